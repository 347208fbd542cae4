import { Migrator, sql } from 'kysely'
import { expect, test } from 'vitest'
import { companyId, tenantId } from '../../../shared/records.ts'
import { databases } from '../../testing/databases.ts'
import { migrate, openDatabase } from '../database.ts'
import { refusedPairs } from '../refused-pairs.ts'
import { createTenant } from '../tenants.ts'
import { migrations } from './list.ts'

const AT = '2026-11-01T00:00:00.000Z'

test.each(databases())('reviews come to a database that is in use on $name, and refusals stay', async ({ address }) => {
  const { url, remove } = await address()
  const { db, kind, close } = await openDatabase(url)
  const { '001-start': start } = migrations(kind)
  if (start === undefined) throw new Error('no first migration')
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ '001-start': start }) } })
  expect((await migrator.migrateToLatest()).error).toBeUndefined()
  const tenant = tenantId('t1')
  await createTenant(db, { id: tenant, key: 't1', name: 'Acme', at: AT })
  await sql`insert into refused_pairs (tenant_id, kind, other_id, company_id, who, at)
    values (${tenant}, 'account', 'a1', 7, 'kim', ${AT})`.execute(db)
  await sql`insert into candidates (tenant_id, kind, company_id, other_id, score, evidence)
    values (${tenant}, 'account', 7, 'a2', 0.5, '[]')`.execute(db)

  await migrate(db)
  const kept = [{ kind: 'account', accountId: 'a1', companyId: companyId(7) }]
  expect(await refusedPairs(db, tenant, 'account')).toEqual(kept)
  expect(await db.selectFrom('candidates').selectAll().execute()).toEqual([])
  await close()
  await remove()
})
