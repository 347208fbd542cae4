// Where a record is: house number and street, postcode, town. It supports a match and seldom makes one, for a company
// moves, and a building has many.

/** A place as it is compared; each part null where the record does not say. */
export interface Place {
  /** As people wrote it, in one line. */
  text: string
  /** "4400" of "4400 SW Macadam Ave, Suite 100"; a post box counts as one. */
  number: string | null
  /** House number and the longest word of the street; null where either is missing. */
  key: string | null
  /** Words of the street without its type and its direction, longest first. */
  street: readonly string[]
  zip: string | null
  city: string | null
  /** Words of the town that are more than a letter or two. */
  cityWords: readonly string[]
  /** Two letters. */
  country: string | null
}

const UNIT =
  /(?:,|\s)\s*(?:suite|ste|unit|apt|apartment|floor|fl|room|rm|level|lvl|bldg|building|office|#)\.?\s*#?\s*[\p{L}\d-]{1,6}\b.*$/iu
/** The same in front, as the British and Australians write it: "Unit 3, 12 High Street". */
const LEADING_UNIT =
  /^\s*(?:suite|ste|unit|apt|apartment|flat|floor|level|lvl|shop|#)\.?\s*#?\s*[\p{L}\d-]{1,6}\s*,(?=.*\d)/iu
const POST_BOX =
  /\b(?:p\.?\s?o\.?\s?box|postfach|po box|apartado|boite postale|bp|casella postale|postbus|postboks)\s*(\d+)/i

/** Street types and directions in the languages whose legal forms are known: people write them in many ways, or not at all. */
const STREET_TYPES = new Set(
  (
    'st street str strasse ave av avenue avenida avda rd road dr drive blvd boulevard ln lane way ct court pl place plaza platz sq square ' +
    'hwy highway pkwy parkway ter terrace cir circle trl trail loop row close crescent cres cl gardens gdns grove gr hill rise mews quay ' +
    'rue allee chemin impasse quai route cours via viale piazza corso largo calle carrer paseo camino plaza ronda weg gasse ring damm ufer ' +
    'laan straat plein kade gracht dreef gade vej gate gata gatan vag vagen vei veien torg torget katu tie the de la le des du del della ' +
    'n s e w north south east west ne nw se sw northeast northwest southeast southwest'
  ).split(' '),
)
/** The same, written on to the name of the street: "Hauptstr.", "Keizersgracht" keeps its own. */
const JOINED_TYPE = /(?:strasse|str|straat|gatan|gade|gata|katu|vagen|veien|weg|gasse|platz|allee)$/

/** Reads an address. */
export function placeOf(record: {
  address: string | null
  city: string | null
  zip: string | null
  country: string | null
}): Place | null {
  const { number, street } = streetOf(record.address ?? '')
  const zip = zipOf(record.zip)
  const city = cityOf(record.city)
  if (number === null && street.length === 0 && zip === null && city === null && record.country === null) return null
  const [longest] = street
  const key = number === null || longest === undefined ? null : `${number} ${longest}`
  const text = [record.address, record.city, record.zip].filter((part) => part).join(', ')
  const cityWords = city === null ? [] : city.split(' ').filter((word) => word.length > 2)
  return { text, number, key, street, zip, city, cityWords, country: record.country }
}

/** Without what a post office adds: "60601-1234" is in "60601", "sw1a 1aa" is "sw1a1aa". */
export function zipOf(raw: string | null): string | null {
  const plain = (raw ?? '').toLowerCase().replace(/[^\p{L}\d-]/gu, '')
  const code = plain
    .replace(/^(\d{5})-?\d{4}$/, '$1')
    .replace(/^[a-z]{1,2}-(?=\d)/, '')
    .replace(/-/g, '')
  // Two records whose postcode is "-" are not of one area.
  return code === '' ? null : code
}

/** "st louis" for "Saint Louis"; null where there is none. */
export function cityOf(raw: string | null): string | null {
  const words = wordsOf(raw ?? '').map((word) => CITY_WORDS[word] ?? word)
  return words.length === 0 ? null : words.join(' ')
}

const CITY_WORDS: Readonly<Record<string, string>> = {
  saint: 'st',
  sankt: 'st',
  fort: 'ft',
  mount: 'mt',
  munich: 'munchen',
  cologne: 'koln',
  vienna: 'wien',
  zurich: 'zurich',
  geneva: 'geneve',
  genf: 'geneve',
  milan: 'milano',
  rome: 'roma',
  turin: 'torino',
  florence: 'firenze',
  copenhagen: 'kobenhavn',
  gothenburg: 'goteborg',
  nuremberg: 'nurnberg',
}

function streetOf(raw: string): Pick<Place, 'number' | 'street'> {
  const [, box] = POST_BOX.exec(raw) ?? []
  if (box !== undefined) return { number: `box ${box}`, street: ['box'] }
  const words = wordsOf(raw.replace(LEADING_UNIT, ' ').replace(UNIT, ' '))
  const number = words.find((word) => /^\d+[a-z]?$/.test(word)) ?? null
  const street = words
    .filter((word) => word !== number && !STREET_TYPES.has(word))
    .map((word) => (word.length > 6 ? word.replace(JOINED_TYPE, '') : word))
    .filter((word) => word.length > 1 || /\d/.test(word))
  return { number, street: street.sort((a, b) => b.length - a.length || (a < b ? -1 : 1)) }
}

function wordsOf(raw: string): string[] {
  return raw
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/æ/g, 'ae')
    .replace(/['’]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
