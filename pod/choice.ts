// Candidates and hits of every kind in the one form in which a person chooses among them.
import type { AccountCandidate, GlassHiveCandidate, ProductHit } from '../shared/api-links.ts'
import type { StatedUnit, Values } from './ask.ts'

/** A record to choose. */
export interface Choice {
  id: string | number
  name: string
  /** How likely it is the one, 0 to 1; 0 where nothing tells. */
  score: number
  relation: AccountCandidate['relation']
  /** What speaks for and against it, or where it is found. */
  notes: { words: string | null; weight?: number }[]
  takenBy: { id: number; name: string } | null
  /** What one of it stands for, as its text suggests; items only. */
  unit: StatedUnit | null
}

export const choices = (found: Values['find']): Choice[] =>
  'products' in found ? found.products.map(item) : found.candidates.map(candidate)

export function candidate(of: AccountCandidate | GlassHiveCandidate): Choice {
  const { id, name } = 'account' in of ? of.account : of.glassHiveCompany
  const where = 'account' in of ? of.account.domain : of.glassHiveCompany.website
  const { evidence } = of
  const notes = evidence.length > 0 ? evidence : [{ words: where }]
  return { ...of, id, name, notes, takenBy: of.linkedTo, unit: null }
}

function item({ id, identifier, description, proposedUnit }: ProductHit): Choice {
  return {
    id,
    name: identifier,
    score: 0,
    relation: null,
    notes: [{ words: description }],
    takenBy: null,
    unit: proposedUnit,
  }
}
