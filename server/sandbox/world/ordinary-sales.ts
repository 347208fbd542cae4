// What salespeople enter of ordinary customers, from a chance of its own, so that nothing else in the world depends on it.

import { createRandom } from '../random.ts'
import { childrenOf, type JsonObject, type Row, refId } from '../table.ts'
import { type Builder, date, moment } from './builder.ts'
import {
  activityStatusIds,
  activityTypeIds,
  type ForecastLine,
  goneMember,
  opportunityStatusIds,
  opportunityTypeIds,
  putActivity,
  putOpportunity,
  stageIds,
} from './sales.ts'
import { putSalesTables } from './sales-setup.ts'
import { cycleIds } from './setup.ts'

/** Eighteen months, as long as activities go back. */
const DAYS = 540

const subjects: [type: number, names: string[]][] = [
  [activityTypeIds.call, ['Renewal call', 'Call about the backup report', 'Introductory call']],
  [activityTypeIds.call, ['Called back about the invoice', 'Left a message']],
  [activityTypeIds.email, ['Sent the proposal', 'Follow-up on the quote']],
  [activityTypeIds.note, ['Prefers to be called in the morning', 'New office manager starts next month']],
  [activityTypeIds.appointment, ['Quarterly business review', 'Kick-off meeting']],
  [activityTypeIds.siteVisit, ['Walk-through of the server room', 'Site visit']],
  [activityTypeIds.task, ['Prepare the quote', 'Order the replacement']],
]

/** Fills the sales tables, and gives the customers of a world their activities and opportunities. */
export function putSales(builder: Builder, seed: number): void {
  const own = { ...builder, random: createRandom(seed ^ 0x5a1e5) }
  const { db, random } = own
  putSalesTables(own)
  const people = [...db.members.rows.values()].filter((row) => row.licenseClass !== 'A')
  for (const company of db.companies.rows.values()) {
    if (company.deletedFlag === true) continue
    const deal = random.chance(0.36) ? putOrdinaryOpportunity(own, company, people) : undefined
    for (let left = random.chance(0.56) ? random.int(1, 2) : 0; left > 0; left -= 1) {
      putOrdinaryActivity(own, company, people, deal)
    }
  }
}

function someContact({ db, random }: Builder, company: Row): Row | undefined {
  const people = childrenOf(db.contacts, company.id)
  return people.length === 0 ? undefined : random.pick(people)
}

const to = (row: Row): JsonObject => ({ id: row.id })

function putOrdinaryActivity(builder: Builder, company: Row, people: Row[], deal: Row | undefined): void {
  const { random } = builder
  const [type, names] = random.pick(subjects)
  const contact = someContact(builder, company)
  const daysAgo = random.chance(0.08) ? -random.int(1, 30) : random.int(1, DAYS)
  const late = daysAgo > 0 && daysAgo < 60 && random.chance(0.2)
  const onSite = type === activityTypeIds.siteVisit || type === activityTypeIds.appointment
  const who = random.next()
  putActivity(builder, company, daysAgo, {
    name: random.pick(names),
    type: random.chance(0.97) ? { id: random.chance(0.98) ? type : activityTypeIds.fax } : undefined,
    contact: contact && random.chance(0.92) ? to(contact) : undefined,
    // Null on live servers now and then, and now and then somebody who was deleted.
    assignTo: who < 0.06 ? undefined : who < 0.09 ? goneMember : to(random.pick(people)),
    assignedBy: to(random.pick(people)),
    notes: random.chance(0.6) ? `Spoke about ${random.pick(['storage', 'the renewal', 'new users'])}.` : undefined,
    where: onSite ? { id: random.int(1, 3) } : undefined,
    opportunity: deal && random.chance(0.4) ? to(deal) : undefined,
    ...(late ? { status: { id: activityStatusIds.open }, closeFlag: false, dateClosedUtc: undefined } : {}),
  })
}

function putOrdinaryOpportunity(builder: Builder, company: Row, people: Row[]): Row | undefined {
  const { random } = builder
  const contact = someContact(builder, company)
  if (contact === undefined) return undefined
  const chance = random.next()
  const { open, won, lost, noDecision } = opportunityStatusIds
  const status = chance < 0.45 ? open : chance < 0.75 ? won : chance < 0.9 ? lost : noDecision
  const ago = random.int(10, 300)
  const stage = status === open ? random.int(stageIds.prospect, stageIds.negotiation) : stageIds.negotiation
  const type = random.next()
  const topic = random.pick(['Backup', 'Managed services', 'Server refresh', 'Microsoft 365'])
  return putOpportunity(
    builder,
    company,
    {
      name: `${topic} for ${company.name}`.slice(0, 100),
      type: type < 0.04 ? undefined : { id: type < 0.1 ? opportunityTypeIds.oldRenewal : random.int(1, 3) },
      stage: { id: stage },
      status: { id: status },
      probability: { id: status === won ? 5 : stage },
      rating: random.chance(0.7) ? { id: random.int(1, 3) } : undefined,
      contact: to(contact),
      site: company.site,
      primarySalesRep: random.chance(0.03) ? goneMember : to(random.pick(people)),
      notes: random.chance(0.5) ? random.pick(['Budget is approved.', 'Decides after the audit.']) : undefined,
      source: random.chance(0.3) ? random.pick(['Referral', 'Website', 'Trade show']) : undefined,
      expectedCloseDate: date(builder, status === open ? random.int(-20, 120) : -ago),
      ...(status === open ? {} : { closedDate: moment(builder, ago), closedBy: to(random.pick(people)) }),
    },
    random.chance(0.85) ? someLines(builder) : [],
  )
}

function someLines(builder: Builder): ForecastLine[] {
  const { db, random } = builder
  const lines: ForecastLine[] = []
  const items = [...db.catalog.rows.values()].filter((row) => row.inactiveFlag !== true)
  for (let left = random.int(1, 3); left > 0; left -= 1) {
    if (random.chance(0.7)) lines.push(itemLine(builder, random.pick(items)))
    else lines.push(freeLine(builder))
  }
  return lines
}

function itemLine({ random }: Builder, item: Row): ForecastLine {
  const quantity = random.int(1, 25)
  const money = (each: unknown) => Math.round(Number(each) * quantity * 100) / 100
  const recurring = item.recurringFlag === true && item.recurringOneTimeFlag !== true
  const cycles = refId(item.recurringBillCycle) === cycleIds.yearly ? 3 : 12
  const [revenue, cost] = [money(item.price), money(item.cost)]
  const excluded = random.chance(0.08)
  return { description: String(item.description), item, quantity, revenue, cost, recurring, cycles, excluded }
}

function freeLine({ random }: Builder): ForecastLine {
  const [revenue, cost] = [random.int(10, 90) * 100, random.int(3, 9) * 100]
  if (random.chance(0.7)) return { description: 'Project work', quantity: 1, revenue, cost }
  return {
    description: 'Co-managed support',
    quantity: 1,
    revenue,
    cost,
    recurring: true,
    cycle: cycleIds.quarterly,
    cycles: 4,
  }
}
