import { describe, expect, it } from 'vitest'
import { cityOf, placeOf, zipOf } from './places.ts'

const streetKey = (address: string): string | null =>
  placeOf({ address, city: null, zip: null, country: null })?.key ?? null

describe('a street and its number', () => {
  it.each([
    ['4400 SW Macadam Ave, Suite 100', '4400 macadam'],
    ['4400 Macadam Avenue #100', '4400 macadam'],
    ['Suite 100, 4400 SW Macadam Avenue', '4400 macadam'],
    ['Unit 3, 12 High Street', '12 high'],
    ['12 High St.', '12 high'],
    ['Hauptstr. 12', '12 haupt'],
    ['Hauptstraße 12', '12 haupt'],
    ['12 rue de la Paix', '12 paix'],
    ['12, Rue Paix', '12 paix'],
    ['Calle Alcalá 12', '12 alcala'],
    ['Kungsgatan 12', '12 kungs'],
    ['P.O. Box 12', 'box 12 box'],
    ['Postfach 12', 'box 12 box'],
  ])('are one key however they are written: %s', (address, key) => {
    expect(streetKey(address)).toBe(key)
  })

  it.each(['Main Street', '123', ''])('are no key where either is missing: %j', (address) => {
    expect(streetKey(address)).toBeNull()
  })
})

describe('a postcode', () => {
  it.each([
    ['60601-1234', '60601'],
    ['606011234', '60601'],
    ['60601', '60601'],
    ['SW1A 1AA', 'sw1a1aa'],
    ['D-80331', '80331'],
    ['1015 CS', '1015cs'],
  ])('is without what a post office adds: %s', (raw, zip) => {
    expect(zipOf(raw)).toBe(zip)
  })

  it.each([null, '', ' ', '-'])('is none in %j', (raw) => {
    expect(zipOf(raw)).toBeNull()
  })
})

describe('a town', () => {
  it.each([
    ['Saint Louis', 'St. Louis'],
    ['Fort Worth', 'Ft Worth'],
    ['Munich', 'München'],
    ['Copenhagen', 'København'],
    ['Geneva', 'Genf'],
    ['Rome', 'ROMA'],
  ])('has one name: %s and %s', (one, other) => {
    expect(cityOf(one)).not.toBeNull()
    expect(cityOf(one)).toBe(cityOf(other))
  })
})

it('is nowhere when a record says nothing of it', () => {
  expect(placeOf({ address: '', city: ' ', zip: null, country: null })).toBeNull()
})
