// Phone numbers as they are compared: E.164 by the country of the record, extensions apart, vanity letters as digits.

import parsePhoneNumber, { type CountryCode } from 'libphonenumber-js'
import { countryCode } from './countries.ts'

/** One number of a record. */
export interface PhoneKey {
  /** E.164, or the bare digits where they are no number of any country known for the record. */
  number: string
  /** The last eight digits: the same however country and area are written. */
  tail: string
  /** Digits after "ext." or "x"; they tell desks apart and not companies. */
  extension: string | null
  /** It was read by the rules of a country, and is valid there. */
  parsed: boolean
}

/** "/" , ";" and "or" part two numbers; a slash inside one number is also how Germans write an area code. */
const APART = /[/;,|]|\bor\b|\band\b|\n/
const EXTENSION =
  /(?:\s|\d)(?:ext(?:ension)?|extn|x|ex|durchwahl|dw|apparat|poste|anexo|interno|int|toestel|tst|anknytning|ankn|lokal|#)\s?[.:]?\s?(\d{1,6})\s*$/i
/** Letters stand for digits in "1-800-FLOWERS": at least three digits first, and letters enough to be no accident. */
const VANITY = /^\+?[\d\s().-]*\d{3}[\s().-]*[A-Z][A-Z\s.-]{2,}[A-Z]?$/i
/** More digits and letters than any number dialled by letters has: "312-555-0142 office" ends in a remark. */
const MOST_DIALLED = 12
const KEYPAD: readonly (readonly [RegExp, string])[] = [
  [/[abc]/gi, '2'],
  [/[def]/gi, '3'],
  [/[ghi]/gi, '4'],
  [/[jkl]/gi, '5'],
  [/[mno]/gi, '6'],
  [/[pqrs]/gi, '7'],
  [/[tuv]/gi, '8'],
  [/[wxyz]/gi, '9'],
]
const FEWEST_DIGITS = 7

/** A phone number as E.164, without its extension; null where it is no number of that country. */
export function normalizePhone(raw: string | null, country: string | null): string | null {
  return phoneKeys(raw, country).find((key) => key.parsed)?.number ?? null
}

/** Every number in a field, each once. Numbers that are no country's are kept as digits when there are seven or more. */
export function phoneKeys(raw: string | null, country: string | null): PhoneKey[] {
  if (raw === null || !/\d{2}/.test(raw)) return []
  const code = countryCode(country)
  // The whole text comes first: a slash is also how Germans write one number.
  const whole = parsed(raw, code)
  if (whole !== null) return isFiller(whole.number) ? [] : [whole]
  const parts = raw.split(APART).filter((part) => /\d/.test(part))
  const keys = parts.flatMap((part) => parsed(part, code) ?? [])
  if (keys.length === 0) keys.push(...bareDigits(parts.length > 1 ? parts : [raw]))
  const seen = new Set<string>()
  return keys.filter(({ number }) => !isFiller(number) && !seen.has(number) && seen.add(number))
}

/** "+1 312 555 0142" for "+13125550142": what a person reads. */
export function printPhone(number: string): string {
  return number.startsWith('+') ? (parsePhoneNumber(number)?.formatInternational() ?? number) : number
}

function parsed(text: string, code: CountryCode | null): PhoneKey | null {
  const [, extension = null] = EXTENSION.exec(text) ?? []
  const plain = lettersToDigits(extension === null ? text : text.replace(EXTENSION, (whole) => firstDigit(whole)))
  const phone = code === null ? parsePhoneNumber(plain) : parsePhoneNumber(plain, code)
  if (phone?.isValid() !== true) return null
  return { number: phone.number, tail: tailOf(phone.number), extension: extension ?? phone.ext ?? null, parsed: true }
}

const tailOf = (number: string): string => number.slice(-8)

/** The extension's pattern takes the digit before it along. */
const firstDigit = (whole: string): string => (/^\d/.test(whole) ? whole.charAt(0) : '')

function bareDigits(parts: readonly string[]): PhoneKey[] {
  return parts.flatMap((part) => {
    const digits = lettersToDigits(part.replace(EXTENSION, firstDigit)).replace(/\D/g, '')
    return digits.length < FEWEST_DIGITS
      ? []
      : [{ number: digits, tail: tailOf(digits), extension: null, parsed: false }]
  })
}

/** "1-800-FLOWERS" is dialled 1-800-3569377. */
export function lettersToDigits(text: string): string {
  if (!VANITY.test(text.trim()) || text.replace(/[^\p{L}\p{N}]/gu, '').length > MOST_DIALLED) return text
  return KEYPAD.reduce((digits, [letters, digit]) => digits.replace(letters, digit), text)
}

/** 999-999-9999 and the like: typed to get past the field. */
const isFiller = (number: string): boolean =>
  /^\+?\d{0,3}?(\d)\1{6,}$/.test(number) || /(?:0123456789|1234567890)$/.test(number)
