// The two databases every store test runs on: `describe.each(databases())`.
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TenantId, tenantId } from '../../shared/records.ts'
import { type Database, type Db, migrate, openDatabase } from '../store/database.ts'
import { createTenant } from '../store/tenants.ts'
import { type Address, freshPostgres } from './postgres.ts'

export interface TestDatabases {
  name: 'sqlite' | 'postgres'
  /** A fresh database with all tables. */
  open(): Promise<Database>
  /** The address of a fresh database without tables, to be opened by the test, as often as it likes. */
  address(): Promise<Address>
}

/** SQLite and PostgreSQL, in that order. */
export function databases(): TestDatabases[] {
  return [
    { name: 'sqlite', open: () => opened(sqliteAddress), address: sqliteAddress },
    { name: 'postgres', open: () => opened(postgresAddress), address: postgresAddress },
  ]
}

/** A tenant of its own for a test, so that tests may share a database. */
export async function freshTenant(db: Db): Promise<TenantId> {
  const id = tenantId(randomUUID())
  await createTenant(db, { id, key: id, name: 'Test', at: '2026-11-01T00:00:00.000Z' })
  return id
}

async function opened(fresh: () => Promise<Address>): Promise<Database> {
  const { url, remove } = await fresh()
  const database = await openDatabase(url)
  await migrate(database.db)
  return {
    ...database,
    async close() {
      await database.close()
      await remove()
    },
  }
}

async function sqliteAddress(): Promise<Address> {
  const directory = mkdtempSync(join(tmpdir(), 'hivelink-sqlite-'))
  return {
    url: `file:${join(directory, 'test.db')}`,
    remove: async () => rmSync(directory, { recursive: true, force: true }),
  }
}

async function postgresAddress(): Promise<Address> {
  const server = process.env.TEST_POSTGRES_URL
  if (!server) throw new Error('TEST_POSTGRES_URL is missing: vitest sets it by server/testing/postgres.ts')
  return await freshPostgres(server)
}
