// Countries by the names ConnectWise gives them ("United States"), to the two letters that phone numbers are read by.

import { type CountryCode, getCountries } from 'libphonenumber-js'

const ALIASES: readonly (readonly [string, CountryCode])[] = [
  ...(['usa', 'us of america', 'united states of america', 'america'] as const).map((name) => [name, 'US'] as const),
  ...(['uk', 'gbr', 'great britain', 'britain', 'england', 'scotland', 'wales', 'northern ireland'] as const).map(
    (name) => [name, 'GB'] as const,
  ),
  ['united kingdom of great britain and northern ireland', 'GB'],
  ['republic of ireland', 'IE'],
  ['eire', 'IE'],
  ['can', 'CA'],
  ['aus', 'AU'],
  ['nzl', 'NZ'],
  ['holland', 'NL'],
  ['deutschland', 'DE'],
  ['osterreich', 'AT'],
  ['schweiz', 'CH'],
  ['espana', 'ES'],
  ['italia', 'IT'],
  ['danmark', 'DK'],
  ['norge', 'NO'],
  ['sverige', 'SE'],
  ['suomi', 'FI'],
  ['czech republic', 'CZ'],
  ['slovak republic', 'SK'],
  ['turkey', 'TR'],
  ['russian federation', 'RU'],
  ['hong kong', 'HK'],
  ['macau', 'MO'],
  ['korea', 'KR'],
  ['republic of korea', 'KR'],
  ['viet nam', 'VN'],
  ['uae', 'AE'],
  ['ivory coast', 'CI'],
  ['macedonia', 'MK'],
]

const byName: ReadonlyMap<string, CountryCode> = (() => {
  const english = new Intl.DisplayNames('en', { type: 'region' })
  const codes = getCountries()
  const names = new Map<string, CountryCode>()
  for (const code of codes) {
    names.set(code.toLowerCase(), code)
    names.set(comparable(english.of(code) ?? code), code)
  }
  for (const [name, code] of ALIASES) names.set(name, code)
  return names
})()

/** The two-letter code of a country given by name or code in any spelling; null where it is unknown. */
export function countryCode(country: string | null): CountryCode | null {
  return country === null ? null : (byName.get(comparable(country)) ?? null)
}

function comparable(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f.]/g, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^a-z]+/g, ' ')
    .trim()
    .replace(/^the /, '')
}

/** The country that a website's ending stands for ("acme.co.uk"); null for .com, and for endings sold to everybody. */
export function tldCountry(website: string | null): CountryCode | null {
  const [, ending] = /\.([a-z]{2})(?::|$)/i.exec((website ?? '').replace(/^\w+:\/+/, '').replace(/[/?#].*$/s, '')) ?? []
  if (ending === undefined || SOLD_ENDINGS.has(ending.toLowerCase())) return null
  return ending.toLowerCase() === 'uk' ? 'GB' : (byName.get(ending.toLowerCase()) ?? null)
}

const SOLD_ENDINGS = new Set([
  'io',
  'co',
  'me',
  'tv',
  'ai',
  'cc',
  'ly',
  'fm',
  'gg',
  'eu',
  'to',
  'ws',
  'so',
  'sh',
  'is',
  'la',
])
