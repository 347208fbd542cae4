// A sync: ConnectWise (and what is connected beside it) into the mirror, then the links that are certain.
import type { TenantId } from '../../shared/records.ts'
import type { Changed, ChangedRead, ConnectWise, DateForm } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { allAccountLinks } from '../store/account-links.ts'
import { replaceBillingCycles } from '../store/billing-cycles.ts'
import { newestCompany, upsertCompanies } from '../store/companies.ts'
import { replaceGlassHiveCompanies } from '../store/glasshive-companies.ts'
import { markCompaniesRead, readMark, saveMark } from '../store/marks.ts'
import { newestProduct, upsertProducts } from '../store/products.ts'
import { type Hand, step } from './hand.ts'
import { linkCertain } from './link-certain.ts'
import type { RunOptions } from './options.ts'
import { pullUsage } from './pull-usage.ts'
import { readAgreements, readCompany } from './read-company.ts'
import type { SyncFound } from './sync-found.ts'

/** Syncs one company, or everything of a tenant. */
export async function sync(ctx: Context, hand: Hand, client: ConnectWise, options: RunOptions): Promise<SyncFound> {
  const { tenant, run } = hand
  if (run.companyId !== null) {
    await step(ctx, hand, { doing: 'Reading this company', total: 1 })
    const read = await readCompany(ctx, tenant, client, run.companyId)
    await step(ctx, hand, { done: 1, requests: client.requestCount() })
    return {
      counts: {},
      notes: read.kind === 'read' ? read.gaps : [`Company ${run.companyId} is not in ConnectWise.`],
      linked: 0,
    }
  }
  const found: SyncFound = { counts: {}, notes: [], linked: 0 }
  await step(ctx, hand, { doing: 'Reading companies', done: 0, total: 5 })
  await readChanged(ctx, tenant, found, {
    kind: 'companies',
    full: options.full,
    newest: () => newestCompany(ctx.db, tenant),
    read: (changed) => client.companies(changed),
    keep: (records, readAt) => upsertCompanies(ctx.db, tenant, records, readAt),
  })
  await step(ctx, hand, { doing: 'Reading the catalog', done: 1, requests: client.requestCount() })
  await readChanged(ctx, tenant, found, {
    kind: 'products',
    full: options.full,
    newest: () => newestProduct(ctx.db, tenant),
    read: (changed) => client.products(changed),
    keep: (records, readAt) => upsertProducts(ctx.db, tenant, records, readAt),
  })
  const cycles = await client.billingCycles()
  if (cycles.gaps.length > 0) found.notes.push(...cycles.gaps)
  else await replaceBillingCycles(ctx.db, tenant, cycles.records, cycles.readAt)
  await step(ctx, hand, { doing: 'Reading GlassHive', done: 2, requests: client.requestCount() })
  await readGlassHive(ctx, tenant, found)
  await pullUsage(ctx, tenant, found)
  await step(ctx, hand, { doing: 'Matching', done: 3, requests: client.requestCount() })
  const linked = await linkCertain(ctx, tenant)
  found.counts.links = { added: found.linked + linked.accounts + linked.glassHive, changed: 0, unchanged: 0 }
  await readLinkedAgreements(ctx, hand, client, found)
  return found
}

interface Reading<T> {
  kind: string
  full: boolean
  newest(): Promise<{ id: number; lastUpdated: string } | null>
  read(options: { changed?: Changed }): Promise<ChangedRead<T>>
  keep(records: T[], readAt: string): Promise<{ added: number; changed: number; unchanged: number }>
}

/** Reads what changed since the last good read; everything where there was none, or where the filter cannot be trusted. */
async function readChanged<T>(ctx: Context, tenant: TenantId, found: SyncFound, kind: Reading<T>): Promise<void> {
  const mark = kind.full ? null : await readMark(ctx.db, tenant, kind.kind)
  const changed =
    mark === null
      ? undefined
      : {
          since: mark.readAt,
          known: await kind.newest(),
          ...formOf(mark.form),
        }
  const read = await kind.read(changed === undefined ? {} : { changed })
  found.counts[kind.kind] = await kind.keep(read.records, read.readAt)
  found.notes.push(...read.gaps)
  if (changed !== undefined && read.mode.kind === 'full')
    found.notes.push(`All ${kind.kind} were read: ${read.mode.because}`)
  // A read with gaps is no good read: the next one begins where the last good one did.
  if (read.gaps.length > 0) return
  const form = read.mode.kind === 'incremental' ? read.mode.form : (mark?.form ?? null)
  await saveMark(ctx.db, tenant, kind.kind, { readAt: read.readAt, form })
}

const FORMS: readonly DateForm[] = ['utc', 'zoneless', 'day']

/** The form of date that worked last time, as the mark keeps it. */
function formOf(text: string | null): { form?: DateForm } {
  const form = FORMS.find((each) => each === text)
  return form === undefined ? {} : { form }
}

async function readGlassHive(ctx: Context, tenant: TenantId, found: SyncFound): Promise<void> {
  const client = await ctx.glassHive(tenant)
  if (client === null) return
  const read = await client.companies()
  found.notes.push(...read.gaps)
  if (read.gaps.length > 0) return
  found.counts['GlassHive companies'] = await replaceGlassHiveCompanies(ctx.db, tenant, read.records, read.readAt)
}

async function readLinkedAgreements(ctx: Context, hand: Hand, client: ConnectWise, found: SyncFound): Promise<void> {
  const links = await allAccountLinks(ctx.db, hand.tenant)
  const companies = [...new Set(links.map(({ companyId }) => companyId))]
  await step(ctx, hand, { doing: 'Reading agreements', done: 4, requests: client.requestCount() })
  if (companies.length === 0) return
  const readAt = ctx.now()
  const gaps = await readAgreements(ctx, hand.tenant, client, companies, async (done, total) => {
    await step(ctx, hand, {
      doing: 'Reading additions',
      done: 4 + done,
      total: 4 + total,
      requests: client.requestCount(),
    })
  })
  found.notes.push(...gaps)
  if (gaps.length === 0) await markCompaniesRead(ctx.db, hand.tenant, companies, readAt)
}
