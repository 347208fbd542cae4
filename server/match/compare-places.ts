import { countryCode } from './countries.ts'
import { type FieldWeight, type Ground, othersOf, sharedBits } from './ground.ts'
import type { Place } from './places.ts'
import { isOneSlip } from './slips.ts'

/** What two places say, and what their towns are called: a town in a name is no word of its own. */
export interface PlacesWeighed {
  weight: FieldWeight
  /** Words of both towns, and whether the towns are one; null where a side names none. */
  towns: { words: readonly string[]; same: boolean | null } | null
}

/** A place supports, and never outweighs what a record is called by: bits at the most. */
const MOST = 9
const MOST_BY_ZIP = 7
const MOST_BY_TOWN = 5
const OTHER_COUNTRY = -5

/** What the places of two records say; null where they name nothing that can be compared. */
export function comparePlaces(
  a: Place | null,
  b: Place | null,
  ground: Ground<unknown, unknown>,
  population: number,
): PlacesWeighed | null {
  if (a === null || b === null) return null
  const { place, strangers } = ground.model
  const town = sameTown(a.city, b.city)
  const zip = a.zip === null || b.zip === null ? null : sameZip(a.zip, b.zip)
  const words = a.city === b.city ? a.cityWords : [...a.cityWords, ...b.cityWords]
  const towns = words.length === 0 ? null : { words, same: town ?? (zip === true ? true : null) }
  const weighed = (weight: Omit<FieldWeight, 'field'>): PlacesWeighed => ({
    weight: { field: 'address', ...weight },
    towns,
  })
  const street = sameStreet(a, b)
  if (street === true && (zip !== false || town !== false)) {
    const others = othersOf('street', a.key ?? '', ground)
    const bits = Math.min(MOST, sharedBits(others, strangers.street, place.same, population))
    return weighed({ level: 'same', values: [a.text, b.text], strangers: bits, kin: 3 })
  }
  // Two streets of one town are near where a company moved, and usual where the two are strangers.
  const moved = street === false ? 0.35 : 1
  if (zip === true) {
    const bits = sharedBits(othersOf('zip', a.zip ?? '', ground), 1, 0.8 * moved * 0.7, population)
    return weighed({
      level: 'near',
      values: [a.zip ?? '', b.zip ?? ''],
      strangers: Math.min(MOST_BY_ZIP, bits),
      kin: street === false ? -1 : 0.8,
    })
  }
  if (town === true) {
    const share = (zip === false ? 0.3 : 0.85) * moved
    const bits = sharedBits(othersOf('city', a.city ?? '', ground), 1, share, population)
    return weighed({
      level: 'near',
      values: [a.city ?? '', b.city ?? ''],
      strangers: Math.min(MOST_BY_TOWN, bits),
      kin: street === false || zip === false ? -1.2 : 0.3,
    })
  }
  if (isOtherCountry(a, b)) {
    return weighed({ level: 'differs', values: [a.text, b.text], strangers: OTHER_COUNTRY, kin: -4 })
  }
  if (town === false || zip === false) {
    return weighed({
      level: 'differs',
      values: [a.text, b.text],
      strangers: Math.log2(place.differs),
      kin: -2.5,
    })
  }
  return street === null && towns === null
    ? null
    : { weight: { field: 'address', level: 'near', values: [a.text, b.text], strangers: 0, kin: 0 }, towns }
}

function sameTown(a: string | null, b: string | null): boolean | null {
  if (a === null || b === null) return null
  return a === b || isOneSlip(a, b) || a.startsWith(`${b} `) || b.startsWith(`${a} `)
}

/** One digit wrong is a slip. Part of a code counts as the whole: "SW1A" for "SW1A 1AA". */
function sameZip(a: string, b: string): boolean {
  if (a === b) return true
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short.length >= 3 && /^[a-z]/.test(short) && long.startsWith(short)
}

/** Null where a side names no street. */
function sameStreet(a: Place, b: Place): boolean | null {
  if (a.street.length === 0 || b.street.length === 0) return null
  const shared = a.street.some((word) =>
    b.street.some((other) => word === other || isOneSlip(word, other) || isStem(word, other)),
  )
  if (!shared) return false
  return a.number === null || b.number === null ? null : a.number.replace(/\D$/, '') === b.number.replace(/\D$/, '')
}

const isStem = (a: string, b: string): boolean => a.length > 3 && b.length > 3 && (a.startsWith(b) || b.startsWith(a))

function isOtherCountry(a: Place, b: Place): boolean {
  const [one, other] = [countryCode(a.country), countryCode(b.country)]
  return one !== null && other !== null && one !== other
}
