import { type FieldWeight, type Ground, othersOf, sharedBits } from './ground.ts'
import type { PhoneKey } from './phones.ts'

/** Bits for two numbers one digit apart: a slip, or the next desk's. */
const NEAR_BITS = 4
/** Extensions tell two desks of one house apart. */
const OTHER_EXTENSION = -1.5

/** What the phones of two records say; null where a side has none. */
export function phonesLevel(
  a: readonly PhoneKey[],
  b: readonly PhoneKey[],
  ground: Ground<unknown, unknown>,
  population: number,
): FieldWeight | null {
  const [firstA] = a
  const [firstB] = b
  if (firstA === undefined || firstB === undefined) return null
  const { phone, strangers } = ground.model
  let best: FieldWeight | null = null
  for (const one of a) {
    for (const other of b) {
      if (!isSame(one, other)) continue
      const others = othersOf('phone', one.tail, ground)
      const apart = one.extension !== null && other.extension !== null && one.extension !== other.extension
      const bits = sharedBits(others, strangers.phone, phone.same, population) + (apart ? OTHER_EXTENSION : 0)
      if (best !== null && best.strangers >= bits) continue
      const number = one.parsed ? one.number : other.number
      const kin = others === 0 ? 3 : 0
      best = { field: 'phone', level: 'same', values: [number, number], strangers: bits, kin: apart ? kin - 1 : kin }
    }
  }
  if (best !== null) return best
  const values = [firstA.number, firstB.number] as const
  const near = a.some((one) => b.some((other) => isNear(one.number, other.number)))
  if (near) {
    const bits = Math.min(NEAR_BITS, Math.log2(population)) + Math.log2(phone.near / 0.05)
    return { field: 'phone', level: 'near', values, strangers: bits, kin: -1 }
  }
  return { field: 'phone', level: 'differs', values, strangers: Math.log2(phone.differs), kin: -1 }
}

/** Equal, or equal as far as the one goes whose country is not known. */
function isSame(a: PhoneKey, b: PhoneKey): boolean {
  if (a.number === b.number) return true
  if (a.parsed && b.parsed) return false
  const [one, other] = [a.number.replace(/^\+|^0+/g, ''), b.number.replace(/^\+|^0+/g, '')]
  return Math.min(one.length, other.length) >= 8 && (one.endsWith(other.slice(-9)) || other.endsWith(one.slice(-9)))
}

/** One digit wrong, or two neighbours swapped. */
function isNear(a: string, b: string): boolean {
  if (a.length !== b.length || a.length < 9) return false
  let start = 0
  while (a[start] === b[start]) start += 1
  let end = a.length - 1
  while (end > start && a[end] === b[end]) end -= 1
  return start === end || (end === start + 1 && a[start] === b[end] && a[end] === b[start])
}
