import { type FieldWeight, type Ground, othersOf, sharedBits } from './ground.ts'
import { isOneSlip } from './slips.ts'
import type { Domain, Subject } from './subject.ts'

/** Bits for one label under two endings (acme.com, acme.net), or one slip apart. */
const SAME_LABEL = 2.5
const LABEL_SLIP = 3
/** A site that moved to another address made of the same name contradicts little. */
const OF_ONE_NAME = -1

/** What the sites and e-mail domains of two records say; null where a side has none of its own. */
export function domainsLevel(
  a: Subject<unknown>,
  b: Subject<unknown>,
  ground: Ground<unknown, unknown>,
  population: number,
): FieldWeight | null {
  const [firstA] = a.domains
  const [firstB] = b.domains
  if (firstA === undefined || firstB === undefined) return null
  const { website, strangers } = ground.model
  let best: FieldWeight | null = null
  for (const one of a.domains) {
    const other = b.domains.find(({ name }) => name === one.name)
    if (other === undefined) continue
    const others = othersOf('domain', one.name, ground)
    const bits = sharedBits(others, strangers.website, website.same, population)
    if (best !== null && best.strangers >= bits) continue
    const kin = others === 0 ? 2 : 0
    best = { field: fieldOf(one, other), level: 'same', values: [one.name, one.name], strangers: bits, kin }
  }
  if (best !== null) return best
  const field = fieldOf(firstA, firstB)
  const values = [firstA.name, firstB.name] as const
  const alike = Math.max(...a.domains.flatMap((one) => b.domains.map((other) => labelBits(one.label, other.label))))
  if (alike > 0) {
    const bits = Math.min(alike, Math.log2(population)) + Math.log2(website.near / 0.05)
    return { field, level: 'near', values, strangers: bits, kin: -1 }
  }
  const moved = isOfName(firstA, b) && isOfName(firstB, a)
  return {
    field,
    level: 'differs',
    values,
    strangers: moved ? OF_ONE_NAME : Math.log2(website.differs),
    kin: moved ? -0.5 : -1,
  }
}

const fieldOf = (a: Domain, b: Domain): 'website' | 'domain' =>
  a.from === 'website' && b.from === 'website' ? 'website' : 'domain'

function labelBits(a: string, b: string): number {
  const [one, other] = [a.replaceAll('-', ''), b.replaceAll('-', '')]
  if (one.length < 4 || other.length < 4) return 0
  if (one === other) return SAME_LABEL
  return one.length > 6 && isOneSlip(one, other) ? LABEL_SLIP : 0
}

/** The address is made of the other record's name: "harborfinch.com" for "harbor finch architects". */
export function isOfName({ label }: Domain, { names }: Subject<unknown>): boolean {
  const plain = label.replaceAll('-', '')
  return names.some(({ words, compact }) => {
    const [first = ''] = words
    return plain.length > 3 && (compact.startsWith(plain) || (first.length > 3 && plain.startsWith(first)))
  })
}
