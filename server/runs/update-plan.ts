import { sameQuantity } from '../../shared/quantity.ts'
import { type CompanyId, changeId, type TenantId, companyId as toCompanyId } from '../../shared/records.ts'
import type { Change, Line } from '../../shared/run.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { planCompany } from '../plan/additions.ts'
import type { CompanyFacts } from '../plan/facts.ts'
import { allAccountLinks } from '../store/account-links.ts'
import { companyById } from '../store/companies.ts'
import type { StoredPlan } from '../store/plans.ts'
import { allFacts } from './all-facts.ts'
import { companyFacts } from './company-facts.ts'
import { type Hand, step } from './hand.ts'
import type { RunOptions } from './options.ts'
import { readAgreementsAlone, readCompany } from './read-company.ts'
import { sharedFacts } from './tenant-facts.ts'

/** A plan with what people should know about it. */
export interface Planned {
  plan: StoredPlan
  /** The companies that were planned: all that could be read. */
  companies: CompanyId[]
  leftAlone: CompanyId[]
  notes: string[]
}

/** The companies an update is about: those it names, or every one with a linked account. */
export async function companiesOf(ctx: Context, { tenant, run }: Hand, options: RunOptions): Promise<CompanyId[]> {
  if (run.companyId !== null) return [run.companyId]
  const links = await allAccountLinks(ctx.db, tenant)
  const linked = [...new Set(links.map(({ companyId }) => Number(companyId)))].sort((a, b) => a - b).map(toCompanyId)
  const { companies } = options
  return companies === null ? linked : linked.filter((company) => companies.includes(company))
}

/** Reads each company afresh and plans it: a preview always shows what ConnectWise holds now. */
export async function planUpdate(ctx: Context, hand: Hand, client: ConnectWise, options: RunOptions): Promise<Planned> {
  const companies = await companiesOf(ctx, hand, options)
  const planned: Planned = { plan: { lines: [], changes: [] }, companies: [], leftAlone: [], notes: [] }
  const common = sharedFacts(ctx, hand.tenant)
  for (const [index, company] of companies.entries()) {
    const progress = { doing: 'Reading agreements', done: index, total: companies.length }
    await step(ctx, hand, { ...progress, requests: client.requestCount() })
    const read = await readCompany(ctx, hand.tenant, client, company)
    if (read.kind === 'unknown-company') planned.notes.push(`Company ${company} is no longer in ConnectWise.`)
    else if (read.gaps.length > 0) planned.notes.push(...read.gaps, leftAloneWords(company))
    else {
      const facts = await companyFacts(ctx, hand.tenant, company, common())
      await planOne(ctx, hand, options, { company, facts, into: planned })
    }
  }
  return planned
}

/** Plans every company from the mirror, after one read of all their agreements: their additions are read as they are written. */
export async function planFromMirror(
  ctx: Context,
  hand: Hand,
  client: ConnectWise,
  options: RunOptions,
): Promise<Planned> {
  const companies = await companiesOf(ctx, hand, options)
  await step(ctx, hand, { doing: 'Reading agreements', done: 0, total: companies.length })
  const { unread, notes } = await readAgreementsAlone(ctx, hand.tenant, client, companies)
  const planned: Planned = {
    plan: { lines: [], changes: [] },
    companies: [],
    leftAlone: [...unread],
    notes: [...notes, ...[...unread].map(leftAloneWords)],
  }
  const facts = await allFacts(ctx, hand.tenant)
  for (const [index, company] of companies.entries()) {
    if (index % 50 === 0) await step(ctx, hand, { doing: 'Planning', done: index, requests: client.requestCount() })
    const ofCompany = unread.has(company) ? undefined : facts.get(company)
    if (ofCompany !== undefined) await planOne(ctx, hand, options, { company, facts: ofCompany, into: planned })
  }
  return planned
}

export const leftAloneWords = (company: CompanyId): string =>
  `Company ${company} was left alone: not all of it could be read.`

async function planOne(
  ctx: Context,
  { tenant }: Hand,
  options: RunOptions,
  { company, facts, into }: { company: CompanyId; facts: CompanyFacts; into: Planned },
): Promise<void> {
  const { lines, changes } = await planOfCompany(ctx, tenant, options, { company, facts })
  into.companies.push(company)
  into.plan.lines.push(...lines.map((line) => ({ companyId: company, line })))
  into.plan.changes.push(...changes)
}

/** One company's lines and changes, by what is known of it. */
export async function planOfCompany(
  ctx: Context,
  tenant: TenantId,
  options: RunOptions,
  { company, facts }: { company: CompanyId; facts: CompanyFacts },
): Promise<{ lines: Line[]; changes: Change[] }> {
  const lines = planCompany(facts, ctx.now())
    .filter(({ key }) => options.lines === null || options.lines.includes(key))
    .map((line) => release(line, options))
  const name = (await companyById(ctx.db, tenant, company))?.name ?? `Company ${company}`
  return { lines, changes: changesOf(ctx, company, name, lines) }
}

/** Lifts the hold of a line that a person released, if the quantity still is the one they were shown. */
function release(line: Line, { released }: RunOptions): Line {
  const asked = released.find((each) => each.line === line.key)
  if (asked === undefined || line.verdict.kind !== 'held' || line.willBe === null) return line
  if (line.verdict.because === 'unit-changed' || !sameQuantity(asked.quantity, line.willBe)) return line
  return { ...line, verdict: { kind: 'change' } }
}

function changesOf(ctx: Context, company: CompanyId, companyName: string, lines: readonly Line[]): Change[] {
  return lines.flatMap((line) => {
    const { verdict, agreement, additionId, willBe, write } = line
    if (verdict.kind !== 'change' && verdict.kind !== 'held') return []
    if (agreement === null || willBe === null || write === null) return []
    if (write.kind !== 'create' && (additionId === null || line.billed === null)) return []
    const before = line.billed ?? 0
    if (sameQuantity(before, willBe)) return []
    return [
      {
        id: changeId(ctx.newId()),
        companyId: company,
        companyName,
        line,
        agreementId: agreement.id,
        additionId,
        write,
        undoes: null,
        before,
        after: willBe,
      },
    ]
  })
}
