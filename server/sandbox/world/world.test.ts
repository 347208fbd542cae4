import { describe, expect, it } from 'vitest'
import { ask, conditions } from '../ask.ts'
import { createSandbox } from '../sandbox.ts'
import { refId } from '../table.ts'

const now = () => new Date('2026-08-20T10:00:00Z')
const sandbox = createSandbox({ now })
const { acme, northstar, cases } = sandbox
const company = (id: number) => acme.row('companies', id)
const addition = (id: number) => acme.row('additions', id)
const used = (account: string, product = 'm365-exchange') =>
  acme.readings.find((reading) => reading.account.id === account && reading.product.id === product)?.actual

describe('the world', () => {
  it('is the same for the same seed and another for another', () => {
    const names = (seed: number) =>
      [...createSandbox({ seed, now, companies: 120, contacts: 60 }).acme.db.companies.rows.values()].map(
        (row) => row.name,
      )
    expect(names(1)).toEqual(names(1))
    expect(names(1)).not.toEqual(names(2))
  })

  it('has the size that was asked for', () => {
    expect(acme.db.companies.rows.size).toBe(300)
    expect(acme.db.contacts.rows.size).toBeGreaterThan(1900)
    expect(acme.db.contacts.rows.size).toBeLessThan(2100)
    expect(northstar.db.companies.rows.size).toBe(60)
    expect(acme.db.catalog.rows.size).toBeGreaterThan(40)
  })

  it('shares a name or a phone only where a case says so', () => {
    const all = [...acme.db.companies.rows.values()]
    const repeated = (field: string) => {
      const values = all.map((row) => row[field]).filter((value) => value !== undefined)
      return [...new Set(values.filter((value, at) => values.indexOf(value) !== at))].sort()
    }
    expect(repeated('name')).toEqual(['Bluebird Catering', 'Summit Law Group', 'Tidewater Yoga Studio'])
    expect(repeated('phoneNumber')).toEqual([cases.sharedSwitchboard.phone])
    expect(repeated('identifier')).toEqual([])
  })

  it('refers to nothing that is not there', () => {
    for (const row of acme.db.additions.rows.values()) {
      expect(acme.db.catalog.rows.has(refId(row.product) ?? 0)).toBe(true)
      expect(acme.db.agreements.rows.has(Number(row.agreementId))).toBe(true)
    }
    for (const row of acme.db.agreements.rows.values())
      expect(acme.db.companies.rows.has(refId(row.company) ?? 0)).toBe(true)
  })

  it('gives every Hive account one name and every reading one place', () => {
    const names = new Map<string, string>()
    for (const { account } of acme.readings) names.set(account.id, `${names.get(account.id) ?? account.name}`)
    const places = acme.readings.map(({ account, product }) => `${account.id} ${product.id}`)
    expect(new Set(places).size).toBe(places.length)
    for (const { account } of acme.readings) expect(account.name).toBe(names.get(account.id))
  })

  it('gives another tenant a customer of the same name under the same id', () => {
    const { companyId } = cases.cascadeDental
    expect(northstar.row('companies', companyId).name).toBe(company(companyId).name)
  })
})

describe('the gold of the world', () => {
  const { gold } = acme
  const once = (values: unknown[]) => expect(new Set(values).size).toBe(values.length)

  it('says of every GlassHive company, contact and account whose it is', () => {
    const lookAlikes = ['Portland Freight Brokers', 'Northwest Distribution - Eugene', 'Sumit Law Group of Maine']
    const owned = [...acme.glassHive.companies.rows.values()].filter(({ Name }) => !lookAlikes.includes(String(Name)))
    expect(owned).toHaveLength(acme.glassHive.companies.rows.size - lookAlikes.length)
    expect(gold.glassHive.map(([, id]) => id)).toEqual(owned.map(({ id }) => id))
    expect(gold.contacts.map(([, id]) => id)).toEqual([...acme.glassHive.contacts.rows.keys()])
    const accounts = new Set(acme.readings.map((reading) => reading.account.id))
    accounts.delete(cases.sameName.accountId)
    expect(new Set(gold.accounts.map(([id]) => id))).toEqual(accounts)
  })

  it('names only records that are there, each twin once and each account under one company', () => {
    for (const [id] of gold.glassHive) expect(acme.db.companies.rows.has(id)).toBe(true)
    for (const [id] of gold.contacts) expect(acme.db.contacts.rows.has(id)).toBe(true)
    for (const [, id] of gold.accounts) expect(acme.db.companies.rows.has(id)).toBe(true)
    once(gold.glassHive.map(([id]) => id))
    once(gold.contacts.map(([id]) => id))
    once(gold.accounts.map(([id]) => id))
  })

  it('pairs contacts whose companies are a pair', () => {
    const twins = new Map(gold.glassHive)
    for (const [id, twin] of gold.contacts) {
      const owner = refId(acme.row('contacts', id).company) ?? 0
      expect(acme.glassHive.contacts.rows.get(twin)?.CompanyId).toBe(twins.get(owner))
    }
  })

  it('knows the cases that no field tells', () => {
    const { cascadeDental, nearEqual, twoAccounts, meteredNotLinked } = cases
    const owners = new Map(gold.accounts)
    expect(new Map(gold.glassHive).get(nearEqual.companyId)).toBe(nearEqual.glassHiveId)
    expect(twoAccounts.accountIds.map((id) => owners.get(id))).toEqual([twoAccounts.companyId, twoAccounts.companyId])
    expect(owners.get(cascadeDental.accounts.near)).toBe(cascadeDental.companyId)
    expect(owners.get(meteredNotLinked.accountId)).toBe(meteredNotLinked.companyId)
  })
})

describe('the named cases', () => {
  it('have a friendly customer with one line equal, one up, one down and one in another unit', () => {
    const { additions, accounts, used: metered } = cases.cascadeDental
    expect(addition(additions.equal).quantity).toBe(metered.exchange)
    expect(used(accounts.certain, 'm365-onedrive-sharepoint')).toBeGreaterThan(Number(addition(additions.up).quantity))
    const down = Number(used(accounts.certain, 'workstation-backup')) / Number(addition(additions.down).quantity)
    expect(down).toBeLessThan(1)
    expect(down).toBeGreaterThan(0.5)
    expect(used(accounts.certain, 'hot-storage')).toBe(3482)
    expect(acme.readings.find((reading) => reading.account.id === accounts.near)?.account).toEqual({
      id: accounts.near,
      name: 'Cascade Dental Grp - Eastside',
    })
  })

  it('differ in the way they are named', () => {
    expect(used(cases.exact.accountId)).toBe(addition(cases.exact.additionId).quantity)
    expect(used(cases.droppedToZero.accountId)).toBe(0)
    expect(addition(cases.lessIncluded.additionId).lessIncluded).toBe(5)
    expect(addition(cases.doNotBill.additionId).billCustomer).toBe('DoNotBill')
    expect(cases.twoMatching.additionIds.map((id) => addition(id).agreementId)).toEqual([
      cases.twoMatching.agreementId,
      cases.twoMatching.agreementId,
    ])
    expect(
      acme.readings.some((reading) => reading.account.name === company(cases.billedNotMetered.companyId).name),
    ).toBe(false)
    expect(addition(cases.wrongAgreement.additionId).agreementId).toBe(cases.wrongAgreement.wrongAgreementId)
    expect(acme.additionsOf(cases.onlyOnEnded.agreementId)).toEqual([])
    const stale = acme.readings.find((reading) => reading.account.id === cases.staleReading.accountId)
    expect(stale?.at).toBe('2026-07-11T10:00:00Z')
  })

  it.each([
    ['yearly', 'Yearly'],
    ['quarterly', 'Quarterly'],
    ['notRecurring', 'NotRecurring'],
    ['exact', 'Monthly'],
  ] as const)('%s is billed %s', (name, option) => {
    const cycle = refId(acme.row('agreements', cases[name].agreementId).billingCycle)
    expect(acme.row('billingCycles', cycle ?? 0).billingOptions).toBe(option)
  })

  it.each([
    ['endedAgreement', 'Expired'],
    ['cancelledAgreement', 'Cancelled'],
    ['cancelledAddition', 'Cancelled'],
    ['futureAddition', 'Inactive'],
    ['exact', 'Active'],
  ] as const)('the addition of %s is %s', async (name, status) => {
    const { agreementId, additionId } = cases[name]
    expect(
      (await ask(sandbox, `finance/agreements/${agreementId}/additions/${additionId}`)).record.agreementStatus,
    ).toBe(status)
  })

  it.each([
    ['euro', 'EUR'],
    ['sterling', 'GBP'],
    ['exact', 'USD'],
  ] as const)('the agreement of %s is in %s', async (name, code) => {
    expect((await ask(sandbox, `finance/agreements/${cases[name].agreementId}`)).record.currency).toMatchObject({
      currencyCode: code,
    })
  })

  it('can be found under an awkward name', async () => {
    const query = conditions(`name = "O'Brien & \\"Sons\\" Roofing"`)
    expect((await ask(sandbox, `company/companies?fields=id&${query}`)).rows).toEqual([
      { id: cases.awkwardName.companyId },
    ])
  })
})
