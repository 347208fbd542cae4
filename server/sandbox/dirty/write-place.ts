// Addresses as somebody types them.

import { fillIn } from './chance.ts'
import { type Company, makePlace, type Place, unaccented } from './company.ts'
import { happens, type Ink, smudge } from './ink.ts'
import { dropped, mistyped, swapped, wrongDigit } from './slips.ts'
import { abbreviated } from './spellings.ts'
import { streetLine } from './streets.ts'

/** An address as typed, and what of the true one is left in it. */
export interface WrittenPlace {
  address: string
  city: string
  zip: string
  country: string
  keptStreet: boolean
  keptTown: boolean
}

/** Types where a company is, or where it was or will be. */
export function writePlace(ink: Ink, company: Company): WrittenPlace {
  const { random } = ink
  const { country } = company
  const place = currentPlace(ink, company)
  const stayed = place === company.place
  const address = writeStreet(ink, company, place)
  const city = writeCity(ink, company, place)
  const zip = writeZip(ink, company, place)
  const named = random.chance(0.6) ? random.pick(country.names.slice(0, 2)) : random.pick(country.names)
  return {
    address: address.text,
    city,
    zip,
    country: happens(ink, 'country-missing') ? '' : named,
    keptStreet: stayed && address.kept,
    keptTown: place.town === company.place.town && city !== '',
  }
}

function currentPlace(ink: Ink, { country, place }: Company): Place {
  const { random } = ink
  if (happens(ink, 'address-moved-town')) return makePlace(random, country, random.pick(country.towns))
  return happens(ink, 'address-moved') ? makePlace(random, country, place.town) : place
}

function writeStreet(ink: Ink, { country }: Company, { street }: Place): { text: string; kept: boolean } {
  const { random } = ink
  if (happens(ink, 'address-missing')) return { text: '', kept: false }
  if (happens(ink, 'address-po-box')) {
    const box = {
      en: ['PO Box', 'P.O. Box'],
      de: ['Postfach'],
      fr: ['BP'],
      nl: ['Postbus'],
      es: ['Apdo.'],
      it: ['C.P.'],
      nordic: ['Box', 'Postboks'],
      fi: ['PL'],
    }
    return { text: `${random.pick(box[country.language])} ${random.int(10, 9900)}`, kept: false }
  }
  const shown = street.unit !== null && happens(ink, 'unit-dropped') ? { ...street, unit: null } : street
  const whole = streetLine(shown, country.language, 0)
  const shorter = smudge(ink, 'address-abbreviated', whole, () => streetLine(shown, country.language, random.int(1, 3)))
  const numbered = smudge(ink, 'address-wrong-number', shorter, (text) => wrongDigit(random, text))
  const typed = smudge(ink, 'address-typo', numbered, (text) => random.pick([dropped, swapped, mistyped])(random, text))
  const bare = smudge(ink, 'accents-lost', typed, (text) => unaccented(text, country.language === 'de'))
  const text = random.chance(0.03) ? bare.toUpperCase() : bare
  return { text, kept: numbered === shorter }
}

function writeCity(ink: Ink, { country }: Company, { town }: Place): string {
  const { random } = ink
  if (happens(ink, 'city-missing')) return ''
  const plain = town.city.replaceAll('’', "'")
  const bare = smudge(ink, 'accents-lost', plain, (text) =>
    unaccented(text, country.language === 'de' && random.chance(0.7)),
  )
  const shorter = smudge(ink, 'abbreviated', bare, (text) => abbreviated(random, text))
  const typed = smudge(ink, 'city-typo', shorter, (text) => random.pick([dropped, swapped, mistyped])(random, text))
  const cased = random.chance(0.03) ? typed.toUpperCase() : typed
  return town.state === '' ? cased : smudge(ink, 'city-with-state', cased, (text) => `${text}, ${town.state}`)
}

function writeZip(ink: Ink, { country }: Company, { zip }: Place): string {
  const { random } = ink
  if (happens(ink, 'zip-missing')) return ''
  const typed = smudge(ink, 'zip-wrong-digit', zip, (text) => wrongDigit(random, text))
  if (country.code === 'US') return smudge(ink, 'zip-plus-four', typed, (text) => fillIn(random, `${text}-####`))
  if (typed.includes(' ') && random.chance(0.15)) return typed.replace(' ', '')
  const prefix = zipPrefixes[country.code]
  return prefix !== undefined && random.chance(0.04) ? `${prefix}-${typed}` : typed
}

const zipPrefixes: Record<string, string> = { DE: 'D', AT: 'A', CH: 'CH', FR: 'F', IT: 'I', SE: 'SE', DK: 'DK' }
