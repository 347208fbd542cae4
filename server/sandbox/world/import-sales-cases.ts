// Cases of the import's last two steps, all of one customer: its activities and its opportunities.

import { childrenOf, type Row } from '../table.ts'
import { date, moment } from './builder.ts'
import type { Stage } from './customers.ts'
import { putGlassHiveContact } from './glasshive-world.ts'
import { activityTypeIds, opportunityStatusIds, putActivity, putOpportunity, stageIds } from './sales.ts'

/** Days ago that lie before any date from which somebody would import. */
const LONG_AGO = 1100

/** The customer has two people; one of them is in GlassHive. */
export function salesCases(stage: Stage, company: Row) {
  const [known, unknown] = childrenOf(stage.db.contacts, company.id)
  const twin = stage.gold.glassHive.find(([id]) => id === company.id)?.[1]
  if (!known || !unknown || twin === undefined) throw new Error('The customer of the sales cases is incomplete')
  const inGlassHive = putGlassHiveContact(stage, known, { CompanyId: twin })
  const members = Object.fromEntries(
    [...stage.db.members.rows.values()].map(({ identifier, id }) => [String(identifier), { id }]),
  )
  const { mbaker: maya, jortiz: jorge, lchen: lena, rpatel: ravi } = members
  if (!maya || !jorge || !lena || !ravi) throw new Error('The sales cases lack a member')

  const base = { type: { id: activityTypeIds.call }, contact: { id: known.id }, assignTo: maya }
  const activity = (daysAgo: number, name: string, fields = {}) => ({
    activityId: putActivity(stage, company, daysAgo, { ...base, name, ...fields }).id,
  })
  const { hotStorage } = stage.catalog.metered
  const lines = [
    {
      description: 'Hive Hot Storage (per TB)',
      item: hotStorage,
      quantity: 4,
      revenue: 156,
      cost: 58,
      recurring: true,
    },
    { description: 'Moving the old archive', quantity: 1, revenue: 1800, cost: 600 },
  ]
  const opportunity = (name: string, status: number, closes: number, fields = {}) => ({
    name,
    type: { id: 1 },
    stage: { id: stageIds.negotiation },
    status: { id: status },
    contact: { id: known.id },
    expectedCloseDate: date(stage, closes),
    ...fields,
  })
  const { open, won, lost } = opportunityStatusIds
  return {
    activities: {
      companyId: company.id,
      contactId: known.id,
      glassHiveContactId: inGlassHive.id,
      call: activity(20, 'Call about the harvest season', { notes: 'Wants more storage from October.' }),
      withoutContact: activity(21, 'Call to the front desk', { contact: undefined }),
      /** Casey is not in GlassHive yet. */
      contactNotInGlassHive: activity(22, 'Call with the owner', { contact: { id: unknown.id } }),
      withoutMember: activity(23, 'Voicemail nobody took', { assignTo: undefined }),
      /** Jorge is no user of GlassHive. */
      memberWithoutUser: activity(24, 'Call about an invoice', { assignTo: jorge }),
      /** Ravi has left. */
      formerMember: activity(25, 'Call from the old account manager', { assignTo: ravi }),
      long: activity(LONG_AGO, 'First call ever'),
      /** An hour and a half at their office. */
      meeting: activity(14, 'Season review', {
        type: { id: activityTypeIds.appointment },
        dateEnd: moment(stage, 14 - 1.5 / 24),
        where: { id: ON_SITE },
        notes: 'Agenda: storage, phones, the new barn.',
      }),
      /** Of a type that is nothing in GlassHive. */
      task: activity(13, 'Prepare the quote', { type: { id: activityTypeIds.task } }),
    },
    opportunities: {
      companyId: company.id,
      /** Two lines: an item whose solution GlassHive has, and free text. Maya is a user of GlassHive. */
      open: {
        opportunityId: putOpportunity(
          stage,
          company,
          opportunity('Storage for the new barn', open, 40, { primarySalesRep: maya, notes: 'Budget is approved.' }),
          lines,
        ).id,
        productId: hotStorage.id,
      },
      /** Jorge, who sold it, is no user of GlassHive. */
      won: {
        opportunityId: putOpportunity(
          stage,
          company,
          opportunity('Phones for the packing house', won, -60, { primarySalesRep: jorge }),
        ).id,
      },
      /** Lena is one whose e-mail address does not tell. */
      lost: {
        opportunityId: putOpportunity(
          stage,
          company,
          opportunity('Cameras at the bogs', lost, -200, { primarySalesRep: lena }),
        ).id,
      },
    },
  }
}

/** The service location. */
const ON_SITE = 1
