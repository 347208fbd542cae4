import { describe, expect, it } from 'vitest'
import { contactId, glassHiveContactId, glassHiveUserId, memberId } from '../../../shared/records.ts'
import { planImport } from './plan.ts'
import {
  activity,
  contact,
  facts,
  glassHiveContact,
  glassHiveUser,
  member,
  only,
  SETTINGS,
  saidOf,
  written,
} from './testing.ts'

type Given = NonNullable<Parameters<typeof facts>[0]>
const LINKS = { contact: { 1: '41' }, user: { 1: 'u1' } }
const plan = ({ links, glassHive, ...given }: Given) =>
  planImport(
    facts({
      ...{ members: [member(1), member(2)], contacts: [contact(1), contact(2)], ...given },
      links: { ...LINKS, ...links },
      glassHive: { contacts: [glassHiveContact(41)], users: [glassHiveUser('u1')], ...glassHive },
    }),
    ['activities'],
  )
const whole = { contactId: contactId(1), assignedTo: memberId(1) }
const type = (id: number) => ({ type: { id, name: '' } })
const settings = {
  ...SETTINGS,
  activities: {
    from: '2026-01-01',
    types: [
      { type: 1, as: 'call' as const },
      { type: 4, as: 'meeting' as const },
      { type: 6, as: null },
      { type: null, as: 'note' as const },
    ],
  },
}
const there = (id: number, fields: object = {}) => ({
  ...{ id, contactId: glassHiveContactId(41), userId: glassHiveUserId('u1') },
  ...{ details: 'Call 1', at: '2026-03-01T09:00:00Z', subject: null },
  ...fields,
})

describe('which activities come', () => {
  it.each([
    ['one of a mapped type', activity(1, whole), ['activity 1 create']],
    ['one without a type, mapped', activity(1, { ...whole, type: null }), ['activity 1 create']],
    ['not one mapped to nothing', activity(1, { ...whole, ...type(6) }), []],
    ['not one of a type nobody mapped', activity(1, { ...whole, ...type(5) }), []],
    ['one of the first day', activity(1, { ...whole, start: '2026-01-01T00:00:00Z' }), ['activity 1 create']],
    ['not one before it', activity(1, { ...whole, start: '2025-12-31T23:59:59Z' }), []],
    ['not one without a contact', activity(1, { assignedTo: memberId(1) }), ['activity 1 left-out no-contact']],
    [
      'not one whose contact is not there',
      activity(1, { ...whole, contactId: contactId(2) }),
      ['activity 1 left-out contact-not-there'],
    ],
    ['not one of nobody', activity(1, { contactId: contactId(1) }), ['activity 1 left-out no-user']],
    [
      'not one of a member who is no user',
      activity(1, { ...whole, assignedTo: memberId(2) }),
      ['activity 1 left-out no-user'],
    ],
  ])('%s', (_name, one, expected) => {
    expect(saidOf(plan({ activities: [one], settings }))).toEqual(expected)
  })

  it('sees the contacts that the same plan brings', () => {
    const given = facts({
      ...{ members: [member(1)], contacts: [contact(1)], activities: [activity(1, whole)] },
      ...{ links: { user: { 1: 'u1' } }, glassHive: { users: [glassHiveUser('u1')] } },
    })
    expect(saidOf(planImport(given, ['activities', 'contacts'])).at(-1)).toBe('activity 1 create')
  })
})

describe('what becomes of an activity', () => {
  it('is made of its contact and its user, with name and notes as its text', () => {
    const record = only(
      plan({ activities: [activity(1, { ...whole, notes: ' Asked for\r\na quote ', where: 'Office' })] }),
    )
    expect(record).toMatchObject({ as: 'call', action: { kind: 'create' } })
    expect(record.refs).toEqual([
      { as: 'contact', kind: 'contact', leftId: '1' },
      { as: 'user', kind: 'user', leftId: '1' },
    ])
    expect(written(record)).toEqual({ details: 'Call 1\nAsked for\r\na quote', at: '2026-03-01T09:00:00Z' })
  })

  it('has subject, place and length as a meeting', () => {
    const meeting = activity(1, { ...whole, ...type(4), where: 'Office', notes: 'Review' })
    expect(written(only(plan({ activities: [meeting], settings })))).toEqual({
      ...{ details: 'Call 1\nReview', at: '2026-03-01T09:00:00Z' },
      ...{ subject: 'Call 1', location: 'Office', duration: 3600 },
    })
  })

  it.each([
    ['is linked with an equal one that is there', [there(81)], 'activity 1 link'],
    ['is made where the text differs', [there(81, { details: 'Other' })], 'activity 1 create'],
    ['is made where the time differs', [there(81, { at: '2026-03-02T09:00:00Z' })], 'activity 1 create'],
    ['is made where the contact differs', [there(81, { contactId: glassHiveContactId(42) })], 'activity 1 create'],
  ])('%s', (_name, activities, expected) => {
    expect(saidOf(plan({ activities: [activity(1, whole)], glassHive: { activities } }))).toEqual([expected])
  })

  it('takes each equal one once, and none that a link holds', () => {
    const alike = [activity(1, { ...whole, name: 'Call 1' }), activity(2, { ...whole, name: 'Call 1' })]
    expect(saidOf(plan({ activities: alike, glassHive: { activities: [there(81)] } }))).toEqual([
      'activity 1 link',
      'activity 2 create',
    ])
    const held = { links: { activity: { 9: '81' } }, glassHive: { activities: [there(81)] } }
    expect(saidOf(plan({ activities: [activity(1, whole)], ...held }))).toEqual(['activity 1 create'])
  })

  it('is brought in line once linked, and left as somebody changed it in GlassHive', () => {
    const given = {
      activities: [activity(1, { ...whole, notes: 'New' })],
      links: { activity: { 1: '81' } },
      glassHive: { activities: [there(81)] },
    }
    expect(written(only(plan(given)))).toEqual({ details: 'Call 1\nNew' })
    const agreed = { details: { connectWise: 'Call 1\nNew', glassHive: 'Call 1\nNew' } }
    expect(saidOf(plan({ ...given, bases: { activity: { 1: agreed } } }))).toEqual([])
  })

  it('is not made again where it was deleted in GlassHive', () => {
    expect(saidOf(plan({ activities: [activity(1, whole)], links: { activity: { 1: '81' } } }))).toEqual([
      'activity 1 left-out gone-there',
    ])
  })
})
