// Cases about which record is which: shared phones, equal names, other spellings, the recycle bin.

import { putAddition, putContact } from './builder.ts'
import { accountId, accountOf, backupAgreement, customer, type Stage } from './customers.ts'
import { putGlassHiveCompany } from './glasshive-world.ts'
import { statusIds, typeIds } from './setup.ts'
import { putUsage } from './usage.ts'

/** Several companies each, or one with something odd about it. */
export function matchingCases(stage: Stage) {
  return {
    sharedSwitchboard: sharedSwitchboard(stage),
    sameName: sameName(stage),
    nearEqual: nearEqual(stage),
    otherWebsite: otherWebsite(stage),
    retiredContacts: retiredContacts(stage),
    recycled: recycled(stage),
    inactiveStatus: inactiveStatus(stage),
    awkwardName: awkwardName(stage),
    meteredNotLinked: meteredNotLinked(stage),
    vendor: { companyId: customer(stage, { name: 'Northwest Distribution', types: [typeIds.vendor], alone: true }).id },
  }
}

// Three practices in one building, behind one front desk.
function sharedSwitchboard(stage: Stage) {
  const phone = '(503) 555-0170'
  const names = ['Lakeview Family Practice', 'Lakeview Orthopedics', 'Lakeview Imaging Center']
  const companies = names.map((name, at) =>
    customer(stage, { name, phone, line: `4400 SW Macadam Ave, Suite ${100 * (at + 1)}` }),
  )
  return { companyIds: companies.map(({ id }) => id), phone }
}

// Two firms of one name, a continent apart, and a Hive account that says no more than that name.
function sameName(stage: Stage) {
  const west = customer(stage, {
    name: 'Summit Law Group',
    domain: 'summitlawdenver.com',
    city: ['Denver', 'CO', '80202', 'US'],
    phone: '3035550119',
  })
  const east = customer(stage, {
    name: 'Summit Law Group',
    domain: 'summitlaw.me',
    city: ['Portland', 'ME', '04101', 'US'],
    phone: '2075550119',
    alone: true,
  })
  const account = putUsage(stage, null, { id: accountId(stage), name: 'Summit Law Group' }, { exchange: 14 })
  return { companyIds: [west.id, east.id], accountId: account }
}

// The same firm, written differently in each of the three systems.
function nearEqual(stage: Stage) {
  const company = customer(stage, {
    name: 'Harbor & Finch Architects, LLC',
    website: 'www.harborfinch.com',
    domain: 'harborfinch.com',
    phone: '(503) 555-0133',
    alone: true,
  })
  const twin = putGlassHiveCompany(stage, company, {
    Name: 'Harbor and Finch Architects',
    Website: 'https://harborfinch.com/',
    Phone: '+1 503.555.0133',
  })
  const account = putUsage(
    stage,
    company,
    { id: accountId(stage), name: 'Harbor Finch Architects', domain: 'harborfinch.com' },
    { hotStorage: 820 },
  )
  const agreement = backupAgreement(stage, company)
  const addition = putAddition(stage, agreement, stage.catalog.metered.hotStorage, 1)
  return {
    companyId: company.id,
    agreementId: agreement.id,
    additionId: addition.id,
    accountId: account,
    glassHiveId: twin.id,
  }
}

// Same name and phone; the website in GlassHive is the one from before the rebranding.
function otherWebsite(stage: Stage) {
  const company = customer(stage, { name: 'Willow Real Estate', domain: 'willowrealestate.com', alone: true })
  const twin = putGlassHiveCompany(stage, company, { Website: 'https://www.willowhomes.net' })
  return { companyId: company.id, glassHiveId: twin.id }
}

function retiredContacts(stage: Stage) {
  const company = customer(stage, { name: 'Keystone Machine Works' })
  const retired = [
    { firstName: 'Walter', lastName: 'Boyd', email: 'walter@keystonemachineworks.com' },
    { firstName: 'Doris', lastName: 'Marsh', email: 'doris@keystonemachineworks.com' },
  ].map((person) => putContact(stage, company, { ...person, inactive: true }).id)
  return { companyId: company.id, contactIds: retired }
}

// A duplicate that was thrown away and is still listed, beside the one that is used.
function recycled(stage: Stage) {
  const bin = customer(stage, { name: 'Bluebird Catering', domain: 'bluebirdcatering.com', deleted: true, alone: true })
  const live = customer(stage, { name: 'Bluebird Catering', domain: 'bluebirdcatering.com' })
  const agreement = backupAgreement(stage, live)
  const addition = putAddition(stage, agreement, stage.catalog.metered.exchange, 7)
  const account = putUsage(stage, live, accountOf(stage, live), { exchange: 8 })
  return {
    deletedCompanyId: bin.id,
    companyId: live.id,
    agreementId: agreement.id,
    additionId: addition.id,
    accountId: account,
  }
}

function inactiveStatus(stage: Stage) {
  const company = customer(stage, { name: 'Tamarack Hotel', status: statusIds.inactive, types: [typeIds.formerClient] })
  return { companyId: company.id, accountId: putUsage(stage, company, accountOf(stage, company), { exchange: 4 }) }
}

// Quotes, an apostrophe and an ampersand, for whoever builds conditions and addresses by hand.
function awkwardName(stage: Stage) {
  const company = customer(stage, {
    name: `O'Brien & "Sons" Roofing`,
    domain: 'obrienroofing.com',
    identifier: 'OBrienSonsRoofing',
  })
  const agreement = backupAgreement(stage, company)
  const addition = putAddition(stage, agreement, stage.catalog.metered.workstation, 12)
  const account = putUsage(stage, company, accountOf(stage, company), { workstation: 12 })
  return { companyId: company.id, agreementId: agreement.id, additionId: addition.id, accountId: account }
}

// Hive knows the holding, ConnectWise the dealership: no name or domain leads from one to the other.
function meteredNotLinked(stage: Stage) {
  const company = customer(stage, { name: 'Blue Valley Toyota', domain: 'bluevalleytoyota.com' })
  const agreement = backupAgreement(stage, company)
  const addition = putAddition(stage, agreement, stage.catalog.metered.exchange, 40)
  const account = putUsage(
    stage,
    company,
    { id: accountId(stage), name: 'BVT Holdings', domain: 'bvtholdings.com' },
    { exchange: 44 },
  )
  return { companyId: company.id, agreementId: agreement.id, additionId: addition.id, accountId: account }
}
