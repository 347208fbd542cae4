// Streets, house numbers and suites, and the ways they are shortened.

import type { Random } from '../random.ts'
import { pickEarly } from './chance.ts'
import type { Language } from './country.ts'
import { composedPlaces, composedSurnames, frenchSurnames, germanSurnames, nordicSurnames } from './invented.ts'

/** A place in a street. `kind` is the word for street in all its spellings, the full one first. */
export interface Street {
  number: string
  kind: string[]
  base: string
  /** North, SW; empty for most. */
  direction: string[]
  unit: { kind: string[]; id: string } | null
}

const kinds: Record<Language, string[][]> = {
  en: [
    ['Street', 'St', 'St.', 'Str.'],
    ['Street', 'St', 'St.', 'Str'],
    ['Avenue', 'Ave', 'Av.', 'Ave.'],
    ['Road', 'Rd', 'Rd.'],
    ['Drive', 'Dr', 'Dr.'],
    ['Boulevard', 'Blvd', 'Blvd.'],
    ['Lane', 'Ln', 'Ln.'],
    ['Court', 'Ct', 'Crt'],
    ['Parkway', 'Pkwy', 'Pky'],
    ['Place', 'Pl', 'Pl.'],
    ['Highway', 'Hwy', 'Hwy.'],
    ['Square', 'Sq', 'Sq.'],
    ['Way', 'Wy'],
  ],
  de: [
    ['straße', 'str.', 'strasse', 'str'],
    ['straße', 'str.', 'strasse'],
    ['weg'],
    ['platz', 'pl.'],
    ['gasse', 'g.'],
    ['allee'],
  ],
  fr: [
    ['rue', 'r.'],
    ['rue de', 'r. de'],
    ['avenue', 'av.', 'ave'],
    ['boulevard', 'bd', 'boul.'],
    ['place', 'pl.'],
    ['chemin', 'ch.'],
  ],
  nl: [['straat', 'str.', 'str'], ['weg', 'wg'], ['laan', 'ln'], ['plein', 'pl.'], ['kade'], ['gracht', 'gr.']],
  es: [
    ['Calle', 'C/', 'C.'],
    ['Avenida', 'Avda.', 'Av.'],
    ['Plaza', 'Pza.', 'Pl.'],
    ['Paseo', 'Pº'],
    ['Polígono Industrial', 'Pol. Ind.', 'P.I.'],
  ],
  it: [
    ['Via', 'V.'],
    ['Viale', 'V.le'],
    ['Piazza', 'P.za', 'P.zza'],
    ['Corso', 'C.so'],
    ['Strada', 'Str.'],
  ],
  nordic: [
    ['gatan', 'g.'],
    ['vägen', 'v.'],
    ['gate', 'gt.'],
    ['veien', 'vn.'],
    ['vej', 'vj.'],
  ],
  fi: [['katu', 'k.'], ['tie'], ['kuja']],
}
const list = (text: string) => text.split('|')
const famous: Record<Language, string[]> = {
  en: list(
    'Main|High|Oak|Church|Market|Park|2nd|Washington|Mill|Station|Center|Broad|River|Jefferson|King|Victoria|Commerce|Industrial|Lincoln|3rd|Maple|Queen|London|Elm|1st|5th|Cedar|Lake|Franklin|George|Spring|Pine|Union|Bridge|Court|Canal|Railroad|Airport|College|12th|Jackson|Walnut|Chestnut|Adams|Prospect|Green|Forest|Sunset|Meadow|Corporate|Technology|Enterprise',
  ),
  de: list(
    'Haupt|Bahnhof|Schul|Garten|Kirch|Industrie|Berg|Linden|Goethe|Schiller|Mozart|Markt|Wald|Ring|Mühlen|Daimler|Siemens',
  ),
  fr: list(
    'de la République|Victor Hugo|de la Gare|du Général de Gaulle|Jean Jaurès|de l’Église|Pasteur|Gambetta|des Écoles|du Moulin',
  ),
  nl: list(
    'Kerk|Dorps|School|Molen|Stations|Juliana|Wilhelmina|Industrie|Haven|Nijverheids|Beatrix|Markt|Hoofd|Prins Hendrik',
  ),
  es: list(
    'Mayor|de la Constitución|Real|Gran Vía|San José|Cervantes|del Sol|de España|Colón|Nueva|La Paz|San Juan|Goya',
  ),
  it: list(
    'Roma|Garibaldi|Mazzini|Cavour|Dante|Marconi|Verdi|della Repubblica|Matteotti|San Martino|XX Settembre|Vittorio Emanuele II',
  ),
  nordic: list('Stor|Kirke|Kungs|Drottning|Skole|Industri|Järnvägs|Havne|Strand|Møller|Park|Fabriks|Torg'),
  fi: list('Kirkko|Koulu|Asema|Ranta|Teollisuus|Puisto|Hämeen|Mannerheimin|Aleksanterin|Tehtaan'),
}
const rare: Record<Language, string[]> = {
  en: [...composedSurnames, ...composedPlaces],
  de: germanSurnames,
  fr: frenchSurnames,
  nl: list(
    'Vonder|Linden|Eiken|Beuken|Tulpen|Rozen|Vondel|Rembrandt|Spinoza|Zuider|Noorder|Wester|Ooster|Dijk|Veld|Brink|Heide|Bos',
  ),
  es: list(
    'Goya|Velázquez|Lope de Vega|Quevedo|Pío XII|Rosalía de Castro|Concha Espina|Ramón y Cajal|Isaac Peral|Jovellanos',
  ),
  it: list(
    'Leopardi|Manzoni|Carducci|Pascoli|Galilei|Volta|Fermi|Gramsci|Don Minzoni|Fratelli Bandiera|Petrarca|Boccaccio|Foscolo',
  ),
  nordic: nordicSurnames,
  fi: list('Koivu|Kuusi|Mänty|Leppä|Tammi|Pihlaja|Vaahtera|Kallio|Lähde|Niitty|Pelto|Metsä|Harju|Laakso'),
}
const directions = [
  ['North', 'N', 'N.'],
  ['South', 'S', 'S.'],
  ['East', 'E', 'E.'],
  ['West', 'W'],
  ['Northwest', 'NW', 'N.W.'],
  ['Southeast', 'SE'],
]
const units = [
  ['Suite', 'Ste', 'Ste.', '#'],
  ['Suite', 'Ste', '#'],
  ['Unit', 'U.', '#'],
  ['Floor', 'Fl'],
  ['Building', 'Bldg', 'Bldg.'],
]

/** A place in some street. */
export function makeStreet(random: Random, language: Language, unitShare: number): Street {
  const english = language === 'en'
  return {
    number: String(english && random.chance(0.6) ? random.int(100, 9900) : random.int(1, 180)),
    kind: random.pick(kinds[language]),
    base: (random.chance(0.5) ? pickEarly(random, famous[language]) : random.pick(rare[language])).replace('’', "'"),
    direction: english && random.chance(0.2) ? random.pick(directions) : [],
    unit: english && random.chance(unitShare) ? { kind: random.pick(units), id: unitId(random) } : null,
  }
}

/** The number of a suite. */
export function unitId(random: Random): string {
  return random.pick([String(random.int(1, 20)), String(random.int(100, 900)), random.pick([...'ABCDEF'])])
}

/** A street as it is written in its language; `spelling` 0 in full, 1 and more shortened. */
export function streetLine(street: Street, language: Language, spelling: number): string {
  const { number, base, unit } = street
  const pick = (spellings: string[]) => spellings[Math.min(spelling, spellings.length - 1)] ?? ''
  const kind = pick(street.kind)
  switch (language) {
    case 'en': {
      const line = [number, pick(street.direction), base, kind].filter((part) => part !== '').join(' ')
      return unit ? `${line}, ${pick(unit.kind)} ${unit.id}`.replace('# ', '#') : line
    }
    case 'fr':
      return `${number}${spelling % 2 ? '' : ','} ${kind} ${base}`
    case 'es':
    case 'it':
      return `${kind} ${base}${spelling % 2 ? '' : ','} ${number}`
    case 'de':
    case 'nl':
    case 'nordic':
    case 'fi':
      return `${base}${kind} ${number}`
  }
}
