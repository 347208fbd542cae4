// Cases about where the addition is: on an ended agreement, on another, twice, cancelled, in another cycle or currency.

import { type AgreementSeed, date, monthStart, putAddition, putAgreement } from './builder.ts'
import { accountOf, backupAgreement, type CustomerSeed, customer, type Stage } from './customers.ts'
import { agreementTypeIds, cycleIds } from './setup.ts'
import { putUsage } from './usage.ts'

const hamburg: NonNullable<CustomerSeed['city']> = ['Hamburg', null, '20457', 'DE']
const leeds: NonNullable<CustomerSeed['city']> = ['Leeds', null, 'LS1 4AP', 'GB']

/** One company each. */
export function agreementCases(stage: Stage) {
  const { exchange, firewall } = stage.catalog.metered

  function one(
    seed: CustomerSeed,
    agreementSeed: Partial<AgreementSeed>,
    billed = 15,
    used = 18,
    fields: Parameters<typeof putAddition>[4] = {},
  ) {
    const company = customer(stage, seed)
    const agreement = backupAgreement(stage, company, agreementSeed)
    const addition = putAddition(stage, agreement, exchange, billed, fields)
    const account = putUsage(stage, company, accountOf(stage, company), { exchange: used })
    return { companyId: company.id, agreementId: agreement.id, additionId: addition.id, accountId: account }
  }

  const ended = { fields: { noEndingDateFlag: false, endDate: date(stage, -45) } }
  const cancelled = {
    fields: { cancelledFlag: true, dateCancelled: date(stage, -20), reasonCancelled: 'Moved to another provider' },
  }

  return {
    yearly: one({ name: 'Beacon Law Firm' }, { name: 'Cloud Backup, yearly', cycle: cycleIds.yearly }),
    quarterly: one({ name: 'Clearwater Surveying' }, { name: 'Cloud Backup, quarterly', cycle: cycleIds.quarterly }),
    notRecurring: one(
      { name: 'Frontier Equipment Rental' },
      { name: 'Backup, as agreed', cycle: cycleIds.notRecurring },
    ),
    euro: one(
      {
        name: 'Müller & Söhne Präzisionstechnik GmbH',
        domain: 'mueller-soehne.de',
        city: hamburg,
        phone: '+49 40 3620 4410',
      },
      {},
    ),
    sterling: one(
      {
        name: 'Ainsley & Wright Solicitors Ltd',
        domain: 'ainsleywright.co.uk',
        city: leeds,
        phone: '+44 113 496 0188',
      },
      {},
    ),
    prorated: one({ name: 'Harmon Plumbing' }, { fields: { prorateFlag: true, invoiceProratedAdditionsFlag: true } }),
    endedAgreement: one({ name: 'Ridgeline Staffing' }, ended),
    cancelledAgreement: one({ name: 'Vance Auto Group' }, cancelled),
    cancelledAddition: one({ name: 'Copper Brewing' }, {}, 15, 18, { cancelledDate: date(stage, -10) }),
    futureAddition: one({ name: 'Walnut Pharmacy' }, {}, 15, 18, { effectiveDate: monthStart(stage, 1) }),
    onlyOnEnded: onlyOnEnded(stage),
    wrongAgreement: wrongAgreement(stage),
    twoMatching: twoMatching(stage),
    twoAgreements: twoAgreements(stage),
    noAddition: noAddition(),
    noAgreement: noAgreement(),
  }

  // An agreement, but nothing on it that Hive meters.
  function noAddition() {
    const company = customer(stage, { name: 'Prairie Credit Union' })
    const agreement = backupAgreement(stage, company, {
      name: 'Managed Services',
      type: agreementTypeIds.managedServices,
    })
    putAddition(stage, agreement, firewall, 1)
    const account = putUsage(stage, company, accountOf(stage, company), { exchange: 27 })
    return { companyId: company.id, agreementId: agreement.id, accountId: account }
  }

  function noAgreement() {
    const company = customer(stage, { name: 'Sandstone Winery' })
    return { companyId: company.id, accountId: putUsage(stage, company, accountOf(stage, company), { exchange: 6 }) }
  }
}

// The old agreement has it; the one that runs today does not.
function onlyOnEnded(stage: Stage) {
  const company = customer(stage, { name: 'Bridgeport Logistics' })
  const old = backupAgreement(stage, company, {
    name: 'Cloud Backup (old)',
    fields: { noEndingDateFlag: false, endDate: date(stage, -90) },
  })
  const current = backupAgreement(stage, company, { name: 'Managed Services', type: agreementTypeIds.managedServices })
  const addition = putAddition(stage, old, stage.catalog.metered.exchange, 20)
  const account = putUsage(stage, company, accountOf(stage, company), { exchange: 23 })
  return {
    companyId: company.id,
    endedAgreementId: old.id,
    agreementId: current.id,
    additionId: addition.id,
    accountId: account,
  }
}

// On the hours agreement, which is not invoiced in a cycle, rather than on the backup agreement beside it.
function wrongAgreement(stage: Stage) {
  const company = customer(stage, { name: 'Stonebridge Builders' })
  const backup = backupAgreement(stage, company)
  const hours = putAgreement(stage, company, {
    name: 'Break-Fix Hours',
    type: agreementTypeIds.breakFix,
    cycle: cycleIds.notRecurring,
  })
  const addition = putAddition(stage, hours, stage.catalog.metered.exchange, 33)
  const account = putUsage(stage, company, accountOf(stage, company), { exchange: 36 })
  return {
    companyId: company.id,
    agreementId: backup.id,
    wrongAgreementId: hours.id,
    additionId: addition.id,
    accountId: account,
  }
}

function twoMatching(stage: Stage) {
  const company = customer(stage, { name: 'Magnolia Eye Care' })
  const agreement = backupAgreement(stage, company)
  const ids = [10, 5].map((quantity) => putAddition(stage, agreement, stage.catalog.metered.exchange, quantity).id)
  const account = putUsage(stage, company, accountOf(stage, company), { exchange: 16 })
  return { companyId: company.id, agreementId: agreement.id, additionIds: ids, accountId: account }
}

function twoAgreements(stage: Stage) {
  const company = customer(stage, { name: 'Trailhead Engineering' })
  const agreements = ['Cloud Backup', 'Cloud Backup - Branch'].map((name) => backupAgreement(stage, company, { name }))
  const ids = agreements.map((agreement) => putAddition(stage, agreement, stage.catalog.metered.exchange, 9).id)
  const account = putUsage(stage, company, accountOf(stage, company), { exchange: 20 })
  return { companyId: company.id, agreementIds: agreements.map(({ id }) => id), additionIds: ids, accountId: account }
}
