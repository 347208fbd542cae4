// How likely two records are one. Each field is weighed twice: against two strangers that agree by chance, and against two
// records of one group (a branch and its parent, two shops of a chain), which agree in phone, site and half of the name
// because they belong together. What tells apart from both decides.

import { domainsLevel } from './compare-domains.ts'
import { phonesLevel } from './compare-phones.ts'
import { comparePlaces } from './compare-places.ts'
import { type FieldWeight, type Ground, othersOf, populationOf, sharedBits, shareOf } from './ground.ts'
import type { Subject } from './subject.ts'
import { type NameGround, type NameKind, type NamesWeighed, weighNames } from './weigh-names.ts'
import { wordClass } from './words.ts'

/** A pair of records, weighed. */
export interface PairWeight {
  fields: readonly FieldWeight[]
  names: NamesWeighed | null
  /** Log-odds in bits that the two are one, before rivals are considered. */
  bits: number
  /** How much of the doubt is that they are only of one group, 0 to 1. */
  kinship: number
}

/** Members of a group without a partner of their own that are reckoned with where nothing points to a group. */
const UNSEEN_KIN = 0.02
/** And for each member that is seen beside the two. */
const KIN_PER_MEMBER = 0.12

/** The two numbers above are of a model in which three in five records have a partner. */
const MISSING_OF_DEFAULT = 0.4 / 0.6

/** Bits that a name says for one record rather than two of one group. */
const NAME_KIN: Readonly<Record<NameKind, number>> = {
  same: 3.8,
  slip: 3,
  filler: 1.5,
  initials: 1,
  more: -1.4,
  conflict: -4.5,
  differs: -2,
}

/** Bits that one person's e-mail address says for the person rather than a colleague. */
const PERSONAL = 8
/** The same, where others are called so too, as the shops of a chain are. */
const KIN_OF_ONE_NAME = 1.2

/** Weighs one pair. */
export type Weigh<Left, Right> = (a: Subject<Left>, b: Subject<Right>) => PairWeight

/** What weighs the pairs of a ground. Good until a record comes or goes: how common words are is remembered. */
export function weigher<Left, Right>(ground: Ground<Left, Right>): Weigh<Left, Right> {
  const shares = new Map<string, number>()
  const names: Omit<NameGround, 'towns'> = {
    model: ground.model,
    population: populationOf(ground),
    share(word) {
      const known = shares.get(word)
      if (known !== undefined) return known
      const share = shareOf(word, ground)
      shares.set(word, share)
      return share
    },
    namesakes: (key) => othersOf('name', key, ground),
  }
  const groups = new Map<Subject<unknown>, number>()
  const members = (subject: Subject<unknown>): number => {
    const known = groups.get(subject)
    if (known !== undefined) return known
    const count = membersOf(subject, ground)
    groups.set(subject, count)
    return count
  }
  return (a, b) => weighPair(a, b, ground, { names, members })
}

/** What is asked of the ground again and again. */
interface Remembered {
  names: Omit<NameGround, 'towns'>
  members(subject: Subject<unknown>): number
}

function weighPair<Left, Right>(
  a: Subject<Left>,
  b: Subject<Right>,
  ground: Ground<Left, Right>,
  { names: nameGround, members }: Remembered,
): PairWeight {
  const { model } = ground
  const { population } = nameGround
  const place = comparePlaces(a.place, b.place, ground, population)
  const names = weighNames(a.names, b.names, { ...nameGround, towns: place?.towns ?? null })
  const fields: FieldWeight[] = []
  const phone = phonesLevel(a.phones, b.phones, ground, population)
  if (phone !== null) fields.push(phone)
  const web = domainsLevel(a, b, ground, population)
  if (web !== null) fields.push(web)
  const email = emailWeight(a, b, ground, population, web)
  if (email !== null) fields.push(email)
  if (a.sku !== null && b.sku !== null) fields.push(skuWeight(a.sku, b.sku, ground, population))
  if (names !== null) {
    const { level, bits, kind, namesakes } = names
    const kin = namesakes > 0 ? KIN_OF_ONE_NAME : NAME_KIN[kind]
    fields.push({ field: 'name', level, values: [names.a.key, names.b.key], strangers: bits, kin })
  }
  if (place !== null) fields.push(place.weight)
  const prior = Math.log2(model.linked / (1 - model.linked) ** 2) - Math.log2(population)
  const seen = Math.max(members(a), members(b))
  // A member of the group is mistaken for this one where its own partner is missing: seldom, where most have one.
  const missing = (1 - model.linked) / model.linked / MISSING_OF_DEFAULT
  const priorKin = -Math.log2((UNSEEN_KIN + KIN_PER_MEMBER * Math.min(6, seen)) * missing)
  const ownerBits = ownerWeight(a.owner, b.owner, ground, population)
  const strangers = fields.reduce((sum, field) => sum + field.strangers, prior + ownerBits)
  const kin = fields.reduce((sum, field) => sum + field.kin, priorKin)
  const doubt = 2 ** -strangers + 2 ** -kin
  return { fields, names, bits: -Math.log2(doubt), kinship: 2 ** -kin / doubt }
}

/** How many other records stand at this one's phone or site: the size of its group, as far as it shows. */
function membersOf(subject: Subject<unknown>, ground: Ground<unknown, unknown>): number {
  let most = 0
  for (const { name } of subject.domains) most = Math.max(most, othersOf('domain', name, ground))
  for (const { tail } of subject.phones) most = Math.max(most, othersOf('phone', tail, ground))
  if (most === 0) {
    // A group without a site of its own shows in the beginning of its name.
    const [name] = subject.names
    const own = name !== undefined && name.words.length > 2 && wordClass(name.words[0] ?? '') === 'distinctive'
    if (own) most = Math.min(2, othersOf('pair', name.pairs[0] ?? '', ground) * 0.3)
  }
  return most
}

function emailWeight(
  a: Subject<unknown>,
  b: Subject<unknown>,
  ground: Ground<unknown, unknown>,
  population: number,
  web: FieldWeight | null,
): FieldWeight | null {
  // The one that fewest others have: beside "info@" it is the person's own.
  const [shared] = a.emails
    .filter((email) => b.emails.includes(email))
    .sort((x, y) => othersOf('email', x, ground) - othersOf('email', y, ground))
  if (shared === undefined) return null
  const others = othersOf('email', shared, ground)
  const bits = sharedBits(others, ground.model.strangers.website, 0.6, population)
  // Colleagues share a domain and not an address, unless it is the house's own ("info@").
  if (a.isPerson && b.isPerson) {
    return {
      field: 'email',
      level: 'same',
      values: [shared, shared],
      strangers: bits,
      kin: others === 0 ? PERSONAL : 0,
    }
  }
  // An address at a domain that both have says little more than the domain.
  const known = web !== null && web.level === 'same' && shared.endsWith(`@${web.values[0]}`)
  return {
    field: 'email',
    level: 'same',
    values: [shared, shared],
    strangers: known ? Math.min(1.5, bits) : bits,
    kin: known ? 0.5 : 1.5,
  }
}

function skuWeight(a: string, b: string, ground: Ground<unknown, unknown>, population: number): FieldWeight {
  if (a !== b) return { field: 'sku', level: 'differs', values: [a, b], strangers: -4, kin: -4 }
  const bits = sharedBits(othersOf('sku', a, ground), ground.model.strangers.phone, 0.8, population)
  return { field: 'sku', level: 'same', values: [a, a], strangers: bits, kin: 3 }
}

/** Records of one owner are looked for among the owner's; those of two owners are not one. */
function ownerWeight(a: string | null, b: string | null, ground: Ground<unknown, unknown>, population: number): number {
  if (a === null || b === null) return 0
  if (a !== b) return -10
  return Math.log2(population / (1 + othersOf('owner', a, ground)))
}
