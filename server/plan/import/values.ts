// Values as GlassHive stores them, and whether two are one: at the resolution that is stored, so that no plan finds the
// same "change" again.
import type { Value } from '../../../shared/import.ts'
import { countryCode } from '../../match/countries.ts'
import { phoneKeys } from '../../match/phones.ts'

/** Whether two values, neither of them null, are one. Numbers are read as in `country`. */
export type Same = (a: Value, b: Value, country: string | null) => boolean

/** Line breaks of both kinds and runs of spaces are alike; empty is null. */
export function trimmed(raw: string | null): string | null {
  return raw?.trim() || null
}

const collapsed = (value: Value): string => String(value).replace(/\s+/g, ' ').trim()

export const sameText: Same = (a, b) => a === b || collapsed(a) === collapsed(b)
export const sameWord: Same = (a, b) => collapsed(a).toLowerCase() === collapsed(b).toLowerCase()
export const sameValue: Same = (a, b) => a === b
/** Money in cents. */
export const sameMoney: Same = (a, b) => Math.round(Number(a) * 100) === Math.round(Number(b) * 100)
export const sameDay: Same = (a, b) => String(a).slice(0, 10) === String(b).slice(0, 10)
/** Moments to the second. */
export const sameMoment: Same = (a, b) => secondOf(String(a)) === secondOf(String(b))

export const secondOf = (time: string): number => Math.floor(Date.parse(time) / 1000)

/** International numbers with their extensions; what is no number of any country is compared as it is written. */
export const samePhone: Same = (a, b, country) =>
  sameText(a, b, country) ||
  sameDigits(String(a), String(b)) ||
  phoneOf(String(a), country) === phoneOf(String(b), country)

/** Most pairs are one number in two spellings, which needs no rules of its country: those take a tenth of a millisecond. */
function sameDigits(a: string, b: string): boolean {
  const arePlain = PLAIN_NUMBER.test(a) && PLAIN_NUMBER.test(b) && a.includes('+') === b.includes('+')
  const digits = a.replace(/\D/g, '')
  return arePlain && digits !== '' && digits === b.replace(/\D/g, '')
}
const PLAIN_NUMBER = /^\+?[\d\s().-]+$/

function phoneOf(raw: string, country: string | null): string {
  const keys = phoneKeys(raw, country).map(({ number, extension }) => `${number}x${extension ?? ''}`)
  return keys.length > 0 ? keys.join(' ') : collapsed(raw).toLowerCase()
}

export const sameWebsite: Same = (a, b) => siteOf(String(a)) === siteOf(String(b))

/** "acme.com/contact" of "HTTP://www.Acme.com/contact/". */
export function siteOf(url: string): string {
  const [, host = '', rest = ''] = /^(?:https?:?\/*)?(?:www\.)?([^/?#]*)(.*)$/is.exec(url.trim()) ?? []
  return host.toLowerCase() + rest.replace(/\/+$/, '')
}

/**
 * A website as an absolute URL, which GlassHive asks for: https where nothing is said. Of several the first. Undefined for
 * what is no address ("n/a"): GlassHive cannot take it, and it says nothing.
 */
export function websiteOf(raw: string | null): string | null | undefined {
  const [first = ''] = (raw ?? '').trim().split(/[\s,;|]+/)
  if (first === '') return null
  const [, scheme = 'https', rest = ''] = /^(?:(https?)(?::\/*|\/\/))?(.*)$/is.exec(first) ?? []
  const url = `${scheme.toLowerCase()}://${rest}`
  const isAddress = URL.canParse(url) && /^[^@]+\.[^.@]{2,}$/.test(new URL(url).host) && !rest.includes('@')
  return isAddress ? url : undefined
}

/** Two letters; undefined where nobody knows the country. */
export function countryOf(raw: string | null): string | null | undefined {
  return trimmed(raw) === null ? null : (countryCode(raw) ?? undefined)
}
