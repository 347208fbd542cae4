import { expect, it } from 'vitest'
import { homeCountryOf } from './home-country.ts'

type Written = [country: string | null, phone: string | null]

it.each<[string, Written[], string | null]>([
  [
    'is the one that most records name',
    [
      ['Germany', null],
      ['Germany', null],
      ['US', null],
    ],
    'DE',
  ],
  [
    'is the same by whatever name it goes',
    [
      ['USA', null],
      ['United States', null],
      ['Canada', null],
      ['Canada', null],
      ['us', null],
    ],
    'US',
  ],
  [
    'shows in American numbers',
    [
      [null, '312 555 0142'],
      [null, '(773) 555-0199'],
    ],
    'US',
  ],
  [
    'shows in German numbers',
    [
      [null, '030 123456'],
      [null, '089 1234567'],
    ],
    'DE',
  ],
  [
    'shows in British numbers',
    [
      [null, '020 7946 0958'],
      [null, '0161 496 0123'],
    ],
    'GB',
  ],
  [
    'shows in numbers when the countries named are none',
    [
      ['Atlantis', null],
      [null, '312 555 0142'],
    ],
    'US',
  ],
  ['is not told by numbers in full', [[null, '+49 30 123456']], null],
  [
    'is not told by fillers',
    [
      [null, '999-999-9999'],
      ['', 'n/a'],
    ],
    null,
  ],
  ['is unknown of no records', [], null],
])('%s', (_, records, country) => {
  expect(homeCountryOf(records.map(([named, phone]) => ({ country: named, phone })))).toBe(country)
})
