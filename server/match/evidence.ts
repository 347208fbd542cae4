// Evidence in words: what speaks for or against two records being one, as a billing admin would say it.

import type { Evidence, EvidenceField } from '../../shared/link.ts'
import type { FieldWeight } from './ground.ts'
import { printPhone } from './phones.ts'
import type { PairWeight } from './weigh.ts'

/** What a field is called when it agrees, when it nearly does, and when it does not. */
const CALLED: Record<EvidenceField, readonly [same: string, near: string, differs: string]> = {
  phone: ['Same phone', 'Phones one digit apart', 'Different phones'],
  website: ['Same website', 'Websites alike', 'Different websites'],
  domain: ['Same domain', 'Domains alike', 'Different domains'],
  email: ['Same e-mail', 'E-mails alike', 'Different e-mails'],
  name: ['Same name', 'Names alike', 'Different names'],
  address: ['Same address', 'Same area', 'Different places'],
  sku: ['Same part number', 'Part numbers alike', 'Different part numbers'],
  description: ['Same description', 'Descriptions alike', 'Different descriptions'],
}

/** GlassHive matches by phone, then website, then name: people see the evidence in that order. */
const ORDER: readonly EvidenceField[] = ['phone', 'website', 'domain', 'email', 'sku', 'name', 'description', 'address']

/** What the fields of a pair say, in words, with the bits each of them counts. */
export function evidenceOf(weight: PairWeight): Evidence[] {
  return weight.fields
    .map((field) => pieceOf(field, weight))
    .filter(({ field, value }) => field !== 'address' || value !== '')
    .sort((a, b) => ORDER.indexOf(a.field) - ORDER.indexOf(b.field))
}

function pieceOf(field: FieldWeight, { kinship, names }: PairWeight): Evidence {
  const value = valueShown(field)
  // Where the doubt is whether they are only of one group, what tells its members apart counts against.
  const apart = field.level === 'differs' || (field.field === 'name' && names?.kind === 'conflict')
  const bits = apart && kinship > 0.5 ? Math.min(field.kin, field.strangers) : field.strangers
  return {
    field: field.field,
    value,
    verdict: field.level,
    words: `${calledFor(field, names)}: ${value}`,
    weight: Math.round(bits * 10) / 10,
  }
}

function calledFor({ field, level }: FieldWeight, names: PairWeight['names']): string {
  if (field === 'name' && names !== null && level === 'near') {
    if (names.kind === 'initials') return 'Initials'
    if (names.byOther && names.kind === 'same') return 'Also known as'
  }
  const [same, near, differs] = CALLED[field]
  return level === 'same' ? same : level === 'near' ? near : differs
}

function valueShown({ field, level, values: [a, b] }: FieldWeight): string {
  const [one, other] = field === 'phone' ? [printPhone(a), printPhone(b)] : [a, b]
  if (level === 'same' || one === other) return one
  return field === 'name' && level === 'near' ? `${one} / ${other}` : `${one}, ${other}`
}
