// Imports of every kind to plan in property tests: few names, addresses and numbers, so that records meet.
import fc from 'fast-check'
import type { FieldRule } from '../../shared/api-import.ts'
import type { MatchOutcome } from '../../shared/link.ts'
import * as records from '../../shared/records.ts'
import type { ImportFacts } from '../plan/import/facts.ts'
import * as build from '../plan/import/testing.ts'

const ids = [1, 2, 3, 4]
const rightIds = [31, 32, 33, 34]
const optional = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(value, { nil: null })
const name = fc.constantFrom('Acme', 'ACME, Inc.', 'Bolt', 'Cedar', '')
const person = fc.constantFrom('Ann', 'Bob', '')
const phone = optional(fc.constantFrom('+1 312 555 0142', '(312) 555-0142', '312-555-0142 x7', 'n/a'))
const website = optional(fc.constantFrom('acme.com', 'https://www.acme.com/', 'bolt.com', 'n/a'))
const email = fc.constantFrom('ann@acme.com', 'ANN@acme.com', 'bob@bolt.com')
const text = optional(fc.constantFrom('Rome', ' Rome ', 'Milan', ''))
const when = optional(fc.constantFrom('2026-01-01T00:00:00Z', '2026-05-02T00:00:00Z', '2026-05-20T00:00:00Z'))
const typeId = fc.constantFrom(null, 1, 2)
const typed = optional(fc.constantFrom(build.CLIENT, build.VENDOR))
const rule: fc.Arbitrary<FieldRule> = fc.constantFrom('connectwise', 'glasshive', 'newer', 'ask')
const rules = fc.dictionary(fc.constantFrom('name', 'phone', 'city', 'email', 'lastName', 'price', 'description'), rule)
const each = <T, R>(of: readonly T[], make: (id: T) => fc.Arbitrary<R>): fc.Arbitrary<R[]> =>
  fc
    .tuple(fc.shuffledSubarray([...of]), fc.tuple(...of.map(make)))
    .map(([some, all]) => some.flatMap((id) => all.slice(of.indexOf(id), of.indexOf(id) + 1)))
const among = <T>(of: readonly T[]): fc.Arbitrary<T | null> => optional(fc.constantFrom(...of))

const companies = each(ids, (id) =>
  fc
    .record({
      name,
      website,
      phone,
      city: text,
      country: optional(fc.constantFrom('United States', 'Narnia')),
      lastUpdated: when,
      types: fc.shuffledSubarray([build.CLIENT, build.VENDOR]),
      deleted: fc.constantFrom(false, false, true),
    })
    .map((fields) => build.company(id, fields)),
)
const contacts = each(ids, (id) =>
  fc
    .record({
      firstName: person,
      lastName: person,
      emails: fc.array(email, { maxLength: 2 }),
      phones: fc.array(phone, { maxLength: 2 }).map((all) => all.filter((one) => one !== null)),
      mobile: phone,
      companyId: among(ids.map(records.companyId)),
      inactive: fc.constantFrom(false, false, true),
      unsubscribed: fc.boolean(),
      lastUpdated: when,
    })
    .map((fields) => build.contact(id, fields)),
)
const members = each(ids, (id) =>
  fc.record({ api: fc.constantFrom(false, false, true), type: typed }).map((fields) => build.member(id, fields)),
)
const products = each(ids, (id) =>
  fc
    .record({
      identifier: fc.constantFrom('A', 'a ', 'B', ''),
      type: typed,
      price: optional(fc.constantFrom(10, 10.004, 12)),
      customerDescription: text,
    })
    .map((fields) => build.product(id, fields)),
)
const activities = each(ids, (id) =>
  fc
    .record({
      name: text.map((one) => one ?? ''),
      notes: text,
      contactId: among(ids.map(records.contactId)),
      assignedTo: among(ids.map(records.memberId)),
      start: when,
      type: typed,
      where: text,
    })
    .map((fields) => build.activity(id, fields)),
)
const item = fc.record({
  id: fc.nat(9),
  productId: among(ids.map(records.productId)),
  description: fc.constant('Line'),
  quantity: fc.nat(3),
  unitPrice: fc.constantFrom(0, 9.99, 0.333),
  unitCost: fc.constant(1),
  recurring: fc.boolean(),
  billingCycleId: optional(fc.constant(1)),
  cycles: optional(fc.constant(12)),
})
const opportunities = each(ids, (id) =>
  fc
    .record({
      name,
      notes: text,
      companyId: among(ids.map(records.companyId)),
      contactId: among(ids.map(records.contactId)),
      salesperson: among(ids.map(records.memberId)),
      items: fc.array(item, { maxLength: 2 }),
      type: typed,
      stage: typed,
      status: typed,
      lastUpdated: when,
    })
    .map((fields) => build.opportunity(id, fields)),
)

const glassHive = fc.record({
  users: each(['u1', 'u2'], (id) => fc.constant(build.glassHiveUser(id))),
  companies: each(rightIds, (id) =>
    fc.record({ name, website, phone, city: text }).map((fields) => build.glassHiveCompany(id, fields)),
  ),
  contacts: each(rightIds, (id) =>
    fc
      .record({
        firstName: person,
        lastName: person,
        email: optional(email),
        phone,
        mobile: phone,
        companyId: among(rightIds.map(records.glassHiveCompanyId)),
        subscribed: optional(fc.boolean()),
      })
      .map((fields) => build.glassHiveContact(id, fields)),
  ),
  lists: each(rightIds, (id) =>
    fc.constantFrom('Client', 'client', 'Vendor', 'Other').map((named) => build.list(id, named)),
  ),
  listMembers: each(rightIds, (id) =>
    fc.subarray(rightIds).map((on) => [records.listId(id), new Set(on.map(records.glassHiveContactId))] as const),
  ).map((all) => new Map(all)),
  solutions: each(rightIds, (id) =>
    fc
      .record({ sku: optional(fc.constantFrom('A', 'B', 'C')), unitPrice: optional(fc.constantFrom(10, 11)) })
      .map((fields) => build.solution(id, fields)),
  ),
  activities: each(rightIds, (id) =>
    fc.record({
      id: fc.constant(id),
      contactId: among(rightIds.map(records.glassHiveContactId)),
      userId: among(['u1', 'u2'].map(records.glassHiveUserId)),
      details: text,
      at: when,
      subject: text,
    }),
  ),
  opportunities: each(rightIds, (id) =>
    fc.record({
      id: fc.constant(id),
      name,
      contactId: among(rightIds.map(records.glassHiveContactId)),
      companyId: among(rightIds.map(records.glassHiveCompanyId)),
      price: optional(fc.constantFrom(0, 9.99)),
      description: text,
      dealTypeId: among([7, 8]),
      dealStatusId: among([1, 2]),
      closeDate: fc.constant(null),
    }),
  ),
})

/** One-to-one, and now and then with a record that is not there. */
const linksOf = (rights: readonly (number | string)[]) =>
  fc
    .tuple(fc.subarray(ids), fc.shuffledSubarray([...rights], { minLength: rights.length }))
    .map(([some, on]) =>
      Object.fromEntries(some.flatMap((id, at) => (on[at] === undefined ? [] : [[id, String(on[at])]]))),
    )
const outcomesOf = (rights: readonly (number | string)[]): fc.Arbitrary<Record<string, MatchOutcome<string>>> =>
  fc.dictionary(
    fc.constantFrom(...ids.map(String)),
    fc.oneof(
      fc.constantFrom(...rights).map((id) => build.certain(id)),
      fc.constantFrom(...rights).map((id) => build.toReview(id)),
    ),
  )
const choices = fc.dictionary(
  fc
    .tuple(
      fc.constantFrom('company', 'contact', 'solution', 'opportunity', 'list'),
      fc.constantFrom('1', '2', 'type:1', 'no-type'),
      fc.constantFrom('', 'name', 'email', 'phone', 'city'),
    )
    .map((key) => key.join(' ')),
  fc.constantFrom('connectwise' as const, 'glasshive' as const, 'create' as const, 'leave-out' as const),
  { maxKeys: 3 },
)
const value = optional(fc.constantFrom('Acme', 'Bolt', 'Rome', 'ann@acme.com'))
const bases = fc.dictionary(
  fc.constantFrom('1', '2', '3'),
  fc.dictionary(
    fc.constantFrom('name', 'city', 'phone', 'email', 'lastName'),
    fc.record({ connectWise: value, glassHive: value }),
  ),
)
const settings = fc
  .record({
    companies: fc.record({
      types: fc.uniqueArray(typeId, { minLength: 1 }),
      deleted: fc.boolean(),
      inactive: fc.boolean(),
      rules,
    }),
    contacts: fc.record({
      types: fc.constant<(number | null)[]>([null]),
      withoutCompany: fc.boolean(),
      rules,
      lists: fc.constantFrom<{ place: string; name: string; marketable: boolean }[]>(
        [],
        [{ place: 'type:1', name: 'Vendor', marketable: true }],
        [{ place: 'no-type', name: 'Client', marketable: false }],
      ),
    }),
    opportunities: fc.record({ statuses: fc.boolean(), rules }).map((chosen) => ({
      types: [
        { type: 1, dealType: 7 },
        { type: null, dealType: null },
      ],
      stages: [{ stage: 1, dealStatus: 1 }],
      statuses: chosen.statuses ? [{ status: 2, dealStatus: 2 }] : [],
      ...{ dealTypes: [], dealStatuses: [], rules: chosen.rules },
    })),
  })
  .map((some) => ({
    ...build.SETTINGS,
    ...some,
    solutions: { ...build.SETTINGS.solutions, types: [null, 1, 2] },
    users: { types: [null, 1] },
    activities: {
      types: [
        { type: 1, as: 'call' as const },
        { type: 2, as: 'meeting' as const },
      ],
      from: '2026-01-01',
    },
  }))
const changed = fc.constantFrom(
  {},
  {
    company: new Map(rightIds.map((id) => [String(id), { after: '2026-01-01T00:00:00Z', by: '2026-05-10T00:00:00Z' }])),
  },
)

export const someFacts: fc.Arbitrary<ImportFacts> = fc
  .record({
    ...{ companies, contacts, members, products, activities, opportunities, glassHive, settings, changed, choices },
    links: fc.record({
      user: linksOf(['u1', 'u2']),
      company: linksOf([...rightIds, 99]),
      contact: linksOf([...rightIds, 99]),
      solution: linksOf(rightIds),
      activity: linksOf([...rightIds, 99]),
      opportunity: linksOf(rightIds),
    }),
    bases: fc.record({ company: bases, contact: bases }),
    outcomes: fc.record({
      user: outcomesOf(['u1', 'u2']),
      company: outcomesOf(rightIds),
      contact: outcomesOf(rightIds),
      solution: outcomesOf(rightIds),
    }),
  })
  .map((given) => build.facts(given))
