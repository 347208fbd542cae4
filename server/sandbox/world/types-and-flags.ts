// What an import chooses by, given to ordinary records once they are there: from a chance of its own, so that nothing else
// in the world depends on it. The named cases stay as they were made, and contacts get their types from import-cases.ts.

import { createRandom } from '../random.ts'
import { childrenOf, type Row, refId, removeRow } from '../table.ts'
import { type Builder, put, putContact } from './builder.ts'
import { personName } from './names.ts'
import { cycleIds, typeIds } from './setup.ts'

/** Gives types, sizes and flags to the companies from id `first` on and to their contacts, and to the catalog its cycles. */
export function putTypesAndFlags(builder: Builder, seed: number, first: number): void {
  const own = { ...builder, random: createRandom(seed ^ 0x7a9e5) }
  const twins = new Map(own.gold.glassHive)
  for (const company of own.db.companies.rows.values()) {
    if (company.id < first) continue
    putCompanyTypes(own, company)
    const employees = own.glassHive.companies.rows.get(twins.get(company.id) ?? 0)?.EmployeeCount
    const counted = own.random.chance(0.5) ? employees : own.random.int(3, 220)
    if (own.random.chance(0.7)) company.numberOfEmployees = counted
    if (own.random.chance(0.15)) company.addressLine2 = `Suite ${own.random.int(1, 40) * 10}`
    for (const contact of childrenOf(own.db.contacts, company.id)) {
      if (own.random.chance(0.04)) contact.unsubscribeFlag = true
    }
  }
  for (let left = Math.round(own.db.companies.rows.size / 100); left > 0; left -= 1) putStray(own, left)
  for (const item of own.db.catalog.rows.values()) putCycle(item)
}

// The first type is the one that counts; a second one comes after it.
function putCompanyTypes({ db, random, ...builder }: Builder, company: Row): void {
  const chance = random.next()
  if (chance < 0.04) {
    for (const { id } of childrenOf(db.companyTypeAssociations, company.id)) removeRow(db.companyTypeAssociations, id)
  } else if (chance < 0.12) {
    const taken = childrenOf(db.companyTypeAssociations, company.id).map((row) => refId(row.type))
    const second = [typeIds.partner, typeIds.vendor].find((id) => !taken.includes(id))
    const fields = { type: { id: second }, company: { id: company.id } }
    put({ db, random, ...builder }, db.companyTypeAssociations, fields)
  }
}

// Met at a fair, and of no company yet.
function putStray(builder: Builder, number: number): void {
  const { random } = builder
  const name = personName(random)
  const email = `${name.firstName}.${name.lastName}${number}@mailbox.example`.toLowerCase()
  putContact(builder, null, {
    ...name,
    email,
    mobile: `503555${String(random.int(0, 9999)).padStart(4, '0')}`,
  })
}

const cycles: Record<string, number> = {
  'SEC-VULN': cycleIds.quarterly,
  DOMAIN: cycleIds.yearly,
  'SSL-WILD': cycleIds.yearly,
  'BCDR-TEST': cycleIds.yearly,
}

function putCycle(item: Row): void {
  const cycle = cycles[String(item.identifier)]
  if (cycle !== undefined) item.recurringBillCycle = { id: cycle }
  if (item.identifier !== 'SEC-PEN') return
  item.recurringOneTimeFlag = true
  delete item.recurringBillCycle
}
