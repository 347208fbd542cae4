import { describe, expect, it } from 'vitest'
import {
  companyId,
  contactId,
  type ForecastItem,
  glassHiveCompanyId,
  glassHiveContactId,
  memberId,
  productId,
} from '../../../shared/records.ts'
import { planImport } from './plan.ts'
import {
  company,
  contact,
  facts,
  glassHiveCompany,
  glassHiveContact,
  glassHiveUser,
  member,
  only,
  opportunity,
  SETTINGS,
  saidOf,
  written,
} from './testing.ts'

type Given = NonNullable<Parameters<typeof facts>[0]>
const plan = ({ links, glassHive, ...given }: Given) =>
  planImport(
    facts({
      ...{ members: [member(1)], companies: [company(1), company(2)], contacts: [contact(1)], ...given },
      links: { company: { 1: '31' }, contact: { 1: '41' }, user: { 1: 'u1' }, ...links },
      glassHive: {
        companies: [glassHiveCompany(31)],
        contacts: [glassHiveContact(41)],
        users: [glassHiveUser('u1', { firstName: 'Ana', lastName: 'Ruiz' })],
        ...glassHive,
      },
    }),
    ['opportunities'],
  )
const at1 = { companyId: companyId(1) }
const settings = (opportunities: Partial<NonNullable<typeof SETTINGS.opportunities>>) => ({
  ...SETTINGS,
  opportunities: { ...SETTINGS.opportunities, ...opportunities },
})
const item = (id: number, fields: Partial<ForecastItem> = {}): ForecastItem => ({
  ...{ id, productId: null, description: 'Line', quantity: 1, unitPrice: 0, unitCost: 0 },
  ...{ recurring: false, billingCycleId: null, cycles: null },
  ...fields,
})
const there = (fields: object = {}) => ({
  ...{ id: 91, name: 'Deal 1', contactId: null, companyId: glassHiveCompanyId(31), price: null, description: null },
  ...{ dealTypeId: 7, dealStatusId: null, closeDate: null },
  ...fields,
})

describe('which opportunities come', () => {
  it.each([
    ['one of a listed type', opportunity(1, at1), ['opportunity 1 create']],
    ['not one of another type', opportunity(1, { ...at1, type: null }), []],
    [
      'not one whose company is not there',
      opportunity(1, { companyId: companyId(2) }),
      ['opportunity 1 left-out company-not-there'],
    ],
    ['not one of no company', opportunity(1), ['opportunity 1 left-out company-not-there']],
    ['one whose contact is not there', opportunity(1, { ...at1, contactId: contactId(2) }), ['opportunity 1 create']],
    ['one without a salesperson', opportunity(1, { ...at1, salesperson: null }), ['opportunity 1 create']],
  ])('%s', (_name, one, expected) => {
    expect(saidOf(plan({ opportunities: [one] }))).toEqual(expected)
  })
})

describe('what a deal is', () => {
  const mapped = {
    stages: [{ stage: 1, dealStatus: 10 }],
    statuses: [
      { status: 2, dealStatus: 20 },
      { status: 3, dealStatus: null },
    ],
  }
  const named = (id: number) => ({ id, name: '' })
  it.each([
    ['by its status', named(1), named(2), 20],
    ['by its stage, where the status is mapped to nothing', named(1), named(3), 10],
    ['by its stage, where nobody mapped the status', named(1), named(4), 10],
    ['by neither', named(9), named(4), undefined],
    ['by its status alone', null, named(2), 20],
  ])('%s', (_name, stage, status, expected) => {
    const one = opportunity(1, { ...at1, stage, status })
    expect(written(only(plan({ opportunities: [one], settings: settings(mapped) }))).dealStatusId).toBe(expected)
  })

  it('has the type that its type is mapped to, and none where that is nothing', () => {
    const one = opportunity(1, at1)
    expect(written(only(plan({ opportunities: [one] })))).toMatchObject({ dealTypeId: 7 })
    const without = settings({ types: [{ type: 1, dealType: null }] })
    expect(written(only(plan({ opportunities: [one], settings: without })))).not.toHaveProperty('dealTypeId')
  })

  it('is worth its lines, recurring ones over all their cycles', () => {
    const items = [
      item(1, { quantity: 2, unitPrice: 100.005 }),
      item(2, { quantity: 3, unitPrice: 10, recurring: true, billingCycleId: 1, cycles: 12 }),
      item(3, { unitPrice: 5, recurring: true }),
    ]
    expect(written(only(plan({ opportunities: [opportunity(1, { ...at1, items })] })))).toMatchObject({ price: 565.01 })
    expect(written(only(plan({ opportunities: [opportunity(1, at1)] })))).not.toHaveProperty('price')
  })

  it('names its salesperson at the end of its notes, where the member is a user there', () => {
    const one = (salesperson: number | null, notes: string | null) =>
      written(
        only(
          plan({
            opportunities: [
              opportunity(1, { ...at1, notes, salesperson: salesperson === null ? null : memberId(salesperson) }),
            ],
          }),
        ),
      ).description
    expect(one(1, 'Budget is approved.')).toBe('Budget is approved.\n\nSalesperson: Ana Ruiz')
    expect(one(1, null)).toBe('Salesperson: Ana Ruiz')
    expect(one(2, 'Budget is approved.')).toBe('Budget is approved.')
  })

  it('has company, contact, close date and lines', () => {
    const items = [
      item(5, {
        productId: productId(8),
        quantity: 3,
        unitPrice: 10,
        unitCost: 4,
        recurring: true,
        billingCycleId: 1,
        cycles: 4,
      }),
      item(6, { unitPrice: 99 }),
    ]
    const record = only(
      plan({
        opportunities: [opportunity(1, { ...at1, contactId: contactId(1), closeDate: '2026-07-01', items })],
        billingCycles: [{ id: 1, name: 'Every quarter', option: 'Quarterly' }],
        settings: {
          ...SETTINGS,
          solutions: { types: [], categories: [], billing: [], rules: {}, cycles: [{ cycle: 1, glassHive: 3 }] },
        },
      }),
    )
    expect(record.refs.map(({ as, leftId }) => `${as} ${leftId}`)).toEqual(['company 1', 'contact 1'])
    expect(written(record)).toMatchObject({ name: 'Deal 1', closeDate: '2026-07-01' })
    expect(record.lines).toEqual([
      {
        id: 5,
        description: 'Line',
        quantity: 3,
        unitPrice: 10,
        unitCost: 4,
        productId: '8',
        billingCycle: 3,
        termInMonths: 12,
      },
      {
        id: 6,
        description: 'Line',
        quantity: 1,
        unitPrice: 99,
        unitCost: 0,
        productId: null,
        billingCycle: null,
        termInMonths: null,
      },
    ])
  })
})

describe('an opportunity that GlassHive may have', () => {
  const one = opportunity(1, { ...at1, name: 'deal  1', contactId: contactId(1) })
  it.each<[string, Given, string[]]>([
    ['of its name at its company: a person', {}, ['opportunity 1 needs-you twin']],
    ['and that is wanted all the same', { choices: { 'opportunity 1 ': 'create' } }, ['opportunity 1 create']],
    ['and that is left out', { choices: { 'opportunity 1 ': 'leave-out' } }, ['opportunity 1 left-out chosen-out']],
    ['that another one is linked with', { links: { opportunity: { 9: '91' } } }, ['opportunity 1 create']],
    [
      'of another company',
      { glassHive: { opportunities: [there({ companyId: glassHiveCompanyId(32) })] } },
      ['opportunity 1 create'],
    ],
    ['that is gone', { links: { opportunity: { 1: '99' } } }, ['opportunity 1 needs-you gone-there']],
  ])('%s', (_name, given, expected) => {
    expect(
      saidOf(plan({ opportunities: [one], ...given, glassHive: { opportunities: [there()], ...given.glassHive } })),
    ).toEqual(expected)
  })

  it('is given its contact once that is there, keeps another, and no line twice', () => {
    const linked = (contactThere: number | null) =>
      plan({
        opportunities: [opportunity(1, { ...at1, contactId: contactId(1), items: [item(1)] })],
        links: { opportunity: { 1: '91' } },
        glassHive: {
          opportunities: [
            there({ price: 0, contactId: contactThere === null ? null : glassHiveContactId(contactThere) }),
          ],
        },
      })
    expect(only(linked(null))).toMatchObject({ refs: [{ as: 'contact' }], lines: [], action: { kind: 'update' } })
    expect(saidOf(linked(42))).toEqual([])
  })
})
