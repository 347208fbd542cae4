// Cases about the quantity of one line: equal, higher, lower, in another unit, not there at all.

import { putAddition } from './builder.ts'
import { accountId, accountOf, backupAgreement, customer, type Stage } from './customers.ts'
import { putGlassHiveContacts } from './glasshive-world.ts'
import { putUsage } from './usage.ts'

/** Cascade Dental Group: a certain GlassHive match, one certain Hive account and one that is only proposed. */
export function heroCase(stage: Stage) {
  const { metered } = stage.catalog
  const company = customer(stage, {
    name: 'Cascade Dental Group',
    domain: 'cascadedental.com',
    phone: '(503) 555-0142',
    line: '1200 NW Couch St, Suite 300',
    extra: { numberOfEmployees: 52, customFields: [{ id: 1, value: 'Gold' }] },
  })
  const glassHiveId = stage.glassHive.companies.nextId - 1
  putGlassHiveContacts(stage, company, glassHiveId)
  const agreement = backupAgreement(stage, company, { name: 'Cascade Dental - Cloud Backup' })
  const additions = {
    equal: putAddition(stage, agreement, metered.exchange, 48).id,
    up: putAddition(stage, agreement, metered.oneDrive, 42).id,
    down: putAddition(stage, agreement, metered.workstation, 30).id,
    storage: putAddition(stage, agreement, metered.hotStorage, 3).id,
  }
  const used = { exchange: 48, oneDrive: 46, workstation: 26, hotStorage: 3482 }
  const certain = putUsage(
    stage,
    company,
    { id: accountId(stage), name: 'Cascade Dental Group', domain: 'cascadedental.com' },
    used,
  )
  const near = putUsage(
    stage,
    company,
    { id: accountId(stage), name: 'Cascade Dental Grp - Eastside' },
    { exchange: 6, oneDrive: 6 },
  )
  return { companyId: company.id, agreementId: agreement.id, additions, accounts: { certain, near }, used, glassHiveId }
}

/** One line each, on one monthly agreement each. */
export function quantityCases(stage: Stage) {
  const { metered } = stage.catalog

  function exchangeLine(
    name: string,
    billed: number,
    used: number,
    fields: Parameters<typeof putAddition>[4] = {},
    hoursAgo = 5,
  ) {
    const company = customer(stage, { name })
    const agreement = backupAgreement(stage, company)
    const addition = putAddition(stage, agreement, metered.exchange, billed, fields)
    const account = accountOf(stage, company)
    putUsage(stage, company, account, { exchange: used }, hoursAgo)
    return {
      companyId: company.id,
      agreementId: agreement.id,
      additionId: addition.id,
      accountId: account.id,
      billed,
      used,
    }
  }

  return {
    exact: exchangeLine('Whitaker Family Dentistry', 17, 17),
    smallRise: exchangeLine('Pinnacle Orthodontics', 22, 24),
    smallDrop: exchangeLine('Granite Title Company', 31, 29),
    bigRise: exchangeLine('Foothill Montessori School', 12, 41),
    bigDrop: exchangeLine('Larsen & Quinn CPAs', 64, 9),
    droppedToZero: exchangeLine('Rockport Printing', 35, 0),
    staleReading: exchangeLine('Silver Lake Senior Living', 58, 63, {}, 24 * 40),
    billedNotMetered: billedNotMetered(stage),
    lessIncluded: exchangeLine('Thatcher Wealth Advisors', 25, 28, { lessIncluded: 5 }),
    doNotBill: exchangeLine('Hidden Lake Community Church', 10, 12, { billCustomer: 'DoNotBill' }),
    noCharge: exchangeLine('Meadowbrook Academy', 8, 9, { billCustomer: 'NoCharge' }),
    ownPrice: exchangeLine('Sequoia Physical Therapy', 19, 21, { unitPrice: 2.75 }),
    unitDiffers: unitDiffers(stage),
    missingReading: missingReading(stage),
    twoAccounts: twoAccounts(stage),
    retiredItem: retiredItem(stage),
  }
}

// The item stands for a TB, the readings are in GB.
function unitDiffers(stage: Stage) {
  const { metered } = stage.catalog
  const company = customer(stage, { name: 'Timber Architects' })
  const agreement = backupAgreement(stage, company)
  const hot = putAddition(stage, agreement, metered.hotStorage, 4)
  const cold = putAddition(stage, agreement, metered.coldStorage, 12.5)
  const account = putUsage(stage, company, accountOf(stage, company), { hotStorage: 5632, coldStorage: 12_800 })
  return {
    companyId: company.id,
    agreementId: agreement.id,
    hotAdditionId: hot.id,
    coldAdditionId: cold.id,
    accountId: account,
    usedGb: 5632,
  }
}

// Hive has never heard of this customer.
function billedNotMetered(stage: Stage) {
  const company = customer(stage, { name: 'Elkhorn Food Bank' })
  const agreement = backupAgreement(stage, company)
  const addition = putAddition(stage, agreement, stage.catalog.metered.exchange, 14)
  return { companyId: company.id, agreementId: agreement.id, additionId: addition.id, billed: 14 }
}

// Two lines are billed and only one of them has a reading.
function missingReading(stage: Stage) {
  const { metered } = stage.catalog
  const company = customer(stage, { name: 'Laurel Insurance Agency' })
  const agreement = backupAgreement(stage, company)
  const metredLine = putAddition(stage, agreement, metered.exchange, 11)
  const silentLine = putAddition(stage, agreement, metered.oneDrive, 11)
  const account = putUsage(stage, company, accountOf(stage, company), { exchange: 12 })
  return {
    companyId: company.id,
    agreementId: agreement.id,
    additionId: metredLine.id,
    silentAdditionId: silentLine.id,
    accountId: account,
  }
}

// One company, two Hive accounts: the line is the sum of both.
function twoAccounts(stage: Stage) {
  const { metered } = stage.catalog
  const company = customer(stage, { name: 'Evergreen Veterinary Hospital', domain: 'evergreenvet.com' })
  const agreement = backupAgreement(stage, company)
  const addition = putAddition(stage, agreement, metered.exchange, 30)
  const storage = putAddition(stage, agreement, metered.hotStorage, 1)
  const name = String(company.name)
  const first = putUsage(
    stage,
    company,
    { id: accountId(stage), name, domain: 'evergreenvet.com' },
    { exchange: 21, hotStorage: 700 },
  )
  const second = putUsage(
    stage,
    company,
    { id: accountId(stage), name: `${name} - North`, domain: 'evergreenvet.com' },
    { exchange: 13, hotStorage: 650 },
  )
  return {
    companyId: company.id,
    agreementId: agreement.id,
    additionId: addition.id,
    storageAdditionId: storage.id,
    accountIds: [first, second],
    used: 34,
  }
}

function retiredItem(stage: Stage) {
  const company = customer(stage, { name: 'Old Town Optical' })
  const agreement = backupAgreement(stage, company)
  const addition = putAddition(stage, agreement, stage.catalog.metered.retired, 2)
  const account = putUsage(stage, company, accountOf(stage, company), { hotStorage: 900 })
  return { companyId: company.id, agreementId: agreement.id, additionId: addition.id, accountId: account }
}
