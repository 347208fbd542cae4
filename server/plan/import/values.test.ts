import { describe, expect, it } from 'vitest'
import type { Value } from '../../../shared/import.ts'
import {
  countryOf,
  type Same,
  sameMoment,
  sameMoney,
  samePhone,
  sameText,
  sameWebsite,
  sameWord,
  websiteOf,
} from './values.ts'

describe('two values are one', () => {
  it.each<[string, Same, Value, Value, boolean]>([
    ['spaces', sameText, ' Rome  Sud', 'Rome Sud ', true],
    ['line breaks of both kinds', sameText, 'a\r\nb', 'a\nb', true],
    ['capitals of a name', sameText, 'ACME', 'Acme', false],
    ['capitals of an address', sameWord, 'Ann@Acme.com', 'ann@acme.com', true],
    ['phones however written', samePhone, '(312) 555-0142', '+1 312.555.0142', true],
    ['phones of two desks', samePhone, '(312) 555-0142 x7', '+13125550142 x8', false],
    ['a phone with its extension and without', samePhone, '(312) 555-0142 x7', '+13125550142', false],
    ['phones of one desk', samePhone, '(312) 555-0142 x7', '+13125550142 ext. 7', true],
    ['what is no number', samePhone, 'ask Ann', 'Ask  Ann', true],
    ['websites however written', sameWebsite, 'https://www.acme.com/', 'http://ACME.com', true],
    ['pages of one website', sameWebsite, 'https://acme.com/a', 'https://acme.com/b', false],
    ['money below a cent', sameMoney, 10.004, 10, true],
    ['money above it', sameMoney, 10.01, 10, false],
    ['moments below a second', sameMoment, '2026-01-01T09:00:00.400Z', '2026-01-01T09:00:00Z', true],
  ])('%s', (_name, same, a, b, expected) => {
    expect(same(a, b, 'US')).toBe(expected)
  })
})

describe('a website as GlassHive takes it', () => {
  it.each([
    ['acme.com', 'https://acme.com'],
    ['http://acme.com', 'http://acme.com'],
    ['HTTPS://Acme.com/x', 'https://Acme.com/x'],
    ['https:/acme.com', 'https://acme.com'],
    ['http//acme.com', 'http://acme.com'],
    ['acme.com, acme.net', 'https://acme.com'],
    ['', null],
    [null, null],
    ['n/a', undefined],
    ['none', undefined],
    ['info@acme.com', undefined],
    ['https-shop.com', 'https://https-shop.com'],
  ])('%s', (raw, expected) => {
    expect(websiteOf(raw)).toBe(expected)
  })
})

it('gives a country two letters, and says nothing of one that nobody knows', () => {
  expect(['United States', 'uk', 'DE', ' ', null, 'Narnia'].map(countryOf)).toEqual([
    'US',
    'GB',
    'DE',
    null,
    null,
    undefined,
  ])
})
