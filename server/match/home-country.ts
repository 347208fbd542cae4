// Where records are that do not say so: needed to read a phone number that is written as at home.

import { countryCode } from './countries.ts'
import { phoneKeys } from './phones.ts'

/** Countries whose records an MSP is likely to hold, the commoner first: a number may be valid in several. */
const LIKELY = 'US GB AU DE FR NL ES IT CH AT SE DK NO FI IE NZ BE PT ZA IN'.split(' ')
/** So many numbers are tried, and so many of them have to be valid. */
const TRIED = 300
const ENOUGH = 0.6

/** The country that most records name, as its code; else the first in which most of their numbers are valid; null where none is. */
export function homeCountryOf(records: readonly { country: string | null; phone: string | null }[]): string | null {
  const counts = new Map<string, number>()
  for (const { country } of records) {
    // "USA" and "United States" are one; a country that nobody knows says nothing about numbers.
    const code = countryCode(country)
    if (code !== null) counts.set(code, (counts.get(code) ?? 0) + 1)
  }
  const [most] = [...counts].sort(([, a], [, b]) => b - a)
  if (most !== undefined) return most[0]
  const numbers = records.flatMap(({ phone }) => (phone && !phone.includes('+') ? [phone] : [])).slice(0, TRIED)
  const isHome = (country: string): boolean => {
    const valid = numbers.filter((number) => phoneKeys(number, country).some(({ parsed }) => parsed))
    return valid.length >= numbers.length * ENOUGH
  }
  return numbers.length === 0 ? null : (LIKELY.find(isHome) ?? null)
}
