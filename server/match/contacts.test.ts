import { describe, expect, it } from 'vitest'
import {
  type Contact,
  type ContactId,
  contactId,
  type GlassHiveContact,
  type GlassHiveContactId,
  glassHiveContactId,
} from '../../shared/records.ts'
import { CONTACT_MATCH, contactSubject, glassHiveContactSubject } from './contacts.ts'
import { matchAll, UNDECIDED } from './engine.ts'
import { DEFAULT_MODEL } from './model.ts'
import { recordIndex } from './record-index.ts'
import type { Subject } from './subject.ts'

const home = { homeCountry: 'US' }

/** A contact of ConnectWise: "Robert Smith", of a linked company or of none. */
function ours(id: number, name: string, company: string | null, over: Partial<Contact> = {}): Subject<ContactId> {
  const [firstName = '', lastName = ''] = name.split(' ')
  const contact = { id: contactId(id), companyId: null, firstName, lastName, title: null, emails: [], phones: [] }
  const nothing = { mobile: null, types: [], unsubscribed: false, lastUpdated: null }
  return contactSubject({ ...contact, ...nothing, inactive: false, ...over }, company, home)
}

/** The same of GlassHive. */
function theirs(
  id: number,
  name: string,
  company: string | null,
  over: Partial<GlassHiveContact> = {},
): Subject<GlassHiveContactId> {
  const [firstName = '', lastName = ''] = name.split(' ')
  const contact = { id: glassHiveContactId(id), companyId: null, firstName, lastName, title: null, email: null }
  return glassHiveContactSubject(
    { ...contact, phones: [], phone: null, mobile: null, subscribed: null, ...over },
    company,
    home,
  )
}

/** Some colleagues in other companies, so that a first name is nothing rare. */
const crowd = 'Robert Brown,Robert Jones,Mary Smith,Mary Brown,John Smith,John Jones,Anna Wood,Paul Hill'.split(',')

function matched(left: Subject<ContactId>[], right: Subject<GlassHiveContactId>[]): Record<number, string> {
  const ground = {
    left: recordIndex([...left, ...crowd.map((name, at) => ours(900 + at, name, `crowd ${at}`))]),
    right: recordIndex([...right, ...crowd.map((name, at) => theirs(9900 + at, name, `other crowd ${at}`))]),
    model: DEFAULT_MODEL,
    options: CONTACT_MATCH,
  }
  const { outcomes } = matchAll<ContactId, GlassHiveContactId>(ground, UNDECIDED)
  const printed = [...outcomes].map(([id, outcome]): [number, string] => {
    if (outcome.kind === 'none') return [id, 'none']
    if (outcome.kind === 'certain') return [id, `certain ${outcome.match.id}`]
    return [id, `to-review ${outcome.candidates.map((candidate) => candidate.id).join()}`]
  })
  return Object.fromEntries(printed.filter(([id]) => id < 900))
}

const email = 'robert@acme.com'
const phone = '312-555-0142'

describe('a contact is certain of its GlassHive contact', () => {
  it('by an e-mail address of its own', () => {
    expect(
      matched([ours(1, 'Robert Smith', null, { emails: [email] })], [theirs(11, 'Robert Smith', null, { email })]),
    ).toEqual({ 1: 'certain 11' })
  })

  it('by the e-mail address although the given name is shortened', () => {
    expect(
      matched([ours(1, 'Bob Smith', 'acme', { emails: [email] })], [theirs(11, 'Robert Smith', 'acme', { email })]),
    ).toEqual({ 1: 'certain 11' })
  })

  it('by phone and name within their company', () => {
    const over = { phones: [phone] }
    expect(matched([ours(1, 'Robert Smith', 'acme', over)], [theirs(11, 'Robert Smith', 'acme', over)])).toEqual({
      1: 'certain 11',
    })
  })

  it('by the e-mail address where two of a company have one name', () => {
    const ourTwins = [ours(1, 'Robert Smith', 'acme', { emails: [email] }), ours(2, 'Robert Smith', 'acme')]
    const theirTwins = [theirs(11, 'Robert Smith', 'acme'), theirs(12, 'Robert Smith', 'acme', { email })]
    expect(matched(ourTwins, theirTwins)[1]).toBe('certain 12')
  })
})

describe('a contact is not linked', () => {
  it('to one of the same name in another company', () => {
    expect(matched([ours(1, 'Robert Smith', 'acme')], [theirs(11, 'Robert Smith', 'zeta')])).toEqual({ 1: 'none' })
  })

  it('by a mailbox that the whole company shares', () => {
    const info = { emails: ['info@acme.com'] }
    const shared = { email: 'info@acme.com' }
    const left = [ours(1, 'Robert Smith', 'acme', info), ours(2, 'Anna Wood', 'acme', info)]
    const right = [theirs(11, 'Paul Hill', 'acme', shared), theirs(12, 'Mary Jones', 'acme', shared)]
    const outcomes = Object.values(matched(left, right))
    expect(outcomes.filter((outcome) => outcome.startsWith('certain'))).toEqual([])
  })

  it('by the switchboard of their company', () => {
    const over = { phones: [phone] }
    const left = [ours(1, 'Robert Smith', 'acme', over), ours(2, 'Anna Wood', 'acme', over)]
    const right = [theirs(11, 'Paul Hill', 'acme', over), theirs(12, 'Mary Jones', 'acme', over)]
    const outcomes = Object.values(matched(left, right))
    expect(outcomes.filter((outcome) => outcome.startsWith('certain'))).toEqual([])
  })

  it('by itself when it has retired', () => {
    const left = [ours(1, 'Robert Smith', 'acme', { emails: [email], inactive: true })]
    expect(matched(left, [theirs(11, 'Robert Smith', 'acme', { email })])).toEqual({ 1: 'to-review 11' })
  })

  it('when it has neither name nor anything else', () => {
    expect(matched([ours(1, '', 'acme')], [theirs(11, '', 'acme')])).toEqual({ 1: 'none' })
  })
})
