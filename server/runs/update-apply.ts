import { sameQuantity } from '../../shared/quantity.ts'
import type { Addition, CompanyId } from '../../shared/records.ts'
import type { Change, Line, Outcome } from '../../shared/run.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { planCompany } from '../plan/additions.ts'
import { groupBy } from '../plan/group.ts'
import { reasonWords } from '../plan/words.ts'
import { replaceAdditionsOf } from '../store/additions.ts'
import { openIntents, outcomesOf } from '../store/journal.ts'
import { changesOf } from '../store/plans.ts'
import { companyFacts } from './company-facts.ts'
import { underLease } from './company-lease.ts'
import { type Hand, HandedBack, step } from './hand.ts'
import type { RunOptions } from './options.ts'
import { sideBySide } from './side-by-side.ts'
import { sharedFacts, type TenantFacts } from './tenant-facts.ts'
import { setAside, settle, type Writing, writeChange } from './write-change.ts'

export const BUSY: Outcome = {
  kind: 'not-reached',
  because: 'Another run was at this company for a minute. Push again.',
}
export const UNREAD: Outcome = { kind: 'not-reached', because: 'The agreement could not be read whole. Push again.' }
const STALE: Outcome = {
  kind: 'not-reached',
  because: 'Links, usage or the addition have changed since the preview. Preview again.',
}
const NOT_CHOSEN: Outcome = { kind: 'not-reached', because: 'It was not chosen when the plan was applied.' }

/** How the changes of one company are written, under its lease. */
export type CompanyWork = (writing: Writing, company: CompanyId, changes: Change[]) => Promise<void>

/** Applies an update's plan: just what was planned, and only what would be planned again. */
export async function applyUpdate(ctx: Context, hand: Hand, client: ConnectWise, options: RunOptions): Promise<void> {
  const common = sharedFacts(ctx, hand.tenant)
  await applyPlan(ctx, hand, client, options, async (writing, company, changes) => {
    const released = new Set(options.released.map(({ line }) => line))
    await applyCompany(ctx, writing, { company, changes, released, common })
  })
}

/**
 * Applies a run's plan, companies side by side, each under its lease. Takes up where an earlier worker stopped: what has an
 * outcome is done, and an intent without one is settled by reading before anything else.
 */
export async function applyPlan(
  ctx: Context,
  hand: Hand,
  client: ConnectWise,
  options: RunOptions,
  work: CompanyWork,
): Promise<void> {
  const { tenant, run } = hand
  const writing = writingOf(hand, client, options)
  await settleOpen(ctx, hand, writing)
  const changes = await changesOf(ctx.db, tenant, run.id)
  const ended = await endedChanges(ctx, hand)
  const left: Change[] = []
  for (const change of changes.filter(({ id }) => !ended.has(id))) {
    const outcome = notNow(change, options)
    if (outcome === null) left.push(change)
    else await setAside(ctx, writing, change, outcome)
  }
  let done = changes.length - left.length
  const companies = groupBy(left, ({ companyId }) => companyId)
  await sideBySide(companies, client.concurrency, async ([company, ofCompany]) => {
    await step(ctx, hand, { doing: `Writing to ${ofCompany[0]?.companyName}`, done, total: changes.length })
    const reached = await underLease(ctx, hand, company, async (assertMine) => {
      await work({ ...writing, assertMine }, company, ofCompany)
    })
    if (!reached) for (const change of ofCompany) await setAside(ctx, writing, change, BUSY)
    done += ofCompany.length
  })
  await step(ctx, hand, { done: changes.length, total: changes.length, requests: client.requestCount() })
}

/** Who writes, as the journal says it; nothing may be written with it outside of a company's lease. */
export const writingOf = ({ tenant, run }: Hand, client: ConnectWise, options: RunOptions): Writing => ({
  tenant,
  client,
  who: options.appliedBy ?? run.who,
  assertMine: async () => {},
})

/** Settles what earlier workers had begun. Hands the run back where a company cannot be had: its change stays open. */
export async function settleOpen(ctx: Context, hand: Hand, writing: Writing): Promise<void> {
  const open = await openIntents(ctx.db, hand.tenant, hand.run.id)
  for (const [company, events] of groupBy(open, ({ change }) => change.companyId)) {
    const reached = await underLease(ctx, hand, company, async (assertMine) => {
      for (const { change } of events) await settle(ctx, { ...writing, assertMine }, change)
    })
    if (!reached) throw new HandedBack()
  }
}

/** The changes of a run that have an outcome. */
export async function endedChanges(ctx: Context, { tenant, run }: Hand): Promise<Set<string>> {
  return new Set((await outcomesOf(ctx.db, tenant, run.id)).map(({ changeId }) => changeId))
}

/** Why a planned change is not to be written now: it is held, or a person did not choose it. */
function notNow({ id, line }: Change, { changes }: RunOptions): Outcome | null {
  if (line.verdict.kind === 'held') return { kind: 'held', because: line.verdict.because }
  return changes !== null && !changes.includes(id) ? NOT_CHOSEN : null
}

interface Applying {
  company: CompanyId
  changes: Change[]
  /** The lines whose hold a person has lifted for this run. */
  released: ReadonlySet<string>
  /** What all companies of the run have in common. */
  common(): Promise<TenantFacts>
}

/** One read per agreement, directly before its writes; then each change that would be planned again just as it was. */
async function applyCompany(
  ctx: Context,
  writing: Writing,
  { company, changes, released, common }: Applying,
): Promise<void> {
  for (const [agreement, ofAgreement] of groupBy(changes, ({ agreementId }) => agreementId)) {
    const read = await writing.client.additionsOf(agreement)
    if (read.gaps.length > 0) {
      for (const change of ofAgreement) await setAside(ctx, writing, change, UNREAD)
      continue
    }
    await replaceAdditionsOf(ctx.db, writing.tenant, agreement, read.records, read.readAt)
    const lines = planCompany(await companyFacts(ctx, writing.tenant, company, common()), ctx.now())
    for (const change of ofAgreement) {
      const outcome = whyNotAnyMore(change, read.records, { lines, released })
      if (outcome === null) await writeChange(ctx, writing, change, read.records)
      else await setAside(ctx, writing, change, outcome)
    }
  }
}

/**
 * Why what was shown is not what would be planned now: another quantity, or the same for other money. Null where it may be
 * written; a quantity that somebody changed in the meantime is left to writeChange, which has a name of its own for it.
 */
function whyNotAnyMore(
  change: Change,
  additions: readonly Addition[],
  { lines, released }: { lines: readonly Line[]; released: ReadonlySet<string> },
): Outcome | null {
  const now = lines.find(({ key }) => key === change.line.key)
  if (change.write.kind === 'create') return whyNotMade(change, now, released)
  const found = additions.find(({ id }) => id === change.additionId)
  if (found === undefined || !sameQuantity(found.quantity, change.before)) return null
  if (now === undefined || now.additionId !== change.additionId || now.willBe === null) return STALE
  if (now.verdict.kind !== 'change' && now.verdict.kind !== 'held') return STALE
  if (JSON.stringify(now.write) !== JSON.stringify(change.write)) return STALE
  if (!sameQuantity(now.willBe, change.after) || now.money?.perCycle !== change.line.money?.perCycle) return STALE
  return heldSince(now, released)
}

/** The hold of a line that was none when its plan was looked at; one that a person has lifted is none, unless its unit changed. */
function heldSince({ key, verdict }: Line, released: ReadonlySet<string>): Outcome | null {
  if (verdict.kind !== 'held' || (released.has(key) && verdict.because !== 'unit-changed')) return null
  // No hold that could be released: this plan shows it as a plain change, and the next one will show it as held.
  const because = `It is held since the preview: ${reasonWords(verdict.because)} Preview again.`
  return { kind: 'not-reached', because }
}

/** One that is to be made may have been made by somebody else since: then that one takes the quantity, unless it is held. */
function whyNotMade(change: Change, now: Line | undefined, released: ReadonlySet<string>): Outcome | null {
  if (now === undefined || now.willBe === null || now.verdict.kind === 'exception') return STALE
  if (now.agreement?.id !== change.agreementId || !sameQuantity(now.willBe, change.after)) return STALE
  if (now.write?.kind === 'create') {
    return now.money?.perCycle === change.line.money?.perCycle ? heldSince(now, released) : STALE
  }
  return now.verdict.kind === 'held' ? { kind: 'held', because: now.verdict.because } : null
}
