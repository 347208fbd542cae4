// Every line of a tenant as the next update would plan it, kept while nothing that decides it has changed.
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { planCompany } from '../plan/additions.ts'
import { companyRows, type UsageRow, unlinkedRow } from '../plan/usage-table.ts'
import { allFacts } from '../runs/all-facts.ts'
import { unlinkedAccounts } from '../store/accounts.ts'
import { companiesById } from '../store/companies.ts'
import { hiveProducts } from '../store/hive-products.ts'
import { ignoredRecords } from '../store/ignored-records.ts'
import { readingsOf } from '../store/readings.ts'
import { usagesVersion } from '../store/usages-version.ts'

export interface UsageTable {
  version: string
  rows: readonly UsageRow[]
}

export interface Usages {
  table(tenant: TenantId): Promise<UsageTable>
  /** The version as it was within the last moment: many who follow cause one look. */
  version(tenant: TenantId): Promise<string>
}

/** Tenants whose table is kept at hand: each is a few megabytes. */
const KEPT = 8
/** How old a version may be for whoever follows (milliseconds). */
const MOMENT_MS = 500
/** Companies that are planned before others get their turn. */
const AT_A_TIME = 100

export function createUsages(ctx: Context): Usages {
  const tables = new Map<TenantId, { version: string; table: Promise<UsageTable> }>()
  const looks = new Map<TenantId, { at: number; version: Promise<string> }>()

  // Agreements begin and end with the day and readings grow stale with the hours, without anything being written.
  const versionOf = async (tenant: TenantId): Promise<string> =>
    `${await usagesVersion(ctx.db, tenant)}-${ctx.now().slice(0, 13)}`

  return {
    async table(tenant) {
      // Asked before the tables are read: what changes in between makes the next version another one.
      const version = await versionOf(tenant)
      const kept = tables.get(tenant)
      tables.delete(tenant)
      const entry = kept?.version === version ? kept : { version, table: readTable(ctx, tenant, version) }
      tables.set(tenant, entry)
      const [oldest] = tables.keys()
      if (tables.size > KEPT && oldest !== undefined) tables.delete(oldest)
      try {
        return await entry.table
      } catch (error) {
        if (tables.get(tenant) === entry) tables.delete(tenant)
        throw error
      }
    },
    async version(tenant) {
      const now = Date.parse(ctx.now())
      const known = looks.get(tenant)
      if (known !== undefined && now - known.at < MOMENT_MS) return await known.version
      const version = versionOf(tenant)
      looks.set(tenant, { at: now, version })
      return await version
    },
  }
}

async function readTable(ctx: Context, tenant: TenantId, version: string): Promise<UsageTable> {
  const facts = await allFacts(ctx, tenant)
  const names = new Map(
    (await companiesById(ctx.db, tenant, [...facts.keys()])).map(({ id, name }) => [id, name] as const),
  )
  const rows = await unlinkedRows(ctx, tenant)
  const now = ctx.now()
  let planned = 0
  for (const [id, ofCompany] of facts) {
    const name = names.get(id) ?? `Company ${id}`
    rows.push(...companyRows({ id, name }, ofCompany.accounts, planCompany(ofCompany, now)))
    planned += 1
    if (planned % AT_A_TIME === 0) await new Promise((resolve) => setImmediate(resolve))
  }
  return { version, rows }
}

/** What accounts use that belong to no company; those that a person ignores are left out. */
async function unlinkedRows(ctx: Context, tenant: TenantId): Promise<UsageRow[]> {
  const [unlinked, ignored, products] = await Promise.all([
    unlinkedAccounts(ctx.db, tenant),
    ignoredRecords(ctx.db, tenant, 'account'),
    hiveProducts(ctx.db, tenant),
  ])
  const accounts = new Map(unlinked.filter(({ id }) => !ignored.has(id)).map((account) => [account.id, account]))
  const productOf = new Map(products.map((product) => [product.id, product]))
  const readings = await readingsOf(ctx.db, tenant, [...accounts.keys()])
  return readings.flatMap((reading) => {
    const account = accounts.get(reading.accountId)
    const product = productOf.get(reading.hiveProductId)
    if (account === undefined || product === undefined || reading.absentSince !== null || reading.actual === 0)
      return []
    return [unlinkedRow(account, product, reading)]
  })
}
