import { describe, expect, it } from 'vitest'
import { planImport } from './plan.ts'
import {
  CLIENT,
  certain,
  company,
  facts,
  glassHiveCompany,
  only,
  SETTINGS,
  saidOf,
  toReview,
  VENDOR,
  written,
} from './testing.ts'

const plan = (given: Parameters<typeof facts>[0]) => planImport(facts(given), ['companies'])
const settings = (companies: Partial<NonNullable<typeof SETTINGS.companies>>) => ({
  ...SETTINGS,
  companies: { ...SETTINGS.companies, ...companies },
})

describe('which companies come', () => {
  it.each([
    ['one of a chosen type', company(1), ['company 1 create']],
    ['one whose first type is chosen', company(1, { types: [CLIENT, VENDOR] }), ['company 1 create']],
    ['not one whose second type is', company(1, { types: [VENDOR, CLIENT] }), []],
    ['not one without a type, when that is not ticked', company(1, { types: [] }), []],
    ['not a deleted one', company(1, { deleted: true }), []],
    ['not one of an inactive status, whatever its name', company(1, { status: { id: 5, name: 'Great' } }), []],
    [
      'one of an active status called Inactive',
      company(1, { status: { id: 6, name: 'Inactive' } }),
      ['company 1 create'],
    ],
    ['not one without a name', company(1, { name: ' ' }), ['company 1 left-out no-name']],
  ])('%s', (_name, one, expected) => {
    const setup = {
      ...facts().setup,
      'company-status': [
        { id: 5, name: 'Great', inactive: true, outcome: null },
        { id: 6, name: 'Inactive', inactive: false, outcome: null },
      ],
    }
    expect(saidOf(plan({ companies: [one], setup, settings: settings({ types: [1] }) }))).toEqual(expected)
  })

  it('takes those without a type, deleted and inactive ones where that is ticked', () => {
    const companies = [
      company(1, { types: [] }),
      company(2, { deleted: true }),
      company(3, { status: { id: 5, name: 'Gone' } }),
    ]
    const setup = { ...facts().setup, 'company-status': [{ id: 5, name: 'Gone', inactive: true, outcome: null }] }
    const all = plan({ companies, setup, settings: settings({ deleted: true, inactive: true }) })
    expect(saidOf(all)).toEqual(['company 1 create', 'company 2 create', 'company 3 create'])
  })

  it('plans nothing of a step that is not set up', () => {
    expect(plan({ companies: [company(1)], settings: { ...SETTINGS, companies: null } })[0]?.records).toEqual([])
  })
})

describe('what becomes of a company', () => {
  const there = { companies: [glassHiveCompany(31), glassHiveCompany(32)] }
  it.each([
    ['certain: linked', { outcomes: { company: { 1: certain(31) } } }, 'company 1 link'],
    ['ambiguous: a person', { outcomes: { company: { 1: toReview(31, 32) } } }, 'company 1 needs-you ambiguous'],
    [
      'ambiguous and to be made all the same',
      { outcomes: { company: { 1: toReview(31, 32) } }, choices: { 'company 1 ': 'create' as const } },
      'company 1 create',
    ],
    ['nothing found: made', {}, 'company 1 create'],
    ['ignored: left out', { ignored: { company: ['1'] } }, 'company 1 left-out ignored'],
    ['left out by a person', { choices: { 'company 1 ': 'leave-out' as const } }, 'company 1 left-out chosen-out'],
    ['linked with one that is gone: a person', { links: { company: { 1: '99' } } }, 'company 1 needs-you gone-there'],
    [
      'gone, and once made by choice: still a person',
      { links: { company: { 1: '99' } }, choices: { 'company 1 ': 'create' as const } },
      'company 1 needs-you gone-there',
    ],
    [
      'certain of one that another holds: a person',
      { outcomes: { company: { 1: certain(31) } }, links: { company: { 7: '31' } } },
      'company 1 needs-you ambiguous',
    ],
  ])('%s', (_name, given, expected) => {
    expect(saidOf(plan({ companies: [company(1)], glassHive: there, ...given }))).toEqual([expected])
  })

  it('links nothing that two are certain of', () => {
    const outcomes = { company: { 1: certain(31), 2: certain(31) } }
    expect(saidOf(plan({ companies: [company(1), company(2)], glassHive: there, outcomes }))).toEqual([
      'company 1 needs-you ambiguous',
      'company 2 needs-you ambiguous',
    ])
  })

  it('writes all that ConnectWise has to a new one, as GlassHive stores it', () => {
    const one = company(1, {
      ...{
        name: ' Acme ',
        website: 'www.acme.com',
        phone: '312-555-0142',
        addressLine1: '1 Main St',
        addressLine2: 'B',
      },
      ...{ city: 'Chicago', state: 'IL', zip: '60601', country: 'United States', employees: 12 },
    })
    expect(written(only(plan({ companies: [one] })))).toEqual({
      ...{ name: 'Acme', website: 'https://www.acme.com', phone: '312-555-0142', address: '1 Main St, B' },
      ...{ city: 'Chicago', region: 'IL', zip: '60601', country: 'US', employees: 12 },
    })
  })

  it('names who linked it: the evidence of the match', () => {
    const record = only(plan({ companies: [company(1)], glassHive: there, outcomes: { company: { 1: certain(31) } } }))
    expect(record).toMatchObject({
      rightId: '31',
      rightName: 'There 31',
      action: { by: { kind: 'match', score: 0.99 } },
    })
  })
})

describe('never a duplicate', () => {
  const both = { website: 'https://acme.com', phone: '+1 312 555 0142' }
  it.each([
    [
      'the name of a GlassHive company',
      [company(1, { name: 'Acme, Inc.' })],
      glassHiveCompany(31, { name: 'ACME' }),
      ['twin'],
    ],
    ['its number alone: a switchboard', [company(1, both)], glassHiveCompany(31, { phone: both.phone }), ['-']],
    ['its website alone: a group', [company(1, both)], glassHiveCompany(31, { website: both.website }), ['-']],
    [
      'its website and number, however written',
      [company(1, both)],
      glassHiveCompany(31, { website: 'http://www.acme.com/', phone: '(312) 555-0142', country: 'US' }),
      ['twin'],
    ],
    [
      'the name of another that would be made',
      [company(1, { name: 'Acme' }), company(2, { name: 'Acme Ltd' })],
      glassHiveCompany(31),
      ['twin', 'twin'],
    ],
    [
      'website and number of another that would be made',
      [company(1, both), company(2, both), company(3, { website: both.website })],
      glassHiveCompany(31),
      ['twin', 'twin', '-'],
    ],
  ])('%s', (_name, companies, there, expected) => {
    const { records } = plan({ companies, glassHive: { companies: [there] } })[0] ?? { records: [] }
    expect(records.map(({ verdict }) => (verdict.kind === 'needs-you' ? verdict.because : '-'))).toEqual(expected)
  })

  it('is not made of a company that is linked', () => {
    const given = {
      companies: [company(1, { name: 'Acme' })],
      glassHive: { companies: [glassHiveCompany(31, { name: 'Acme' })] },
    }
    expect(saidOf(plan({ ...given, links: { company: { 9: '31' } } }))).toEqual(['company 1 needs-you twin'])
    expect(saidOf(plan({ ...given, links: { company: { 1: '31' } } }))).toEqual([])
  })

  it('is made where a person wants it, and the other one still asks', () => {
    const companies = [company(1, { name: 'Acme' }), company(2, { name: 'Acme' })]
    expect(saidOf(plan({ companies, choices: { 'company 1 ': 'create' } }))).toEqual([
      'company 1 create',
      'company 2 needs-you twin',
    ])
    expect(saidOf(plan({ companies, choices: { 'company 1 ': 'leave-out' } }))).toEqual([
      'company 1 left-out chosen-out',
      'company 2 create',
    ])
  })
})

describe('counts', () => {
  it('says how many match, and what becomes of them', () => {
    const companies = [1, 2, 3, 4, 5, 6, 7].map((id) => company(id, { city: 'Rome' }))
    const given = {
      companies: [...companies, company(8, { types: [{ id: 9, name: 'Other' }] })],
      glassHive: {
        companies: [
          glassHiveCompany(31, { name: 'Company 1', city: 'Rome' }),
          glassHiveCompany(32, { name: 'Company 2' }),
          glassHiveCompany(33, { name: 'Company 3', city: 'Milan' }),
          glassHiveCompany(34, { name: 'Company 4' }),
        ],
      },
      links: { company: { 1: '31', 2: '32', 3: '33' } },
      outcomes: { company: { 4: certain(34), 5: toReview(34) } },
      ignored: { company: ['6'] },
    }
    expect(plan(given)[0]?.counts).toEqual({
      ...{ match: 7, linked: 3, link: 1, create: 1, update: 1, unchanged: 1, needYou: 2, leftOut: 1 },
    })
  })
})
