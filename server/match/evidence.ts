// Evidence in words: what speaks for or against two records being one, as a billing admin would say it.

import type { Candidate, Evidence } from '../../shared/link.ts'
import type { RecordNames } from './company-index.ts'
import { isInitials, likeness, NEAR } from './likeness.ts'
import { printPhone } from './normalize.ts'

type Field = Evidence['field']

const SAME: Record<Field, string> = {
  name: 'Same name',
  domain: 'Same domain',
  website: 'Same website',
  phone: 'Same phone',
  address: 'Same address',
  email: 'Same e-mail',
  sku: 'Same part number',
  description: 'Same description',
}

const DIFFERENT: Record<Field, string> = {
  name: 'Different names',
  domain: 'Different domains',
  website: 'Different websites',
  phone: 'Different phones',
  address: 'Different addresses',
  email: 'Different e-mails',
  sku: 'Different part numbers',
  description: 'Different descriptions',
}

/** What two records' names say, whatever they say. */
export function nameEvidence(a: RecordNames, b: RecordNames): Evidence {
  if (a.key.key === b.key.key) return same('name', a.key.key)
  const shared = sharedOtherName(a, b)
  if (shared !== null) return near('Also known as', shared)
  const [ours, theirs] = [a.key.key, b.key.key]
  if (isInitials(a.key, b.key)) return near('Initials', `${ours} / ${theirs}`)
  return likeness(a.key, b.key) >= NEAR ? near('Names alike', `${ours} / ${theirs}`) : different('name', ours, theirs)
}

/** A name of both that is the legal name of one of the two; null where there is none. */
export function sharedOtherName(a: RecordNames, b: RecordNames): string | null {
  const names = [a.legalKey, a.key.key].filter((name) => name !== null)
  return names.find((name) => name === b.legalKey || (name === a.legalKey && name === b.key.key)) ?? null
}

/** "Same name: acme dental". */
export function same(field: Field, value: string): Evidence {
  return { field, value, verdict: 'same', weight: 0, words: `${SAME[field]}: ${printed(field, value)}` }
}

/** "Different domains: a.com, b.com". */
export function different(field: Field, a: string, b: string): Evidence {
  const both = `${printed(field, a)}, ${printed(field, b)}`
  return { field, value: `${a}, ${b}`, verdict: 'differs', weight: 0, words: `${DIFFERENT[field]}: ${both}` }
}

/** Best first; equal scores in the order of their names, so that the same records always come out the same way. */
export function ranked<Id extends number>(candidates: Candidate<Id>[], limit: number): Candidate<Id>[] {
  const order = (a: Candidate<Id>, b: Candidate<Id>): number =>
    b.score - a.score || (a.name < b.name ? -1 : a.name > b.name ? 1 : a.id - b.id)
  return candidates.toSorted(order).slice(0, limit)
}

/** "Names alike: cascade dental / cascade dental group". */
function near(what: string, value: string): Evidence {
  return { field: 'name', value, verdict: 'near', weight: 0, words: `${what}: ${value}` }
}

function printed(field: Field, value: string): string {
  return field === 'phone' ? printPhone(value) : value
}
