// Customers like any other, in any number.

import type { Row } from '../table.ts'
import { type Builder, type CompanySeed, date, putAddition, putAgreement, putCompany, putContact } from './builder.ts'
import type { Stage } from './customers.ts'
import { otherSpelling, putGlassHiveCompany, putGlassHiveContacts } from './glasshive-world.ts'
import { ordinaryCompany, personName } from './names.ts'
import { agreementTypeIds, cycleIds, statusIds, typeIds } from './setup.ts'
import { type HiveProductName, hiveProducts, putUsage } from './usage.ts'

/** Fills the world up to the number of companies and contacts that were asked for, but for `spare` companies that come later. */
export function putOrdinary(stage: Stage, wanted: { companies: number; contacts: number }, spare = 0): void {
  const missing = wanted.companies - stage.db.companies.rows.size
  let accounts = new Set(stage.readings.map((reading) => reading.account.id)).size
  for (let left = missing; left > spare; left -= 1) {
    const people = Math.max(0, wanted.contacts - stage.db.contacts.rows.size)
    if (putCustomer(stage, people / left, 1001 + accounts)) accounts += 1
  }
}

// True where the customer got a Hive account.
function putCustomer(stage: Stage, contacts: number, account: number): boolean {
  const { random } = stage
  const seed = ordinaryCompany(random, stage.taken)
  const kind = random.next()
  const client = kind < 0.78
  const type = client
    ? typeIds.client
    : kind < 0.92
      ? typeIds.prospect
      : kind < 0.96
        ? typeIds.vendor
        : typeIds.formerClient
  const status = type === typeIds.formerClient ? statusIds.inactive : statusIds.active
  const company = putCompany(stage, { ...seed, status, types: [type], deleted: random.chance(0.01) })
  // Whoever has an agreement has somebody who signed it.
  putPeople(stage, company, seed, Math.max(client ? 1 : 0, wholeNumber(random.next(), contacts)))
  if (random.chance(0.62)) putTwin(stage, company)
  if (!client) return false
  if (random.chance(0.7)) putManaged(stage, company)
  if (!random.chance(0.32)) return false
  putBackup(stage, company, seed, account)
  return true
}

// From nought to twice the average, and the average over many.
const wholeNumber = (chance: number, average: number) => Math.round(chance * 2 * average)

function putPeople(builder: Builder, company: Row, seed: CompanySeed & { domain: string }, count: number): void {
  const { random } = builder
  for (let at = 0; at < count; at += 1) {
    const name = personName(random)
    const email = `${name.firstName}.${name.lastName}@${seed.domain}`.toLowerCase()
    putContact(builder, company, {
      ...name,
      ...(random.chance(0.93) ? { email } : {}),
      ...(at === 0 && seed.phone ? { phone: seed.phone } : {}),
      ...(random.chance(0.3) ? { mobile: `503555${String(random.int(0, 9999)).padStart(4, '0')}` } : {}),
      ...(random.chance(0.5)
        ? {
            title: random.pick([
              'Office Manager',
              'Owner',
              'Partner',
              'Controller',
              'Assistant',
              'Operations Manager',
              'Technician',
            ]),
          }
        : {}),
      main: at === 0,
      inactive: at > 0 && random.chance(0.07),
    })
  }
}

function putTwin(builder: Builder, company: Row): void {
  const { random } = builder
  const name = String(company.name)
  const spelled = random.chance(0.3) ? { Name: otherSpelling(builder, name) } : {}
  const bare = random.chance(0.15) ? { Phone: undefined } : {}
  const twin = putGlassHiveCompany(builder, company, { ...spelled, ...bare })
  if (random.chance(0.5)) putGlassHiveContacts(builder, company, twin.id)
}

function putManaged(stage: Stage, company: Row): void {
  const { random, catalog } = stage
  const ended = random.chance(0.1)
  const agreement = putAgreement(stage, company, {
    name: 'Managed Services',
    type: agreementTypeIds.managedServices,
    cycle: random.chance(0.08) ? cycleIds.quarterly : cycleIds.monthly,
    fields: ended ? { noEndingDateFlag: false, endDate: date(stage, -random.int(20, 400)) } : {},
  })
  for (let left = random.int(2, 6); left > 0; left -= 1) {
    putAddition(stage, agreement, random.pick(catalog.recurring), random.int(1, 60))
  }
}

const meteredNames: HiveProductName[] = ['hotStorage', 'exchange', 'oneDrive', 'workstation', 'bundle', 'coldStorage']

// Most are billed what they use, some a little too much or too little, a few not at all.
function putBackup(stage: Stage, company: Row, seed: CompanySeed & { domain: string }, account: number): void {
  const { random, catalog } = stage
  const agreement = putAgreement(stage, company, { name: 'Cloud Backup', type: agreementTypeIds.cloudBackup })
  const used: Partial<Record<HiveProductName, number>> = {}
  for (const product of meteredNames.slice(0, random.int(1, 4))) {
    const billed = random.int(2, 60)
    const off = random.chance(0.6) ? 0 : random.int(-2, 3)
    const actual = Math.max(0, billed + off)
    used[product] = hiveProducts[product].unit === 'GB' ? actual * 1024 - random.int(0, 400) : actual
    if (random.chance(0.94)) putAddition(stage, agreement, catalog.metered[product], billed)
  }
  const name = random.chance(0.85) ? seed.name : otherSpelling(stage, seed.name)
  const known = { id: `acc-${account}`, name }
  putUsage(stage, company, random.chance(0.6) ? { ...known, domain: seed.domain } : known, used, random.int(2, 20))
}
