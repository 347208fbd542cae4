import { describe, expect, it } from 'vitest'
import { companyId } from '../../../shared/records.ts'
import { planImport } from './plan.ts'
import {
  CLIENT,
  company,
  contact,
  facts,
  glassHiveCompany,
  glassHiveContact,
  list,
  listMembers,
  SETTINGS,
  saidOf,
  VENDOR,
} from './testing.ts'

type Given = NonNullable<Parameters<typeof facts>[0]>
type Lists = NonNullable<typeof SETTINGS.contacts>['lists']

/** A new contact of a company of each type, one of a company without a type, one without a company. */
function plan({ names = [], ...more }: Given & { names?: Lists }) {
  const types = [[CLIENT, VENDOR], [VENDOR], []]
  const given: Given = {
    companies: types.map((of, at) => company(at + 1, { types: of })),
    contacts: [1, 2, 3, 4].map((id) => contact(id, { companyId: id === 4 ? null : companyId(id) })),
    settings: {
      ...SETTINGS,
      contacts: { ...SETTINGS.contacts, types: [null], withoutCompany: true, rules: {}, lists: names },
    },
    ...more,
    links: { company: { 1: '31', 2: '32', 3: '33' }, ...more.links },
    glassHive: { companies: [31, 32, 33].map((id) => glassHiveCompany(id)), ...more.glassHive },
  }
  return planImport(facts(given), ['contacts'])
}
const recordsOf = (plans: ReturnType<typeof plan>) => plans.flatMap(({ records }) => records)
const listsIn = (plans: ReturnType<typeof plan>) => recordsOf(plans).filter(({ kind }) => kind === 'list')
const joinsIn = (plans: ReturnType<typeof plan>) => recordsOf(plans).flatMap(({ joins }) => joins)
const ALL = [list(51, 'Client'), list(52, 'Vendor'), list(53, 'Nobody'), list(54, 'Untyped')]
const LINKED = { 'type:1': '51', 'type:2': '52', 'no-company': '53', 'no-type': '54' }

describe('the lists that contacts join', () => {
  it('are made before the contacts where they are missing, each with its name, not marketable', () => {
    const plans = plan({})
    expect(listsIn(plans).map(({ place }) => place)).toEqual([
      { key: 'no-company', name: 'ConnectWise contacts without a company', marketable: false, listId: null },
      { key: 'no-type', name: 'ConnectWise contacts of companies without a type', marketable: false, listId: null },
      { key: 'type:1', name: 'Client', marketable: false, listId: null },
      { key: 'type:2', name: 'Vendor', marketable: false, listId: null },
    ])
    expect(recordsOf(plans).map(({ kind }) => kind)).toEqual([...Array(4).fill('list'), ...Array(4).fill('contact')])
    expect(joinsIn(plans)).toEqual(['type:1', 'type:2', 'no-type', 'no-company'])
    expect(plans[0]?.counts).toMatchObject({ match: 4, create: 4 })
  })

  it('take the name and the tick of the settings', () => {
    const plans = plan({ names: [{ place: 'type:1', name: 'Customers', marketable: true }] })
    expect(listsIn(plans).find(({ leftId }) => leftId === 'type:1')?.place).toMatchObject({
      name: 'Customers',
      marketable: true,
    })
  })

  it('are not made again, nor for nobody', () => {
    expect(listsIn(plan({ links: { list: LINKED }, glassHive: { lists: ALL } }))).toEqual([])
    expect(listsIn(plan({ contacts: [] }))).toEqual([])
  })

  it('are linked with the one that has the name, capitals or not', () => {
    const [linked] = listsIn(plan({ glassHive: { lists: [list(51, 'CLIENT ')] } })).filter(
      ({ leftId }) => leftId === 'type:1',
    )
    expect(linked).toMatchObject({ action: { kind: 'link' }, rightId: '51', place: { listId: 51 } })
  })

  it('wait with their new contacts where several have the name', () => {
    const lists = [list(51, 'Client'), list(55, 'client'), ...ALL.slice(1)]
    const said = saidOf(
      plan({ glassHive: { lists }, links: { list: { 'no-company': '53', 'no-type': '54', 'type:2': '52' } } }),
    )
    expect(said).toEqual([
      ...['list type:1 needs-you several-lists', 'contact 1 needs-you several-lists'],
      ...['contact 2 create', 'contact 3 create', 'contact 4 create'],
    ])
  })

  it('are made after all where a person says so, or left out', () => {
    const given = { glassHive: { lists: [list(51, 'Client'), list(55, 'client')] } }
    const made = plan({ ...given, choices: { 'list type:1 ': 'create' } })
    expect(saidOf(made)).toContain('list type:1 create')
    const without = plan({ ...given, choices: { 'list type:1 ': 'leave-out' } })
    expect(saidOf(without)).toContain('contact 1 create')
    expect(joinsIn(without)).not.toContain('type:1')
  })

  it('are not made again silently when somebody deleted them in GlassHive', () => {
    const given = { links: { list: LINKED }, glassHive: { lists: ALL.slice(1) } }
    expect(saidOf(plan(given))).toEqual(expect.arrayContaining(['contact 1 needs-you gone-there']))
    expect(saidOf(plan({ ...given, contacts: [contact(2, { companyId: companyId(2) })] }))).toEqual([
      'contact 2 create',
    ])
  })

  it('are shared by types of one name', () => {
    const names = [
      { place: 'type:1', name: 'All', marketable: false },
      { place: 'type:2', name: 'all', marketable: false },
    ]
    const plans = plan({ names })
    expect(joinsIn(plans).slice(0, 2)).toEqual(['type:1', 'type:1'])
    expect(listsIn(plans).map(({ leftId }) => leftId)).toEqual(['no-company', 'no-type', 'type:1'])
    const held = plan({ names, links: { list: { 'type:2': '60' } }, glassHive: { lists: [list(60, 'Old name')] } })
    expect(joinsIn(held).slice(0, 2)).toEqual(['type:2', 'type:2'])
  })
})

describe('a linked contact', () => {
  const planned = (members: readonly number[]) =>
    plan({
      contacts: [contact(1, { companyId: companyId(1) })],
      links: { contact: { 1: '41' }, list: LINKED },
      glassHive: {
        ...{ lists: ALL, listMembers: listMembers({ 51: members }) },
        contacts: [glassHiveContact(41, { firstName: 'Person', lastName: '1', companyId: glassHiveCompany(31).id })],
      },
    })
  it('joins its list where it is not on it', () => {
    expect(joinsIn(planned([42]))).toEqual(['type:1'])
    expect(joinsIn(planned([41]))).toEqual([])
  })
})
