import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { productId } from '../../shared/records.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import { newestCompany, searchCompanies, upsertCompanies } from './companies.ts'
import type { Database } from './database.ts'
import { glassHiveHashes, replaceGlassHiveCompanies, searchGlassHiveCompanies } from './glasshive-companies.ts'
import { allProducts, newestProduct, productsById, searchProducts, upsertProducts } from './products.ts'
import { company, glassHive, product } from './sample-records.ts'

const AT = '2026-11-01T00:00:00.000Z'
const LATER = '2026-11-01T00:05:00.000Z'

describe.each(databases())('on $name', ({ open }) => {
  let database: Database
  beforeAll(async () => {
    database = await open()
  })
  afterAll(() => database.close())

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
    expect((await glassHiveHashes(db, tenant)).map(({ id }) => id)).toEqual([2])
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
})
