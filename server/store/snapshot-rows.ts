// Everything that was read of a tenant, record by record: what a snapshot holds.
import type { TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'
import type { MirrorTable } from './mirror.ts'

/** One record as it was read, and where it was read from. */
export interface SnapshotRow {
  system: 'connectwise' | 'glasshive' | 'hivelink'
  /** The name of its table. */
  kind: string
  record: Record<string, unknown>
}

const MIRRORED = [
  'companies',
  'contacts',
  'members',
  'products',
  'activities',
  'opportunities',
  'agreements',
  'additions',
  'glasshive_companies',
  'glasshive_contacts',
  'glasshive_lists',
  'solutions',
  'glasshive_activities',
  'glasshive_opportunities',
] as const satisfies readonly MirrorTable[]
/** Tables that are small, or whose rows are: read at once. */
const WHOLE = [
  'setup_rows',
  'glasshive_users',
  'glasshive_list_members',
  'glasshive_links',
  'account_links',
  'record_links',
] as const

const PAGE = 1000

/** All records of a tenant, table by table, each table in the order of its ids. */
export async function* snapshotRows(db: Db, tenant: TenantId): AsyncGenerator<SnapshotRow> {
  for (const table of MIRRORED) yield* mirrored(db, table, tenant)
  for (const table of WHOLE) {
    const rows = await db.selectFrom(sameShape(table)).selectAll().where('tenant_id', '=', tenant).execute()
    for (const row of rows) yield shown(table, row)
  }
}

async function* mirrored(db: Db, table: MirrorTable, tenant: TenantId): AsyncGenerator<SnapshotRow> {
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom(sameShape(table))
      .selectAll()
      .where('tenant_id', '=', tenant)
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    for (const row of rows) yield shown(table, row)
    const last = rows.at(-1)
    if (last === undefined || rows.length < PAGE) return
    after = last.id
  }
}

/** The table under one name for the type checker: only what every table here has is named through it. */
const sameShape = (table: MirrorTable | (typeof WHOLE)[number]): 'companies' => table as 'companies'

function shown(table: string, row: object): SnapshotRow {
  const { tenant_id: _, hash: __, search: ___, sort_name: ____, ...record } = row as Record<string, unknown>
  const isOther = table === 'solutions' || table.startsWith('glasshive_')
  return { system: table.endsWith('_links') ? 'hivelink' : isOther ? 'glasshive' : 'connectwise', kind: table, record }
}
