import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { companyId, glassHiveCompanyId } from '../../shared/records.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import { contactEmails, contactEmailsOf, glassHiveContactEmails, glassHiveContactEmailsOf } from './contact-emails.ts'
import { allContacts, contactsOf, newestContact, replaceContacts, upsertContacts } from './contacts.ts'
import type { Database } from './database.ts'
import {
  allGlassHiveContacts,
  glassHiveContactsOf,
  replaceGlassHiveContacts,
  upsertGlassHiveContacts,
} from './glasshive-contacts.ts'
import { contact, glassHiveContact } from './sample-records.ts'

const AT = '2026-11-01T00:00:00.000Z'
const LATER = '2026-11-01T00:05:00.000Z'

describe.each(databases())('on $name', ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  test('answers each contact as it was stored, all of them and those of one company', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const robin = contact(2, 7, ['robin@acme.com', 'Ünï"code@acme.com'], { title: 'Owner' })
    const gone = contact(1, 7, [], { inactive: true, phones: [], lastUpdated: null })
    const nowhere = contact(3, null, ['x@y.com'])
    const theirs = [glassHiveContact(5, 9, 'robin@acme.com', { phones: ['555-0100'] }), glassHiveContact(4, null, null)]
    await upsertContacts(db, tenant, [robin, gone, nowhere], AT)
    await upsertGlassHiveContacts(db, tenant, theirs, AT)
    expect(await allContacts(db, tenant)).toEqual([gone, robin, nowhere])
    expect(await contactsOf(db, tenant, companyId(7))).toEqual([gone, robin])
    expect(await allGlassHiveContacts(db, tenant)).toEqual(theirs.toReversed())
    expect(await glassHiveContactsOf(db, tenant, glassHiveCompanyId(9))).toEqual(theirs.slice(0, 1))
    expect(await allContacts(db, await freshTenant(db))).toEqual([])
  })

  test('writes what differs, and removes what a whole read no longer holds', async () => {
    const { db } = database
    const [tenant, other] = [await freshTenant(db), await freshTenant(db)]
    const first = [contact(1, 7, ['a@acme.com']), contact(2, 7, ['b@acme.com'])]
    for (const each of [tenant, other]) await upsertContacts(db, each, first, AT)
    const moved = [contact(2, 8, ['b@acme.com']), contact(3, 7, [])]
    expect(await upsertContacts(db, tenant, moved, LATER)).toEqual({ added: 1, changed: 1, unchanged: 0, removed: 0 })
    expect(await allContacts(db, tenant)).toHaveLength(3)
    expect(await replaceContacts(db, tenant, moved, LATER)).toEqual({ added: 0, changed: 0, unchanged: 2, removed: 1 })
    expect(await allContacts(db, tenant)).toEqual(moved)
    expect(await allContacts(db, other)).toEqual(first)
    const theirs = [glassHiveContact(1, 9, 'a@acme.com'), glassHiveContact(2, 9, null)]
    expect(await replaceGlassHiveContacts(db, tenant, theirs, AT)).toMatchObject({ added: 2, removed: 0 })
    expect(await replaceGlassHiveContacts(db, tenant, theirs.slice(1), AT)).toMatchObject({ unchanged: 1, removed: 1 })
  })

  test('gives each company the addresses of its contacts who are still there, each once', async () => {
    const { db } = database
    const [tenant, other] = [await freshTenant(db), await freshTenant(db)]
    await upsertContacts(
      db,
      tenant,
      [
        contact(1, 7, ['Robin@Acme.com', 'robin@home.net']),
        contact(2, 7, ['robin@acme.com', 'casey@acme.com']),
        contact(3, 7, ['left@acme.com'], { inactive: true }),
        contact(4, 8, ['only@left.com'], { inactive: true }),
        contact(5, 9, []),
        contact(6, null, ['nobody@nowhere.com']),
        contact(7, 10, ['info@ten.com']),
      ],
      AT,
    )
    await upsertContacts(db, other, [contact(1, 7, ['else@where.com'])], AT)
    const emails = await contactEmails(db, tenant)
    const acme = ['robin@acme.com', 'robin@home.net', 'casey@acme.com']
    expect(emails).toEqual(
      new Map([
        [7, acme],
        [10, ['info@ten.com']],
      ]),
    )
    expect(await contactEmailsOf(db, tenant, companyId(7))).toEqual(acme)
    expect(await contactEmailsOf(db, tenant, companyId(8))).toEqual([])
    expect(await contactEmailsOf(db, other, companyId(7))).toEqual(['else@where.com'])
  })

  test('gives each GlassHive company the addresses of its contacts', async () => {
    const { db } = database
    const [tenant, other] = [await freshTenant(db), await freshTenant(db)]
    const theirs = [
      glassHiveContact(1, 9, 'Robin@Acme.com'),
      glassHiveContact(2, 9, 'robin@acme.com'),
      glassHiveContact(3, 9, 'casey@acme.com'),
      glassHiveContact(4, 10, null),
      glassHiveContact(5, null, 'nobody@nowhere.com'),
    ]
    await replaceGlassHiveContacts(db, tenant, theirs, AT)
    await replaceGlassHiveContacts(db, other, [glassHiveContact(1, 9, 'else@where.com')], AT)
    const acme = ['robin@acme.com', 'casey@acme.com']
    expect(await glassHiveContactEmails(db, tenant)).toEqual(new Map([[9, acme]]))
    expect(await glassHiveContactEmailsOf(db, tenant, glassHiveCompanyId(9))).toEqual(acme)
    expect(await glassHiveContactEmailsOf(db, tenant, glassHiveCompanyId(10))).toEqual([])
  })

  test('knows the contact that ConnectWise changed last', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    expect(await newestContact(db, tenant)).toBeNull()
    await upsertContacts(db, tenant, [contact(1, 7, [], { lastUpdated: LATER }), contact(2, 7, [])], AT)
    expect(await newestContact(db, tenant)).toEqual({ id: 1, lastUpdated: LATER })
  })

  test('stores 50,000 contacts in seconds, and gives their addresses at once', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const all = Array.from({ length: 50_000 }, (_, at) =>
      contact(at + 1, (at % 10_000) + 1, [`p${at}@c${at % 10_000}.com`]),
    )
    const started = performance.now()
    expect(await replaceContacts(db, tenant, all, AT)).toMatchObject({ added: 50_000 })
    expect(await replaceContacts(db, tenant, all, LATER)).toMatchObject({ unchanged: 50_000 })
    const stored = performance.now()
    expect((await contactEmails(db, tenant)).size).toBe(10_000)
    expect(performance.now() - stored).toBeLessThan(2_000)
    expect(stored - started).toBeLessThan(25_000)
  })
})
