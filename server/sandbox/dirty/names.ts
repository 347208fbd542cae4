// What companies are really called.

import type { Random } from '../random.ts'
import { pickEarly } from './chance.ts'
import type { Country, Language, Town } from './country.ts'
import { brandWord, capital, composedPlaces, composedSurnames, pairedWords } from './invented.ts'
import { dutch, finnish, french, german, italian, nordic, spanish, type Vocabulary } from './words-continent.ts'
import { firstNames, surnames, trades } from './words-english.ts'

/** A name in its parts, any but the stem empty. */
export interface NameParts {
  lead: string
  stem: string
  trade: string
  /** What tells a branch from its head office. */
  branch: string
  /** The legal form in all its spellings; none for practices, towns and churches. */
  form: string[]
  /** Trades that people take for this one. */
  field: string[]
}

/** The name without legal form and branch. */
export function spoken({ lead, stem, trade }: NameParts): string {
  return [lead, stem, trade].filter((part) => part !== '').join(' ')
}

/** A company's name in the language of its country. */
export function makeName(random: Random, country: Country, town: Town): NameParts {
  const parts = country.language === 'en' ? english(random, town) : continental(random, country.language)
  const informal = parts.form === 'none' || random.chance(country.language === 'en' ? 0.38 : 0.15)
  const form = informal ? [] : random.pick(country.forms)
  return { lead: '', branch: '', ...parts, form }
}

/** The legal person behind a trading name. */
export function holderName(random: Random, country: Country): string {
  const words = vocabularies[country.language]
  const owner = words ? anySurname(random, words) : surname(random)
  const kind = words ? words.holding : random.pick(['Enterprises', 'Holdings', 'Ventures', 'Investments', 'Management'])
  const form = random.pick(country.forms)[0] ?? ''
  return `${random.chance(0.3) ? `${owner.charAt(0)}${random.pick([...'BDKLMST'])}` : owner} ${kind} ${form}`
}

/** A surname as it is spread in an English-speaking country. */
export function surname(random: Random): string {
  return random.chance(0.45) ? pickEarly(random, surnames) : random.pick(composedSurnames)
}

/** A surname of the country. */
export function surnameIn(random: Random, { language }: Country): string {
  const words = vocabularies[language]
  return words ? anySurname(random, words) : surname(random)
}

/** Two to four trades that one family may be in. */
export function tradesOf(random: Random, country: Country): { trade: string; field: string[] } {
  const words = vocabularies[country.language]
  const field = words ? words.trades : random.pick(trades)
  return { trade: random.pick(field), field }
}

type Made = Pick<NameParts, 'stem' | 'trade' | 'field'> & { lead?: string; form?: 'none' }

function english(random: Random, town: Town): Made {
  const field = random.pick(trades)
  const trade = random.pick(field)
  const kind = random.next()
  if (kind < 0.25) return { stem: surname(random), trade, field }
  if (kind < 0.36) return { stem: severalSurnames(random), trade: random.chance(0.75) ? trade : '', field }
  if (kind < 0.54) return { stem: brandWord(random), trade: random.chance(0.75) ? trade : '', field }
  if (kind < 0.72) return { stem: pairedWords(random), trade, field }
  if (kind < 0.82) return { stem: placeName(random, town), trade, field }
  if (kind < 0.88) return person(random, trade, field)
  if (kind < 0.95) return { stem: initials(random), trade, field }
  return institution(random, town)
}

function severalSurnames(random: Random): string {
  const [first, second, third] = [surname(random), surname(random), surname(random)]
  if (random.chance(0.15)) return `${first}, ${second} & ${third}`
  if (random.chance(0.2))
    return `${first} ${random.pick(['& Sons', '& Associates', '& Company', 'Brothers', 'Family'])}`
  return `${first} & ${second}`
}

function placeName(random: Random, town: Town): string {
  const place = random.chance(0.4) ? town.city : random.pick(composedPlaces)
  return random.chance(0.25) ? `${random.pick(['North', 'South', 'Greater', 'Mount', 'Lake', 'Fort'])} ${place}` : place
}

function person(random: Random, trade: string, field: string[]): Made {
  const middle = random.chance(0.4) ? ` ${random.pick([...'ABCDEFGHJKLMPRST'])}.` : ''
  const name = `${random.pick(firstNames)}${middle} ${surname(random)}`
  const title = random.pick(['DDS', 'DMD', 'MD', 'CPA', 'DVM', 'Esq.', ''])
  return title ? { stem: `${name}, ${title}`, trade: '', field, form: 'none' } : { stem: name, trade, field }
}

function initials(random: Random): string {
  const letter = () => random.pick([...'ABCDEFGHJKLMNPRSTVW'])
  const kind = random.next()
  if (kind < 0.35) return `${letter()} & ${letter()}`
  if (kind < 0.45) return `${letter()}${random.int(1, 9)}`
  return letter() + letter() + letter() + (kind < 0.6 ? letter() : '')
}

function institution(random: Random, { city }: Town): Made {
  const place = random.chance(0.35) ? city : random.pick(composedPlaces)
  const saint = random.pick(['Mary', 'John', 'Paul', 'Luke', 'James', 'Anne', 'Michael', 'Patrick', 'Joseph', 'Thomas'])
  const stem = random.pick([
    `City of ${place}`,
    `Town of ${place}`,
    `${place} County Library`,
    `${place} School District`,
    `${place} Chamber of Commerce`,
    `Rotary Club of ${place}`,
    `First Baptist Church of ${place}`,
    `First Presbyterian Church of ${place}`,
    `St. ${saint}'s Church ${place}`,
    `Saint ${saint} School of ${place}`,
    `University of ${place}`,
    `${place} Housing Authority`,
    `${place} Fire Department`,
    `${place} Department of Health`,
  ])
  return { stem, trade: '', field: [], form: 'none' }
}

const vocabularies: Record<Language, Vocabulary | null> = {
  en: null,
  de: german,
  fr: french,
  nl: dutch,
  es: spanish,
  it: italian,
  nordic,
  fi: finnish,
}

function continental(random: Random, language: Language): Made {
  const words = vocabularies[language] ?? german
  const field = words.trades
  const kind = random.next()
  const name = anySurname(random, words)
  if (kind < 0.26) return { stem: capital(name), trade: random.pick(field), field }
  if (kind < 0.5) return { lead: random.pick(words.leads), stem: name, trade: '', field: words.leads }
  if (kind < 0.62) return { stem: capital(name), trade: random.pick(words.family), field: words.family }
  if (kind < 0.74)
    return { stem: `${capital(name)} ${words.and} ${anySurname(random, words)}`, trade: random.pick(field), field }
  if (kind < 0.93) return { stem: brandWord(random), trade: random.chance(0.75) ? random.pick(field) : '', field }
  return { stem: capital(name), trade: `${random.pick(field)} ${words.and} ${random.pick(field)}`, field }
}

function anySurname(random: Random, words: Vocabulary): string {
  return random.chance(0.35) ? pickEarly(random, words.common) : random.pick(words.surnames)
}
