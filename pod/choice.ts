// Candidates and hits of every kind in the one form in which a person chooses among them.
import type { AccountCandidate, GlassHiveCandidate, ProductHit } from '../shared/api.ts'
import type { StatedUnit, Values } from './ask.ts'

/** A record to choose, with what speaks for and against it. */
export interface Choice {
  id: string | number
  name: string
  /** The evidence in words, or where it is found. */
  notes: { words: string; against: boolean }[]
  takenBy: { id: number; name: string } | null
  /** What one of it stands for, as its text suggests; items only. */
  unit: StatedUnit | null
}

export const choices = (found: Values['find']): Choice[] =>
  'products' in found ? found.products.map(item) : found.candidates.map(candidate)

export function candidate(of: AccountCandidate | GlassHiveCandidate): Choice {
  const [{ id, name }, where] =
    'account' in of
      ? [of.account, of.account.domain ?? of.account.source]
      : [of.glassHiveCompany, of.glassHiveCompany.website ?? of.glassHiveCompany.phone]
  const notes = of.evidence.map(({ words, verdict }) => ({ words, against: verdict === 'differs' }))
  return { id, name, notes: notes.length > 0 ? notes : note(where), takenBy: of.linkedTo, unit: null }
}

const item = ({ id, identifier, description, proposedUnit }: ProductHit): Choice => ({
  id,
  name: identifier,
  notes: note(description),
  takenBy: null,
  unit: proposedUnit,
})

const note = (words: string | null): Choice['notes'] => (words ? [{ words, against: false }] : [])
