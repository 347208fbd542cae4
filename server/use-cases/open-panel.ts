import type { CompanyPanel, GlassHiveState, Rights } from '../../shared/api-pod.ts'
import { type Company, type CompanyId, companyId, type TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { planCompany } from '../plan/additions.ts'
import { differenceFor } from '../plan/rights.ts'
import { verdictOf } from '../plan/verdict.ts'
import { companyFacts } from '../runs/company-facts.ts'
import { accountLinksOf } from '../store/account-links.ts'
import { companyById } from '../store/companies.ts'
import { connection } from '../store/connections.ts'
import { glassHiveCompanyById } from '../store/glasshive-companies.ts'
import { glassHiveLinkOf } from '../store/glasshive-links.ts'
import { companyReadAt } from '../store/marks.ts'
import { listRuns } from '../store/runs.ts'
import { proposedAccounts, proposedGlassHive } from './find-candidates.ts'
import { FRESH_MS, type Refreshed, refreshCompany } from './refresh-company.ts'
import type { Refreshing } from './refreshing.ts'
import { linkedWords, shownLine, shownRun } from './shown.ts'

/** What a company screen opens with: the record named by the host, and who looks at it. */
export interface PanelAsked {
  screen: string
  id: number
  rights: Rights
}

/**
 * The panel of a company from the mirror, at once; what is older than a minute is read again behind it. Only a company
 * that was never read is waited for: there is nothing to show before.
 */
export async function openPanel(
  ctx: Context,
  tenant: TenantId,
  refreshing: Refreshing,
  { screen, id, rights }: PanelAsked,
): Promise<CompanyPanel> {
  if (screen.toLowerCase() !== 'company') return { kind: 'not-a-company', screen }
  if (id < 1) return { kind: 'unknown-company', companyId: id }
  const asked = companyId(id)
  const readAt = await companyReadAt(ctx.db, tenant, asked)
  let problem: string | null = null
  if (readAt === null) {
    const read = await firstRead(ctx, tenant, asked)
    if (read.kind === 'failed') problem = read.words
    // Whoever is at the company takes longer than a screen waits: the pod asks again.
    if (read.kind === 'being-read') refreshing.start(tenant, asked)
  } else if (Date.parse(ctx.now()) - Date.parse(readAt) >= FRESH_MS) {
    problem = refreshing.problem(tenant, asked)
    refreshing.start(tenant, asked)
  }
  const company = await companyById(ctx.db, tenant, asked)
  if (company === null) {
    if (problem !== null) throw new CompanyUnreadable(problem)
    return { kind: 'unknown-company', companyId: id }
  }
  return await panelOf(ctx, tenant, company, { rights, problem, refreshing: refreshing.isGoing(tenant, asked) })
}

const LOOK_MS = 200
const LOOKS = 25

/** Reads a company that was never read, or waits a while for somebody else who does. */
async function firstRead(ctx: Context, tenant: TenantId, company: CompanyId): Promise<Refreshed> {
  for (let look = 1; ; look++) {
    const read = await refreshCompany(ctx, tenant, company)
    if (read.kind !== 'being-read' || look >= LOOKS) return read
    await ctx.sleep(LOOK_MS)
  }
}

/** A company that was never read cannot be read now. `words` says why. */
export class CompanyUnreadable extends Error {
  constructor(readonly words: string) {
    super(words)
  }
}

async function panelOf(
  ctx: Context,
  tenant: TenantId,
  company: Company,
  { rights, problem, refreshing }: { rights: Rights; problem: string | null; refreshing: boolean },
): Promise<CompanyPanel> {
  const [facts, links, glassHive, candidates, asOf, running] = await Promise.all([
    companyFacts(ctx, tenant, company.id),
    accountLinksOf(ctx.db, tenant, company.id),
    glassHiveState(ctx, tenant, company.id),
    proposedAccounts(ctx, tenant, company.id),
    companyReadAt(ctx.db, tenant, company.id),
    runningFor(ctx, tenant, company.id),
  ])
  const lines = planCompany(facts, ctx.now())
  const verdict = verdictOf(facts.accounts.length, lines)
  return {
    kind: 'company',
    company: {
      id: company.id,
      identifier: company.identifier,
      name: company.name,
      status: company.status?.name ?? null,
      deleted: company.deleted,
    },
    asOf,
    refreshing,
    problem,
    rights,
    verdict:
      verdict.kind === 'differences' ? { ...verdict, difference: differenceFor(rights, verdict.difference) } : verdict,
    glassHive,
    accounts: facts.accounts.map(({ id, name, domain }) => {
      const link = links.find(({ accountId }) => accountId === id)
      return { id, name, domain, by: link === undefined ? '' : linkedWords(link.by) }
    }),
    candidates,
    lines: lines.map((line) => shownLine(line, rights)),
    run: running,
  }
}

async function glassHiveState(ctx: Context, tenant: TenantId, company: CompanyId): Promise<GlassHiveState> {
  const link = await glassHiveLinkOf(ctx.db, tenant, company)
  if (link !== null) {
    const record = await glassHiveCompanyById(ctx.db, tenant, link.glassHiveCompanyId)
    return {
      kind: 'linked',
      glassHiveCompany: {
        id: link.glassHiveCompanyId,
        name: record?.name ?? `GlassHive company ${link.glassHiveCompanyId}`,
      },
      by: linkedWords(link.by),
    }
  }
  if ((await connection(ctx.db, tenant, 'glasshive')) === null) return { kind: 'not-connected' }
  return { kind: 'unlinked', candidates: await proposedGlassHive(ctx, tenant, company) }
}

async function runningFor(ctx: Context, tenant: TenantId, company: CompanyId) {
  const { rows } = await listRuns(ctx.db, tenant, { companyId: company, limit: 1 })
  const [run] = rows
  // A preview that waits to be applied runs nothing: only a run that is on its way is shown.
  return run !== undefined && ['queued', 'reading', 'applying'].includes(run.state) ? shownRun(run) : null
}
