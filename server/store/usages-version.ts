import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'

/**
 * A short text that is another one whenever the lines of a tenant may have changed: by usage, links, policies, what was
 * read of ConnectWise, runs or decisions. One statement over what is newest in each table and how much there is.
 */
export async function usagesVersion(db: Db, tenant: TenantId): Promise<string> {
  const newest = (table: string, times: string[]) => sql`
    select ${sql.lit(table)} as part, count(*) as rows, ${sql.join(
      times.map((time) => sql`max(${sql.ref(time)})`),
      sql` || ' ' || `,
    )} as newest
    from ${sql.table(table)} where tenant_id = ${tenant}`
  // A delivery that comes late is not its source's newest, yet its readings may be.
  const { rows } = await sql<{ part: string; rows: number | string; newest: string | null }>`
    ${newest('readings', ['at', 'seen_at'])}
    union all select source as part, complete as rows, delivery_id || ' ' || at || ' ' || coalesce(complete_at, '') as newest
      from sources where tenant_id = ${tenant}
    union all ${newest('account_links', ['at'])}
    union all ${newest('product_links', ['at'])}
    union all ${newest('ignored_records', ['at'])}
    union all ${newest('policies', ['at'])}
    union all ${newest('agreements', ['read_at'])}
    union all ${newest('additions', ['read_at'])}
    union all ${newest('billing_cycles', ['read_at'])}
    union all ${newest('read_marks', ['read_at'])}
    union all ${newest('runs', ['finished_at'])}
    union all select 'decisions' as part, count(decided_at) as rows, max(seen_at) || ' ' || coalesce(max(decided_at), '') as newest
      from holds where tenant_id = ${tenant}
    union all select 'names' as part, count(*) as rows, max(read_at) as newest
      from companies where tenant_id = ${tenant} and id in (
        select company_id from account_links where tenant_id = ${tenant}
        union select company_id from agreements where tenant_id = ${tenant})`.execute(db)
  const parts = rows.map(({ part, rows: count, newest: at }) => `${part} ${Number(count)} ${at ?? ''}`)
  return createHash('sha256').update(parts.sort().join('\n')).digest('base64url').slice(0, 16)
}
