// All countries, the English-speaking ones first.

import { continentCountries } from './countries-continent.ts'
import { englishCountries } from './countries-english.ts'
import type { Country } from './country.ts'

/** All of them. */
export const countries: Country[] = [...englishCountries, ...continentCountries]

/** Draws by weight. */
export const countryWeights = countries.map(({ share }) => share)
