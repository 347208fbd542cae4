import { sameQuantity } from '../../shared/quantity.ts'
import type { Addition, CompanyId } from '../../shared/records.ts'
import type { Change, Line, Outcome } from '../../shared/run.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { planCompany } from '../plan/additions.ts'
import { groupBy } from '../plan/group.ts'
import { replaceAdditionsOf } from '../store/additions.ts'
import { openIntents, outcomesOf } from '../store/journal.ts'
import { changesOf } from '../store/plans.ts'
import { companyFacts } from './company-facts.ts'
import { underLease } from './company-lease.ts'
import { type Hand, step } from './hand.ts'
import type { RunOptions } from './options.ts'
import { setAside, settle, type Writing, writeChange } from './write-change.ts'

const BUSY: Outcome = { kind: 'not-reached', because: 'Another run was at this company for a minute. Push again.' }
const UNREAD: Outcome = { kind: 'not-reached', because: 'The agreement could not be read whole. Push again.' }
const STALE: Outcome = {
  kind: 'not-reached',
  because: 'Links, usage or the addition have changed since the preview. Preview again.',
}
const NOT_CHOSEN: Outcome = { kind: 'not-reached', because: 'It was not chosen when the plan was applied.' }

/**
 * Applies a run's plan, company by company under the company's lease. Takes up where an earlier worker stopped: what has
 * an outcome is done, and an intent without one is settled by reading before anything else.
 */
export async function applyUpdate(ctx: Context, hand: Hand, client: ConnectWise, options: RunOptions): Promise<void> {
  const { tenant, run } = hand
  const writing = { tenant, client, who: options.appliedBy ?? run.who, assertMine: async () => {} }
  for (const { change } of await openIntents(ctx.db, tenant, run.id)) await settle(ctx, writing, change)
  const changes = await changesOf(ctx.db, tenant, run.id)
  const ended = new Set((await outcomesOf(ctx.db, tenant, run.id)).map(({ changeId }) => changeId))
  const left: Change[] = []
  for (const change of changes.filter(({ id }) => !ended.has(id))) {
    const outcome = notNow(change, options)
    if (outcome === null) left.push(change)
    else await setAside(ctx, writing, change, outcome)
  }
  let done = changes.length - left.length
  for (const [company, ofCompany] of groupBy(left, ({ companyId }) => companyId)) {
    await step(ctx, hand, { doing: `Writing to ${ofCompany[0]?.companyName}`, done, total: changes.length })
    const reached = await underLease(ctx, hand, company, async (assertMine) => {
      await applyCompany(ctx, { ...writing, assertMine }, company, ofCompany)
    })
    if (!reached) for (const change of ofCompany) await setAside(ctx, writing, change, BUSY)
    done += ofCompany.length
  }
  await step(ctx, hand, { done: changes.length, total: changes.length, requests: client.requestCount() })
}

/** Why a planned change is not to be written now: it is held, or a person did not choose it. */
function notNow({ id, line }: Change, { changes }: RunOptions): Outcome | null {
  if (line.verdict.kind === 'held') return { kind: 'held', because: line.verdict.because }
  return changes !== null && !changes.includes(id) ? NOT_CHOSEN : null
}

/** One read per agreement, directly before its writes; then each change that would be planned again just as it was. */
async function applyCompany(ctx: Context, writing: Writing, company: CompanyId, changes: Change[]): Promise<void> {
  for (const [agreement, ofAgreement] of groupBy(changes, ({ agreementId }) => agreementId)) {
    const read = await writing.client.additionsOf(agreement)
    if (read.gaps.length > 0) {
      for (const change of ofAgreement) await setAside(ctx, writing, change, UNREAD)
      continue
    }
    await replaceAdditionsOf(ctx.db, writing.tenant, agreement, read.records, read.readAt)
    const lines = planCompany(await companyFacts(ctx, writing.tenant, company), ctx.now())
    for (const change of ofAgreement) {
      await writing.assertMine()
      const found = read.records.find(({ id }) => id === change.additionId) ?? null
      if (isStillPlanned(change, found, lines)) await writeChange(ctx, writing, change, found)
      else await setAside(ctx, writing, change, STALE)
    }
  }
}

/**
 * Whether what was shown is what would be planned now: the same quantity for the same money. A quantity that somebody
 * changed in the meantime is left to writeChange, which has a name of its own for it.
 */
function isStillPlanned(change: Change, found: Addition | null, lines: readonly Line[]): boolean {
  if (found === null || !sameQuantity(found.quantity, change.before)) return true
  const now = lines.find(({ key }) => key === change.line.key)
  if (now === undefined || now.additionId !== change.additionId || now.willBe === null) return false
  if (now.verdict.kind !== 'change' && now.verdict.kind !== 'held') return false
  return sameQuantity(now.willBe, change.after) && now.money?.perCycle === change.line.money?.perCycle
}
