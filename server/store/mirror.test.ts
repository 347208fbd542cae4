import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type Addition,
  type Agreement,
  additionId,
  agreementId,
  type Company,
  companyId,
  type GlassHiveCompany,
  glassHiveCompanyId,
  type Product,
  productId,
} from '../../shared/records.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import { additionById, additionsOfCompany, putAddition, replaceAdditionsOf } from './additions.ts'
import { agreementById, agreementsOf, replaceAgreementsOf } from './agreements.ts'
import { billingCycles, replaceBillingCycles } from './billing-cycles.ts'
import {
  allCompanies,
  companiesById,
  companyById,
  newestCompany,
  searchCompanies,
  upsertCompanies,
} from './companies.ts'
import type { Database } from './database.ts'
import {
  allGlassHiveCompanies,
  glassHiveCompanyById,
  replaceGlassHiveCompanies,
  searchGlassHiveCompanies,
  upsertGlassHiveCompanies,
} from './glasshive-companies.ts'
import { companyReadAt, markCompanyRead, readMark, removeMark, saveMark } from './marks.ts'
import { allProducts, newestProduct, productById, productsById, searchProducts, upsertProducts } from './products.ts'

const AT = '2026-11-01T00:00:00.000Z'
const LATER = '2026-11-01T00:05:00.000Z'

const company = (id: number, name: string, more: Partial<Company> = {}): Company => ({
  id: companyId(id),
  identifier: `C${id}`,
  name,
  status: { id: 1, name: 'Active' },
  phone: '555-0100',
  website: null,
  addressLine1: '1 Main St',
  city: 'Tampa',
  state: 'FL',
  zip: '33601',
  country: 'United States',
  deleted: false,
  lastUpdated: null,
  ...more,
})

const agreement = (id: number, of: number, more: Partial<Agreement> = {}): Agreement => ({
  id: agreementId(id),
  companyId: companyId(of),
  name: `Agreement ${id}`,
  type: { id: 2, name: 'Managed' },
  status: 'Active',
  cancelled: false,
  startDate: '2026-01-01',
  endDate: null,
  noEndingDate: true,
  billingCycleId: 3,
  nextInvoiceDate: '2026-12-01',
  prorate: true,
  currency: 'USD',
  lastUpdated: AT,
  ...more,
})

const addition = (id: number, of: number, more: Partial<Addition> = {}): Addition => ({
  id: additionId(id),
  agreementId: agreementId(of),
  productId: productId(7),
  productIdentifier: 'BACKUP-TB',
  description: null,
  quantity: 1.25,
  lessIncluded: 0,
  unitPrice: 12.5,
  unitCost: 6.25,
  billCustomer: 'Billable',
  effectiveDate: '2026-01-01',
  cancelledDate: null,
  status: 'Active',
  extPrice: 15.63,
  extCost: null,
  uom: 'Each',
  lastUpdated: AT,
  ...more,
})

const product = (id: number, identifier: string, description: string, more: Partial<Product> = {}): Product => ({
  id: productId(id),
  identifier,
  description,
  inactive: false,
  unitOfMeasure: 'Each',
  price: 10,
  cost: null,
  lastUpdated: null,
  ...more,
})

const glassHive = (id: number, name: string, website: string | null = null): GlassHiveCompany => ({
  id: glassHiveCompanyId(id),
  name,
  website,
  phone: null,
  email: null,
  address: null,
  city: null,
  region: null,
  zip: null,
  country: 'US',
})

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
    expect(await allCompanies(db, one)).toHaveLength(1)
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

  test('lists companies by name whatever their case, page by page, without those in the recycle bin', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const names = ['beta', 'Alpha', 'Éclair', 'zeta', '_under', 'alpha', 'Beta Two', 'a-b', 'ab']
    const found = names.map((name, index) => company(index + 1, name))
    await upsertCompanies(db, tenant, [...found, company(99, 'Alpha gone', { deleted: true })], AT)
    const listed: string[] = []
    let after: string | null = null
    do {
      const page = await searchCompanies(db, tenant, { after, limit: 2 })
      listed.push(...page.rows.map(({ name }) => name))
      after = page.next
    } while (after !== null)
    expect(listed).toEqual(['_under', 'a-b', 'ab', 'Alpha', 'alpha', 'beta', 'Beta Two', 'zeta', 'Éclair'])
  })

  test('finds companies by every word of a search, its signs taken as they are', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    const all = [
      company(1, 'Acme Dental Group'),
      company(2, 'Dental Acme'),
      company(3, '100% Juice'),
      company(4, '1000 Juice'),
      company(5, 'ÄRZTE am Markt', { identifier: 'Arzt_1\\2' }),
      company(6, 'O’Neil; drop table'),
    ]
    await upsertCompanies(db, tenant, all, AT)
    const search = async (text: string) =>
      (await searchCompanies(db, tenant, { search: text, limit: 10 })).rows.map(({ id }) => id)
    expect(await search('DENTAL acme')).toEqual([1, 2])
    expect(await search('100%')).toEqual([3])
    expect(await search('ärzte')).toEqual([5])
    expect(await search('arzt_1\\')).toEqual([5])
    expect(await search('c3')).toEqual([3])
    expect(await search("'; drop")).toEqual([])
    expect(await search('  ')).toHaveLength(6)
  })

  test.each(['nonsense', '', 'WyJhIiwiYiJd'])('says that %j is no place in the list', async (after) => {
    const { db } = database
    const tenant = await freshTenant(db)
    const asked = searchCompanies(db, tenant, { after, limit: 2 })
    if (after === '') await expect(asked).resolves.toEqual({ rows: [], next: null })
    else await expect(asked).rejects.toMatchObject({ kind: 'bad-cursor' })
  })

  test('finds products by identifier and description, and GlassHive companies by name and website', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    await upsertProducts(db, tenant, [product(1, 'BDR-TB', 'Backup, per TB'), product(2, 'AV', 'Antivirus')], AT)
    const first = await searchProducts(db, tenant, { search: null, limit: 1 })
    expect(first.rows.map(({ id }) => id)).toEqual([2])
    const rest = await searchProducts(db, tenant, { after: first.next, limit: 1 })
    expect(rest).toMatchObject({ rows: [{ id: 1 }], next: null })
    expect((await searchProducts(db, tenant, { search: 'backup bdr', limit: 9 })).rows).toMatchObject([{ id: 1 }])
    expect(await allProducts(db, tenant)).toHaveLength(2)
    expect(await productsById(db, tenant, [productId(2), productId(3)])).toMatchObject([{ identifier: 'AV' }])

    await replaceGlassHiveCompanies(db, tenant, [glassHive(1, 'Beta', 'beta.io'), glassHive(2, 'Acme')], AT)
    const page = await searchGlassHiveCompanies(db, tenant, { limit: 1 })
    expect(page.rows).toEqual([glassHive(2, 'Acme')])
    expect((await searchGlassHiveCompanies(db, tenant, { search: 'BETA.io', limit: 9 })).rows).toHaveLength(1)
    expect(await replaceGlassHiveCompanies(db, tenant, [glassHive(2, 'Acme')], LATER)).toEqual({
      added: 0,
      changed: 0,
      unchanged: 1,
      removed: 1,
    })
    expect(await allGlassHiveCompanies(db, tenant)).toEqual([glassHive(2, 'Acme')])
  })

  test('knows the record that changed last', async () => {
    const { db } = database
    const tenant = await freshTenant(db)
    expect(await newestCompany(db, tenant)).toBeNull()
    expect(await newestProduct(db, tenant)).toBeNull()
    const all = [company(1, 'A', { lastUpdated: LATER }), company(2, 'B', { lastUpdated: AT }), company(3, 'C')]
    await upsertCompanies(db, tenant, all, AT)
    await upsertProducts(db, tenant, [product(4, 'X', 'x', { lastUpdated: AT })], AT)
    expect(await newestCompany(db, tenant)).toEqual({ id: 1, lastUpdated: LATER })
    expect(await newestProduct(db, tenant)).toEqual({ id: 4, lastUpdated: AT })
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
    expect(await allCompanies(db, tenant)).toHaveLength(50_000)
    const ids = all.map(({ id }) => id)
    expect(await companiesById(db, tenant, ids)).toHaveLength(50_000)
    await replaceAgreementsOf(db, tenant, ids, [agreement(1, 1)], AT)
    expect(await replaceAgreementsOf(db, tenant, ids, [], LATER)).toMatchObject({ removed: 1 })
  })
})
