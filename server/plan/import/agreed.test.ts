import { describe, expect, it } from 'vitest'
import type { Base } from '../../../shared/import.ts'
import { agreedBases } from './agreed.ts'
import { company, contact, facts, glassHiveCompany, glassHiveContact, SETTINGS } from './testing.ts'

type Given = NonNullable<Parameters<typeof facts>[0]>
const pair = (here: object, there: object, given: Given = {}): Given => ({
  companies: [company(1, { name: 'Acme', ...here })],
  glassHive: { companies: [glassHiveCompany(31, { name: 'Acme', ...there })] },
  links: { company: { 1: '31' } },
  ...given,
})
const NAME = { name: { connectWise: 'Acme', glassHive: 'Acme' } }
const city = (connectWise: string | null, glassHive: string | null): Base => ({ city: { connectWise, glassHive } })
const agreed = (given: Given, written?: ReadonlySet<string>): (Base | undefined)[] =>
  agreedBases(facts(given), 'companies', written).map(({ base }) => base)
const ruled = {
  settings: {
    ...SETTINGS,
    companies: {
      ...SETTINGS.companies,
      types: [1],
      deleted: false,
      inactive: false,
      rules: { city: 'glasshive' as const },
    },
  },
}

describe('what both sides agree on', () => {
  it.each<[string, Given, Base[]]>([
    ['is what is equal', pair({ city: 'Rome' }, { city: ' Rome' }), [{ ...NAME, ...city('Rome', 'Rome') }]],
    [
      'is what a rule leaves to differ',
      pair({ city: 'Rome' }, { city: 'Milan' }, ruled),
      [{ ...NAME, ...city('Rome', 'Milan') }],
    ],
    [
      'is what a choice leaves to differ',
      pair({ city: 'Rome' }, { city: 'Milan' }, { choices: { 'company 1 city': 'glasshive' } }),
      [{ ...NAME, ...city('Rome', 'Milan') }],
    ],
    ['is what only GlassHive has', pair({}, { city: 'Milan' }), [{ ...NAME, ...city(null, 'Milan') }]],
    ['is not what waits for a person', pair({ city: 'Rome' }, { city: 'Milan' }), [NAME]],
    ['is not what is still to be written', pair({ city: 'Rome' }, {}), [NAME]],
    [
      'keeps what it was, where GlassHive has changed since',
      pair({ city: 'Rome' }, { city: 'Milan' }, { bases: { company: { 1: city('Rome', 'Rome') } } }),
      [{ ...city('Rome', 'Rome'), ...NAME }],
    ],
    [
      'is not told again where it is stored',
      pair({ city: 'Rome' }, { city: 'Rome' }, { bases: { company: { 1: { ...NAME, ...city('Rome', 'Rome') } } } }),
      [],
    ],
    ['is nothing of records that are not linked', pair({}, {}, { links: {} }), []],
  ])('%s', (_name, given, expected) => {
    expect(agreed(given)).toEqual(expected)
  })

  it('is what GlassHive made of a value that was written, so that it is not written for ever', () => {
    const given = pair(
      { city: 'A very long name of a city' },
      { city: 'A very long' },
      { choices: { 'company 1 city': 'connectwise' } },
    )
    expect(agreed(given, new Set(['company 1']))).toEqual([
      { ...NAME, ...city('A very long name of a city', 'A very long') },
    ])
    expect(agreed(given)).toEqual([NAME])
  })

  it('names both records', () => {
    const given = facts({
      contacts: [contact(2)],
      glassHive: { contacts: [glassHiveContact(42, { firstName: 'Person' })] },
      links: { contact: { 2: '42' } },
    })
    expect(agreedBases(given, 'contacts')).toEqual([
      expect.objectContaining({ kind: 'contact', leftId: '2', rightId: '42' }),
    ])
  })
})
