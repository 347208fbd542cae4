import { describe, expect, it } from 'vitest'
import { companyId, glassHiveCompanyId } from '../../../shared/records.ts'
import { planImport } from './plan.ts'
import {
  certain,
  company,
  contact,
  facts,
  glassHiveCompany,
  glassHiveContact,
  list,
  listMembers,
  only,
  SETTINGS,
  saidOf,
  toReview,
  VENDOR,
  written,
} from './testing.ts'

type Given = NonNullable<Parameters<typeof facts>[0]>
/** Company 1 is linked with 31; its list and that of contacts without a company are there. */
const given = (more: Given): Given => ({
  companies: [company(1)],
  links: { company: { 1: '31' }, list: { 'type:1': '51', 'no-company': '52' }, ...more.links },
  ...Object.fromEntries(Object.entries(more).filter(([name]) => name !== 'links' && name !== 'glassHive')),
  glassHive: {
    companies: [glassHiveCompany(31)],
    lists: [list(51, 'Client'), list(52, 'Nobody')],
    ...more.glassHive,
  },
})
const plan = (more: Given) => planImport(facts(given(more)), ['contacts'])
const at1 = { companyId: companyId(1) }
const settings = (contacts: Partial<NonNullable<typeof SETTINGS.contacts>>) => ({
  ...SETTINGS,
  contacts: { ...SETTINGS.contacts, ...contacts },
})

describe('which contacts come', () => {
  const staff = { id: 7, name: 'Staff' }
  const owner = { id: 8, name: 'Owner' }
  it.each([
    ['one without a type', contact(1, at1), ['contact 1 create']],
    ['one with a chosen type, of several', contact(1, { ...at1, types: [owner, staff] }), ['contact 1 create']],
    ['not one with other types', contact(1, { ...at1, types: [owner] }), []],
    ['never an inactive one', contact(1, { ...at1, inactive: true }), []],
    ['one without a company', contact(1), ['contact 1 create']],
    [
      'not one whose company is not there',
      contact(1, { companyId: companyId(2) }),
      ['contact 1 left-out company-not-there'],
    ],
    [
      'not one without name and address',
      contact(1, { ...at1, firstName: ' ', lastName: '' }),
      ['contact 1 left-out no-name'],
    ],
    [
      'one with an address alone',
      contact(1, { ...at1, firstName: '', lastName: '', emails: ['a@b.com'] }),
      ['contact 1 create'],
    ],
  ])('%s', (_name, one, expected) => {
    expect(saidOf(plan({ contacts: [one], settings: settings({ types: [null, 7] }) }))).toEqual(expected)
  })

  it('leaves those without a company out where that is not ticked', () => {
    expect(saidOf(plan({ contacts: [contact(1)], settings: settings({ withoutCompany: false }) }))).toEqual([])
  })

  it('sees the companies that the same plan brings, and not those that wait', () => {
    const companies = [company(2), company(3, { name: 'Twin' }), company(4, { name: 'Twin' })]
    const contacts = [2, 3].map((id) => contact(id, { companyId: companyId(id) }))
    const lists = { list: { 'type:1': '51' } }
    const plans = planImport(facts(given({ companies, contacts, links: { company: {}, ...lists } })), [
      'contacts',
      'companies',
    ])
    expect(plans.map(({ step }) => step)).toEqual(['companies', 'contacts'])
    expect(saidOf(plans.slice(1))).toEqual(['contact 2 create', 'contact 3 left-out company-not-there'])
  })
})

describe('what becomes of a contact', () => {
  const there = { contacts: [glassHiveContact(41), glassHiveContact(42)] }
  it.each([
    ['certain: linked', { outcomes: { contact: { 1: certain(41) } } }, 'contact 1 link'],
    ['ambiguous: a person', { outcomes: { contact: { 1: toReview(41, 42) } } }, 'contact 1 needs-you ambiguous'],
    ['ignored: left out', { ignored: { contact: ['1'] } }, 'contact 1 left-out ignored'],
    ['left out by a person', { choices: { 'contact 1 ': 'leave-out' as const } }, 'contact 1 left-out chosen-out'],
    ['linked with one that is gone', { links: { contact: { 1: '99' } } }, 'contact 1 needs-you gone-there'],
  ])('%s', (_name, more: Given, expected) => {
    expect(saidOf(plan({ contacts: [contact(1, at1)], glassHive: there, ...more }))).toEqual([expected])
  })

  it('is made with its company, its numbers apart and on its list', () => {
    const one = contact(1, {
      ...{ ...at1, firstName: 'Ann', lastName: 'Lee', title: 'CFO', emails: ['ann@acme.com', 'lee@acme.com'] },
      ...{ phones: ['312-555-0199', '312-555-0142 x7'], mobile: '312-555-0199' },
    })
    const record = only(plan({ contacts: [one] }))
    expect(written(record)).toEqual({
      ...{ firstName: 'Ann', lastName: 'Lee', title: 'CFO', email: 'ann@acme.com' },
      ...{ phone: '312-555-0142 x7', mobile: '312-555-0199' },
    })
    expect(record.refs).toEqual([{ as: 'company', kind: 'company', leftId: '1' }])
    expect(record).toMatchObject({ joins: ['type:1'], ofCompany: 'Company 1', companyId: 1 })
  })

  it('is unsubscribed where it wants no mail, and never subscribed again', () => {
    const fields = (unsubscribed: boolean, subscribed: boolean | null) => {
      const right = glassHiveContact(41, {
        ...{ firstName: 'Person', lastName: '1', subscribed },
        companyId: glassHiveCompanyId(31),
      })
      return plan({
        contacts: [contact(1, { ...at1, unsubscribed })],
        links: { contact: { 1: '41' } },
        glassHive: { contacts: [right], listMembers: listMembers({ 51: [41] }) },
      }).flatMap(({ records }) => records.map(written))
    }
    expect(fields(true, true)).toEqual([{ subscribed: false }])
    expect(fields(true, false)).toEqual([])
    expect(fields(false, false)).toEqual([])
    expect(written(only(plan({ contacts: [contact(1, { ...at1, unsubscribed: true })] })))).toMatchObject({
      subscribed: false,
    })
    expect(written(only(plan({ contacts: [contact(1, at1)] })))).not.toHaveProperty('subscribed')
  })

  it('is given its company where it has none in GlassHive, and keeps another', () => {
    const refs = (companyThere: number | null) =>
      only(
        plan({
          contacts: [contact(1, at1)],
          outcomes: { contact: { 1: certain(41) } },
          glassHive: {
            contacts: [
              glassHiveContact(41, { companyId: companyThere === null ? null : glassHiveCompanyId(companyThere) }),
            ],
          },
        }),
      ).refs
    expect(refs(null)).toHaveLength(1)
    expect(refs(77)).toEqual([])
  })
})

describe('an e-mail address is given once', () => {
  const ann = { ...at1, emails: ['ann@acme.com'] }
  const held = { contacts: [glassHiveContact(41, { email: 'ANN@acme.com' })] }
  it.each([
    ['held in GlassHive', [contact(1, ann)], held, {}, ['contact 1 needs-you email-taken']],
    [
      'wanted by two new ones',
      [contact(1, ann), contact(2, ann)],
      {},
      {},
      ['contact 1 needs-you email-taken', 'contact 2 needs-you email-taken'],
    ],
    [
      'wanted by two, one left out',
      [contact(1, ann), contact(2, ann)],
      {},
      { 'contact 2 ': 'leave-out' as const },
      ['contact 1 create', 'contact 2 left-out chosen-out'],
    ],
    ['made all the same', [contact(1, ann)], held, { 'contact 1 ': 'create' as const }, ['contact 1 create']],
  ])('%s', (_name, contacts, glassHive: Given['glassHive'] & object, choices, expected) => {
    expect(saidOf(plan({ contacts, glassHive, choices }))).toEqual(expected)
  })

  it('is left away from one that a person wants made', () => {
    const record = only(plan({ contacts: [contact(1, ann)], glassHive: held, choices: { 'contact 1 ': 'create' } }))
    expect(written(record)).not.toHaveProperty('email')
    expect(record.fields).toContainEqual(expect.objectContaining({ field: 'email', verdict: 'keep', why: 'taken' }))
  })

  it.each([
    ['asks before a linked one takes it', {}, 'contact 1 needs-you email-taken', {}],
    [
      'gives it where a person chose so',
      { 'contact 1 email': 'connectwise' as const },
      'contact 1 update',
      { email: 'ann@acme.com' },
    ],
    ['leaves it where a person chose so', { 'contact 1 email': 'glasshive' as const }, null, {}],
  ])('%s', (_name, choices, expected, fields) => {
    const right = glassHiveContact(42, { firstName: 'Person', lastName: '1', companyId: glassHiveCompanyId(31) })
    const plans = plan({
      ...{ contacts: [contact(1, ann)], links: { contact: { 1: '42' } }, choices },
      glassHive: { contacts: [...held.contacts, right], listMembers: listMembers({ 51: [42] }) },
    })
    expect(saidOf(plans)).toEqual(expected === null ? [] : [expected])
    if (expected !== null) expect(written(only(plans))).toEqual(fields)
  })
})

describe('fields that wait', () => {
  const right = { lastName: '1', companyId: glassHiveCompanyId(31) }
  const planned = (fields: object) =>
    plan({
      ...{ contacts: [contact(1, { ...at1, title: 'CFO' })], links: { contact: { 1: '41' } } },
      glassHive: {
        contacts: [glassHiveContact(41, { ...right, ...fields })],
        listMembers: listMembers({ 51: [41] }),
      },
    })
  it('leave a record to a person where nothing else is written', () => {
    const plans = planned({ title: 'CFO' })
    expect(saidOf(plans)).toEqual(['contact 1 needs-you fields-differ'])
    expect(plans[0]?.counts).toMatchObject({ linked: 1, update: 0, needYou: 1, unchanged: 0 })
  })
  it('wait while the rest is written', () => {
    const plans = planned({})
    expect(written(only(plans))).toEqual({ title: 'CFO' })
    expect(saidOf(plans)).toEqual(['contact 1 update'])
    expect(plans[0]?.counts).toMatchObject({ linked: 1, update: 1, needYou: 1 })
  })
})

describe('an inactive contact', () => {
  const lists = listMembers({ 51: [41, 42], 52: [41] })
  it('leaves its lists, and nothing else of it is touched', () => {
    const record = only(
      plan({
        contacts: [contact(1, { ...at1, inactive: true, title: 'CFO', types: [VENDOR] })],
        links: { contact: { 1: '41' } },
        glassHive: { contacts: [glassHiveContact(41)], listMembers: lists },
      }),
    )
    expect(record).toMatchObject({ fields: [], joins: [], refs: [], verdict: { kind: 'change' } })
    expect(record.leaves).toEqual([
      { id: 51, name: 'Client' },
      { id: 52, name: 'Nobody' },
    ])
  })
  it('is left alone where it is on none', () => {
    const more = {
      links: { contact: { 1: '43' } },
      glassHive: { contacts: [glassHiveContact(43)], listMembers: lists },
    }
    expect(saidOf(plan({ contacts: [contact(1, { inactive: true })], ...more }))).toEqual([])
  })
})
