// An update of many companies that nobody previewed: planned from the mirror, and planned again company by company from
// one read of each agreement directly before its writes. What the mirror did not know joins the plan.
import { sameQuantity } from '../../shared/quantity.ts'
import type { Addition, AgreementId, CompanyId } from '../../shared/records.ts'
import type { Change, Line, Outcome } from '../../shared/run.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { reasonWords } from '../plan/words.ts'
import { replaceAdditionsOf } from '../store/additions.ts'
import { agreementsOf } from '../store/agreements.ts'
import { companyFacts } from './company-facts.ts'
import { underLease } from './company-lease.ts'
import { type Hand, step } from './hand.ts'
import { type LivePlan, openLivePlan } from './live-plan.ts'
import type { RunOptions } from './options.ts'
import { sideBySide } from './side-by-side.ts'
import { sharedFacts, type TenantFacts } from './tenant-facts.ts'
import { BUSY, settleOpen, UNREAD, writingOf } from './update-apply.ts'
import { companiesOf, leftAloneWords, planOfCompany } from './update-plan.ts'
import { setAside, type Writing, writeChange } from './write-change.ts'

/** Updates every company of a run, side by side, each under its lease. Returns what people should know. */
export async function applyEverywhere(
  ctx: Context,
  hand: Hand,
  client: ConnectWise,
  options: RunOptions,
): Promise<string[]> {
  const writing = writingOf(hand, client, options)
  await settleOpen(ctx, hand, writing)
  const all = await companiesOf(ctx, hand, options)
  const companies = all.filter((company) => !options.leftAlone.includes(company))
  const live = await openLivePlan(ctx, hand)
  const common = sharedFacts(ctx, hand.tenant)
  let done = 0
  await sideBySide(companies, client.concurrency, async (company) => {
    const doing = 'Reading additions and writing'
    await step(ctx, hand, { doing, done, total: companies.length, requests: client.requestCount() })
    const reached = await underLease(ctx, hand, company, async (assertMine) => {
      await updateCompany(ctx, { ...writing, assertMine }, { company, options, live, common })
    })
    if (!reached) for (const change of live.openOf(company)) await setAside(ctx, writing, change, BUSY)
    done += 1
  })
  // A company that lost its last account since the plan was made is not looked at any more.
  for (const change of live.open()) await setAside(ctx, writing, change, NO_LONGER)
  await step(ctx, hand, { done: companies.length, total: companies.length, requests: client.requestCount() })
  return live.notes
}

interface Updating {
  company: CompanyId
  options: RunOptions
  live: LivePlan
  /** What all companies of the run have in common. */
  common(): Promise<TenantFacts>
}

async function updateCompany(ctx: Context, writing: Writing, updating: Updating): Promise<void> {
  const { company, options, live } = updating
  const { tenant } = writing
  const read = await readAdditions(ctx, writing, company)
  if (read.gaps.length > 0) {
    live.notes.push(...read.gaps, leftAloneWords(company))
    for (const change of live.openOf(company)) {
      await setAside(ctx, writing, change, UNREAD)
      live.ended(change)
    }
    return
  }
  const facts = await companyFacts(ctx, tenant, company, updating.common())
  const now = await planOfCompany(ctx, tenant, options, { company, facts })
  const planned = live.openOf(company)
  const going: Change[] = []
  for (const change of planned) {
    const still = now.changes.find((each) => isSame(change, each))
    if (still !== undefined) going.push(change)
    else {
      await setAside(ctx, writing, change, noLongerDue(change, now.lines))
      live.ended(change)
    }
  }
  const added = now.changes.filter((each) => !live.allOf(company).some((change) => isSame(change, each)))
  // Held ones that an earlier worker has set aside are held still.
  const kept = live.allOf(company).filter((change) => now.changes.some((each) => isSame(change, each)))
  going.push(...(await live.replan({ companyId: company, lines: now.lines, added, kept })))
  for (const change of going) {
    live.ended(change)
    const { verdict } = change.line
    if (verdict.kind === 'held') await setAside(ctx, writing, change, { kind: 'held', because: verdict.because })
    else await writeChange(ctx, writing, change, read.additions.get(change.agreementId) ?? [])
  }
}

/** One read per agreement of a company, into the mirror. */
async function readAdditions(
  ctx: Context,
  { client, tenant }: Writing,
  company: CompanyId,
): Promise<{ additions: Map<AgreementId, Addition[]>; gaps: string[] }> {
  const additions = new Map<AgreementId, Addition[]>()
  const gaps: string[] = []
  for (const { id } of await agreementsOf(ctx.db, tenant, company)) {
    const read = await client.additionsOf(id)
    gaps.push(...read.gaps)
    if (read.gaps.length > 0) continue
    await replaceAdditionsOf(ctx.db, tenant, id, read.records, read.readAt)
    additions.set(id, read.records)
  }
  return { additions, gaps }
}

/** Whether a change is the one that would be planned now: the same write, for the same money. */
const isSame = (planned: Change, now: Change): boolean =>
  planned.line.key === now.line.key &&
  planned.agreementId === now.agreementId &&
  planned.additionId === now.additionId &&
  sameQuantity(planned.before, now.before) &&
  sameQuantity(planned.after, now.after) &&
  planned.line.money?.perCycle === now.line.money?.perCycle &&
  planned.line.verdict.kind === now.line.verdict.kind &&
  JSON.stringify(planned.write) === JSON.stringify(now.write)

/** How a planned change ends that the last look before writing did not bear out. */
function noLongerDue({ line, before }: Change, lines: readonly Line[]): Outcome {
  const now = lines.find(({ key }) => key === line.key)
  if (now === undefined) return NO_LONGER
  if (now.verdict.kind === 'unchanged') return { kind: 'unchanged' }
  if (now.verdict.kind === 'exception') {
    return { kind: 'not-reached', because: `At the last look before writing: ${reasonWords(now.verdict.because)}` }
  }
  if (now.billed !== null && !sameQuantity(now.billed, before)) return { kind: 'overtaken', found: now.billed }
  return REPLACED
}

const NO_LONGER: Outcome = {
  kind: 'not-reached',
  because: 'At the last look before writing there was nothing to push any more.',
}
const REPLACED: Outcome = {
  kind: 'not-reached',
  because: 'The last look before writing showed it differently: see the change that took its place.',
}
