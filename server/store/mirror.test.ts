import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { additionId, agreementId, companyId, glassHiveCompanyId, productId } from '../../shared/records.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import { additionById, additionsOfCompany, putAddition, replaceAdditionsOf } from './additions.ts'
import { agreementById, agreementsOf, replaceAgreementsOf } from './agreements.ts'
import { billingCycles, replaceBillingCycles } from './billing-cycles.ts'
import { companiesById, companyById, companyHashes, searchCompanies, upsertCompanies } from './companies.ts'
import type { Database } from './database.ts'
import { glassHiveCompanyById, upsertGlassHiveCompanies } from './glasshive-companies.ts'
import { companyReadAt, markCompanyRead, readMark, removeMark, saveMark } from './marks.ts'
import { productById, upsertProducts } from './products.ts'
import { addition, agreement, company, glassHive, product } from './sample-records.ts'

const AT = '2026-11-01T00:00:00.000Z'
const LATER = '2026-11-01T00:05:00.000Z'

describe.each(databases())('on $name', ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

  test('answers each record as it was stored', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const acme = company(1, 'Acme', { website: 'acme.com', lastUpdated: AT })
    const deleted = company(2, 'Gone', { status: null, deleted: true })
    const managed = agreement(10, 1)
    const ended = agreement(11, 1, { type: null, status: null, cancelled: true, noEndingDate: false, prorate: false })
    const cycles = [{ id: 3, name: 'Every month', option: 'Monthly' as const }]
    await upsertCompanies(db, tenant, [acme, deleted], AT)
    await replaceAgreementsOf(db, tenant, [acme.id], [managed, ended], AT)
    await replaceAdditionsOf(db, tenant, managed.id, [addition(20, 10)], AT)
    await upsertProducts(db, tenant, [product(7, 'BACKUP-TB', 'Backup', { cost: 1.5, inactive: true })], AT)
    await replaceBillingCycles(db, tenant, cycles, AT)
    await upsertGlassHiveCompanies(db, tenant, [glassHive(5, 'Acme', 'acme.com')], AT)
    expect(await companyById(db, tenant, acme.id)).toEqual(acme)
    expect(await companyById(db, tenant, deleted.id)).toEqual(deleted)
    expect(await companiesById(db, tenant, [acme.id, companyId(99)])).toEqual([acme])
    expect(await agreementsOf(db, tenant, acme.id)).toEqual([managed, ended])
    expect(await agreementById(db, tenant, ended.id)).toEqual(ended)
    expect(await additionsOfCompany(db, tenant, acme.id)).toEqual([addition(20, 10)])
    expect(await productById(db, tenant, productId(7))).toMatchObject({ cost: 1.5, inactive: true })
    expect(await billingCycles(db, tenant)).toEqual(cycles)
    expect(await glassHiveCompanyById(db, tenant, glassHiveCompanyId(5))).toEqual(glassHive(5, 'Acme', 'acme.com'))
  })

  test('keeps apart two tenants with the same ids', async () => {
    const { db } = database
    const [one, two] = [await freshTenant(db), await freshTenant(db)]
    await upsertCompanies(db, one, [company(1, 'One')], AT)
    await upsertCompanies(db, two, [company(1, 'Two'), company(2, 'Also two')], AT)
    for (const tenant of [one, two]) {
      await replaceAgreementsOf(db, tenant, [companyId(1)], [agreement(10, 1)], AT)
      await replaceAdditionsOf(db, tenant, agreementId(10), [addition(20, 10)], AT)
    }
    await replaceAgreementsOf(db, one, [companyId(1)], [], LATER)
    expect((await companyById(db, one, companyId(1)))?.name).toBe('One')
    expect(await companyHashes(db, one)).toHaveLength(1)
    expect(await additionsOfCompany(db, one, companyId(1))).toEqual([])
    expect(await additionsOfCompany(db, two, companyId(1))).toHaveLength(1)
    expect((await searchCompanies(db, one, { search: 'two', limit: 10 })).rows).toEqual([])
  })

  test('writes nothing where nothing changed, and counts what did', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const first = [company(1, 'Acme'), company(2, 'Beta')]
    expect(await upsertCompanies(db, tenant, first, AT)).toEqual({ added: 2, changed: 0, unchanged: 0, removed: 0 })
    const second = [company(1, 'Acme'), company(2, 'Beta Inc'), company(3, 'Gamma')]
    expect(await upsertCompanies(db, tenant, second, LATER)).toEqual({ added: 1, changed: 1, unchanged: 1, removed: 0 })
    const rows = await db.selectFrom('companies').select(['id', 'read_at']).where('tenant_id', '=', tenant).execute()
    expect(rows.sort((a, b) => a.id - b.id).map((row) => row.read_at)).toEqual([AT, LATER, LATER])
  })

  test('takes the later of two copies of one record in a read', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const counts = await upsertCompanies(db, tenant, [company(1, 'Before'), company(1, 'After')], AT)
    expect(counts.added).toBe(1)
    expect((await companyById(db, tenant, companyId(1)))?.name).toBe('After')
  })

  test('removes an agreement that was not read any more, with its additions, of the asked companies only', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const all = [agreement(10, 1), agreement(11, 1), agreement(12, 2)]
    await replaceAgreementsOf(db, tenant, [companyId(1), companyId(2)], all, AT)
    await replaceAdditionsOf(db, tenant, agreementId(11), [addition(20, 11)], AT)
    const counts = await replaceAgreementsOf(db, tenant, [companyId(1)], [agreement(10, 1)], LATER)
    expect(counts).toEqual({ added: 0, changed: 0, unchanged: 1, removed: 1 })
    expect(await agreementsOf(db, tenant, companyId(1))).toEqual([agreement(10, 1)])
    expect(await agreementsOf(db, tenant, companyId(2))).toHaveLength(1)
    expect(await additionById(db, tenant, additionId(20))).toBeNull()
  })

  test('follows an agreement that moved to another company', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    await replaceAgreementsOf(db, tenant, [companyId(1)], [agreement(10, 1)], AT)
    await replaceAgreementsOf(db, tenant, [companyId(1), companyId(2)], [agreement(10, 2)], LATER)
    expect(await agreementsOf(db, tenant, companyId(1))).toEqual([])
    expect(await agreementsOf(db, tenant, companyId(2))).toEqual([agreement(10, 2)])
  })

  test('replaces the additions of one agreement, and one addition by itself', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    await replaceAgreementsOf(db, tenant, [companyId(1)], [agreement(10, 1), agreement(11, 1)], AT)
    await replaceAdditionsOf(db, tenant, agreementId(10), [addition(20, 10), addition(21, 10)], AT)
    await replaceAdditionsOf(db, tenant, agreementId(11), [addition(22, 11)], AT)
    const counts = await replaceAdditionsOf(db, tenant, agreementId(10), [addition(21, 10, { quantity: 3 })], LATER)
    expect(counts).toEqual({ added: 0, changed: 1, unchanged: 0, removed: 1 })
    await putAddition(db, tenant, addition(22, 11, { quantity: 0.1 + 0.2 }), LATER)
    const quantities = (await additionsOfCompany(db, tenant, companyId(1))).map(({ id, quantity }) => [id, quantity])
    expect(quantities).toEqual([
      [21, 3],
      [22, 0.1 + 0.2],
    ])
  })

  test('remembers what was read and when', async () => {
    const { db } = database
    const [one, two] = [await freshTenant(db), await freshTenant(db)]
    await saveMark(db, one, 'companies', { readAt: AT, form: null })
    await saveMark(db, one, 'companies', { readAt: LATER, form: 'brackets' })
    expect(await readMark(db, one, 'companies')).toEqual({ readAt: LATER, form: 'brackets' })
    expect(await readMark(db, two, 'companies')).toBeNull()
    await removeMark(db, one, 'companies')
    expect(await readMark(db, one, 'companies')).toBeNull()
    await markCompanyRead(db, one, companyId(1), AT)
    await markCompanyRead(db, one, companyId(1), LATER)
    expect(await companyReadAt(db, one, companyId(1))).toBe(LATER)
    expect(await companyReadAt(db, two, companyId(1))).toBeNull()
  })

  test('stores 50,000 companies in seconds, and again with nothing new', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const all = Array.from({ length: 50_000 }, (_, index) => company(50_000 - index, `Company ${index}`))
    const started = performance.now()
    expect(await upsertCompanies(db, tenant, all, AT)).toMatchObject({ added: 50_000 })
    expect(await upsertCompanies(db, tenant, all, LATER)).toMatchObject({ unchanged: 50_000 })
    expect(performance.now() - started).toBeLessThan(25_000)
    expect(await companyHashes(db, tenant)).toHaveLength(50_000)
    const ids = all.map(({ id }) => id)
    expect(await companiesById(db, tenant, ids)).toHaveLength(50_000)
    await replaceAgreementsOf(db, tenant, ids, [agreement(1, 1)], AT)
    expect(await replaceAgreementsOf(db, tenant, ids, [], LATER)).toMatchObject({ removed: 1 })
  })
})
