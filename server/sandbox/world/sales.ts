// What salespeople enter: activities and opportunities of the customers there are, from a chance of their own, so that
// nothing else in the world depends on them.

import { createRandom, type Random } from '../random.ts'
import { childrenOf, type JsonObject, type Row, type Table } from '../table.ts'
import { type Builder, date, moment, put } from './builder.ts'

export const activityTypeIds = { call: 1, email: 2, note: 3, appointment: 4, siteVisit: 5, task: 6 }
export const stageIds = { prospect: 1, qualified: 2, proposal: 3, negotiation: 4 }
export const opportunityStatusIds = { open: 1, won: 2, lost: 3, noDecision: 4 }

/** Members whose activities these are: two of them, and now and then nobody. */
const WHO = ['mbaker', 'lchen', 'jortiz']

const subjects: Record<number, string[]> = {
  1: ['Renewal call', 'Call about the backup report', 'Introductory call'],
  2: ['Sent the proposal', 'Follow-up on the quote'],
  3: ['Prefers to be called in the morning', 'New office manager starts next month'],
  4: ['Quarterly business review', 'Kick-off meeting'],
  5: ['Site visit'],
  6: ['Prepare the quote'],
}

/** Fills the sales tables, and gives the customers of a world their activities and opportunities. */
export function putSales(builder: Builder, seed: number): void {
  const own = { ...builder, random: createRandom(seed ^ 0x5a1e5) }
  putTables(own)
  const members = [...own.db.members.rows.values()].filter((row) => WHO.includes(String(row.identifier)))
  for (const company of own.db.companies.rows.values()) {
    if (company.deletedFlag === true) continue
    for (let left = own.random.chance(0.6) ? own.random.int(1, 2) : 0; left > 0; left -= 1) {
      putOrdinaryActivity(own, company, members)
    }
    if (own.random.chance(0.3)) putOrdinaryOpportunity(own, company, members)
  }
}

function putTables(builder: Builder): void {
  const { db } = builder
  const fill = (table: Table, rows: JsonObject[]) => {
    for (const row of rows) put(builder, table, row)
  }
  fill(db.activityTypes, [
    { name: 'Call', defaultFlag: true },
    { name: 'Email', emailFlag: true },
    { name: 'Note', memoFlag: true },
    { name: 'Appointment' },
    { name: 'Site Visit' },
    { name: 'Task' },
  ])
  fill(db.activityStatuses, [
    { name: 'Open', defaultFlag: true },
    { name: 'Closed', closedFlag: true },
  ])
  fill(db.opportunityTypes, [
    { description: 'Managed Services' },
    { description: 'Project' },
    { description: 'Hardware' },
    { description: 'Renewal (old)', inactiveFlag: true },
  ])
  fill(db.opportunityStages, [
    { name: 'Prospect', sequenceNumber: 1 },
    { name: 'Qualified', sequenceNumber: 2 },
    { name: 'Proposal', sequenceNumber: 3 },
    { name: 'Negotiation', sequenceNumber: 4 },
  ])
  fill(db.opportunityStatuses, [
    { name: 'Open', defaultFlag: true },
    { name: 'Won', wonFlag: true, closedFlag: true },
    { name: 'Lost', lostFlag: true, closedFlag: true },
    { name: 'No Decision', closedFlag: true },
  ])
}

function someContact({ db, random }: Builder, company: Row): Row | undefined {
  const people = childrenOf(db.contacts, company.id)
  return people.length === 0 ? undefined : random.pick(people)
}

/** Stores an activity, `daysAgo` days ago, of an hour; what is given replaces what is usual. */
export function putActivity(builder: Builder, company: Row, daysAgo: number, fields: JsonObject): Row {
  return put(builder, builder.db.activities, {
    company: { id: company.id },
    dateStart: moment(builder, daysAgo),
    dateEnd: moment(builder, daysAgo - 1 / 24),
    status: { id: 2 },
    closeFlag: true,
    ...fields,
  })
}

function putOrdinaryActivity(builder: Builder, company: Row, members: readonly Row[]): void {
  const { random } = builder
  const type = random.int(1, 6)
  const contact = someContact(builder, company)
  putActivity(builder, company, random.int(1, 540), {
    name: random.pick(subjects[type] ?? ['Activity']),
    type: { id: type },
    ...(contact && random.chance(0.92) ? { contact: { id: contact.id } } : {}),
    ...assigned(random, members),
    ...(random.chance(0.6) ? { notes: `Spoke about ${random.pick(['storage', 'the renewal', 'new users'])}.` } : {}),
  })
}

const assigned = (random: Random, members: readonly Row[]): JsonObject =>
  random.chance(0.93) && members.length > 0 ? { assignTo: { id: random.pick([...members]).id } } : {}

/** One line of a forecast as it is sent. Money is of the whole line. */
export interface ForecastLine {
  description: string
  item?: Row
  quantity: number
  revenue: number
  cost: number
  recurring?: boolean
}

/** Stores an opportunity with the lines of its forecast. */
export function putOpportunity(builder: Builder, company: Row, fields: JsonObject, lines: ForecastLine[] = []): Row {
  const { db } = builder
  const row = put(builder, db.opportunities, {
    company: { id: company.id },
    expectedCloseDate: date(builder, 45),
    stage: { id: stageIds.proposal },
    status: { id: opportunityStatusIds.open },
    locationId: 1,
    businessUnitId: 1,
    ...fields,
  })
  const forecastItems = lines.map((line, at) => ({
    id: row.id * 10 + at,
    forecastDescription: line.description,
    opportunity: { id: row.id, name: row.name },
    quantity: line.quantity,
    status: { id: 1, name: 'Open' },
    ...(line.item ? { catalogItem: { id: line.item.id, identifier: line.item.identifier } } : {}),
    productDescription: line.description,
    productClass: 'NonInventory',
    revenue: line.recurring ? 0 : line.revenue,
    cost: line.recurring ? 0 : line.cost,
    includeFlag: true,
    forecastType: 'Product',
    recurringFlag: line.recurring ?? false,
    ...(line.recurring
      ? { recurringRevenue: line.revenue, recurringCost: line.cost, billCycle: { id: 1, name: 'Monthly' }, cycles: 12 }
      : {}),
    sequenceNumber: at + 1,
  }))
  put(builder, db.forecasts, { opportunity: { id: row.id }, forecastItems })
  return row
}

function putOrdinaryOpportunity(builder: Builder, company: Row, members: readonly Row[]): void {
  const { db, random } = builder
  const contact = someContact(builder, company)
  if (contact === undefined || members.length === 0) return
  const item = random.pick([...db.catalog.rows.values()])
  const quantity = random.int(1, 25)
  const [price, cost] = [Number(item.price), Number(item.cost)]
  const recurring = item.recurringFlag === true
  const lines: ForecastLine[] = random.chance(0.7)
    ? [
        {
          description: String(item.description),
          item,
          quantity,
          revenue: price * quantity,
          cost: cost * quantity,
          recurring,
        },
      ]
    : [{ description: 'Project work', quantity: 1, revenue: random.int(10, 90) * 100, cost: random.int(3, 9) * 100 }]
  const status = random.int(1, 4)
  putOpportunity(
    builder,
    company,
    {
      name: `${random.pick(['Backup', 'Managed services', 'Server refresh', 'Microsoft 365'])} for ${company.name}`.slice(
        0,
        100,
      ),
      type: { id: random.int(1, 3) },
      stage: { id: random.int(1, 4) },
      status: { id: status },
      contact: { id: contact.id },
      primarySalesRep: { id: random.pick([...members]).id },
      ...(random.chance(0.5) ? { notes: 'Budget is approved.' } : {}),
      expectedCloseDate: date(builder, status === 1 ? random.int(10, 120) : -random.int(10, 300)),
    },
    lines,
  )
}
