// What a country is, and towns written short.

/** A language that companies are named in. */
export type Language = 'en' | 'de' | 'fr' | 'nl' | 'es' | 'it' | 'nordic' | 'fi'

/** A town with the start of its postcodes and of its phone numbers. */
export interface Town {
  city: string
  /** US, CA and AU. */
  state: string
  zip: string
  area: string
}

/** A country. */
export interface Country {
  code: string
  /** As people write it, the usual one first. */
  names: string[]
  language: Language
  /** Weight among all countries. */
  share: number
  towns: Town[]
  /** What follows the start of a postcode: # a digit, @ a letter. */
  zipTail: string
  /** `digits` counts the national number without its trunk prefix. */
  phone: { code: string; trunk: string; digits: number; mobile: string }
  tlds: string[]
  /** Legal forms, each in all its spellings, the usual one first. */
  forms: string[][]
}

/** `City:State:Zip:Area`, joined by bars. */
export function townsOf(text: string): Town[] {
  return text.split('|').map((town) => {
    const [city = '', state = '', zip = '', area = ''] = town.split(':')
    return { city, state, zip, area }
  })
}
