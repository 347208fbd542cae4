// A company as it is in truth, before anybody typed it.

import type { Random } from '../random.ts'
import { fillIn, pickWeighted } from './chance.ts'
import { countries, countryWeights } from './countries.ts'
import type { Country, Town } from './country.ts'
import { brandWord } from './invented.ts'
import { makeName, type NameParts, spoken } from './names.ts'
import { type Structure, shares } from './rates.ts'
import { makeStreet, type Street } from './streets.ts'

/** A phone number in its country, without the trunk prefix. `area` is its start. */
export interface Phone {
  area: string
  local: string
}

/** Where a company is. */
export interface Place {
  town: Town
  street: Street
  zip: string
}

/** What a company is in truth. */
export interface Company {
  country: Country
  name: NameParts
  place: Place
  /** What each side can know; the two differ where a number was given up. */
  phones: { left: Phone; right: Phone }
  /** The last four digits in letters, or empty. */
  vanity: string
  /** Its second line. */
  second: Phone
  /** Empty where it has none. */
  domain: string
  /** Path of its own page on a website that is not its alone. */
  page: string
  freeMail: boolean
  /** What of this others have as well. */
  shared: { name: boolean; phone: boolean; web: boolean; street: boolean }
  /** Must stay recognisable by its phone and town, since another company looks the same. */
  confusable: boolean
  structures: Structure[]
  on: 'both' | 'left' | 'right' | 'any'
}

/** What companies are made with. */
export interface Maker {
  random: Random
  /** Given domains and phones: each is given once, unless a structure shares it. */
  taken: Set<string>
}

/** What is decided beforehand. */
export interface Given {
  country?: Country
  town?: Town
  name?: NameParts
}

const vanityWords = [
  'LAWS',
  'DENT',
  'ROOF',
  'HOME',
  'CARS',
  'FOOD',
  'TREE',
  'HEAT',
  'TEAM',
  'CARE',
  'BOOK',
  'WINE',
  'PETS',
  'MOVE',
  'BANK',
  'FARM',
]
const keypad = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const keys = '22233344455566677778889999'

/** A company that stands alone. */
export function makeCompany(maker: Maker, given: Given = {}): Company {
  const { random } = maker
  const country = given.country ?? pickWeighted(random, countries, countryWeights)
  const town = given.town ?? random.pick(country.towns)
  const name = plainApostrophes(given.name ?? makeName(random, country, town))
  const place = makePlace(random, country, town)
  const vanity = country.phone.code === '1' && random.chance(shares.hasVanity) ? random.pick(vanityWords) : ''
  const phone = makePhone(maker, country, town, vanity)
  return {
    country,
    name,
    place,
    phones: { left: phone, right: phone },
    vanity,
    second: makePhone(maker, country, town),
    domain: random.chance(shares.hasWebsite) ? makeDomain(maker, country, name, town) : '',
    page: '',
    freeMail: random.chance(shares.freeMail),
    shared: { name: false, phone: false, web: false, street: false },
    confusable: false,
    structures: [],
    on: 'any',
  }
}

/** Somewhere in a town. */
export function makePlace(random: Random, country: Country, town: Town): Place {
  const zip = fillIn(random, town.zip + country.zipTail)
  return { town, street: makeStreet(random, country.language, shares.hasUnit), zip }
}

/** A number that nobody has yet. */
export function makePhone({ random, taken }: Maker, country: Country, town: Town, vanity = ''): Phone {
  const { code, digits } = country.phone
  const varied = ['49', '43', '39', '46'].includes(code) ? random.int(-1, 0) : 0
  const length = Math.max(4, digits + varied - town.area.length)
  for (;;) {
    const start = firstDigits[country.code] ?? String(random.int(2, 8))
    const spelled = [...vanity].map((letter) => keys[keypad.indexOf(letter)]).join('')
    const local = fillIn(random, start.padEnd(length - spelled.length, '#')) + spelled
    const key = `${code} ${town.area}${local}`
    if (taken.has(key) || (code === '1' && local.slice(1, 3) === '11')) continue
    taken.add(key)
    return { area: town.area, local }
  }
}

// Where any other first digit would not be a number of that country.
const firstDigits: Record<string, string> = { GB: '3', AU: '9', NZ: '3', IE: '4' }

/** A domain that nobody has yet, made from the name in one of the usual ways. */
export function makeDomain({ random, taken }: Maker, country: Country, name: NameParts, town: Town): string {
  for (let attempt = 0; ; attempt += 1) {
    const start = attempt < 8 ? domainWord(random, name, attempt < 4) : slug(brandWord(random)) + attempt
    const word = attempt >= 4 && attempt < 8 ? start + slug(town.city) : start
    const domain = `${word.slice(0, 40)}.${random.pick(country.tlds)}`
    if (word.length < 3 || taken.has(domain)) continue
    taken.add(domain)
    return domain
  }
}

// The whole name most of the time; shortened in the ways that people shorten it.
function domainWord(random: Random, name: NameParts, anyWay: boolean): string {
  const kind = anyWay ? random.int(1, 8) : 1
  if (kind <= 3) return slug(spoken(name))
  if (kind === 4) return slug(name.stem)
  const trade = slug(name.trade.split(' ')[0] ?? '')
  if (kind <= 6) return slug(name.stem) + trade
  if (kind === 7) return slug(spoken(name).replace(/(\p{L})[\p{L}'’.]*/gu, '$1')) + trade
  const words = spoken(name).split(/[^\p{L}\d'.]+/u)
  return words.map(slug).filter(Boolean).join('-')
}

/** Letters and digits alone. */
export function slug(text: string): string {
  return unaccented(text.toLowerCase(), true)
    .replace(/&/g, 'and')
    .replace(/[^a-z0-9]/g, '')
}

const germanLetters: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', Ä: 'Ae', Ö: 'Oe', Ü: 'Ue' }
const ligatures: Record<string, string> = { ß: 'ss', ø: 'o', Ø: 'O', å: 'a', Å: 'A', æ: 'ae', Æ: 'Ae', œ: 'oe' }

/** Without accents; umlauts written out, as Germans do, or merely bared. */
export function unaccented(text: string, writtenOut: boolean): string {
  if (!/[^\x20-\x7e]/.test(text)) return text
  const spelled = writtenOut ? text.replace(/[äöüÄÖÜ]/g, (letter) => germanLetters[letter] ?? letter) : text
  return spelled
    .replace(/[ßøØåÅæÆœ]/g, (letter) => ligatures[letter] ?? letter)
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
}

function plainApostrophes(name: NameParts): NameParts {
  const plain = (text: string) => text.replaceAll('’', "'")
  return { ...name, lead: plain(name.lead), stem: plain(name.stem), trade: plain(name.trade) }
}
