import type { Addition, AgreementId, CompanyId, TenantId } from '../../shared/records.ts'
import type { Change, Outcome } from '../../shared/run.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { groupBy } from '../plan/group.ts'
import { replaceAdditionsOf } from '../store/additions.ts'
import { openIntents, outcomesOf } from '../store/journal.ts'
import { releaseLease, renewLease, takeLease } from '../store/leases.ts'
import { changesOf } from '../store/plans.ts'
import { type Hand, LEASE_MS, RENEW_MS, step } from './hand.ts'
import type { RunOptions } from './options.ts'
import { note, settle, type Writing, writeChange } from './write-change.ts'

/** How long a write waits for another run that is writing to the same company. */
const LEASE_TRIES = 60

/**
 * Applies a run's plan, company by company under the company's lease. Takes up where an earlier worker stopped: what has
 * an outcome is done, and an intent without one is settled by reading before anything else is written.
 */
export async function applyUpdate(ctx: Context, hand: Hand, client: ConnectWise, options: RunOptions): Promise<void> {
  const writing: Writing = { tenant: hand.tenant, client, who: hand.run.who }
  for (const { change } of await openIntents(ctx.db, hand.tenant, hand.run.id)) {
    await step(ctx, hand, { doing: 'Looking up what became of a write' })
    await settle(ctx, writing, change)
  }
  const changes = await changesOf(ctx.db, hand.tenant, hand.run.id)
  const ended = new Set((await outcomesOf(ctx.db, hand.tenant, hand.run.id)).map(({ changeId }) => changeId))
  let done = ended.size
  const left = changes.filter(({ id }) => !ended.has(id))
  for (const [company, ofCompany] of groupBy(left, ({ companyId }) => companyId)) {
    await underLease(ctx, hand, company, async () => {
      for (const [agreement, ofAgreement] of groupBy(ofCompany, ({ agreementId }) => agreementId)) {
        const wanted = await setAside(ctx, writing, ofAgreement, options)
        if (wanted.length > 0) {
          const additions = await readAdditions(ctx, hand.tenant, client, agreement)
          for (const change of wanted) {
            await step(ctx, hand, {
              doing: `Writing ${change.line.name}`,
              done,
              total: changes.length,
              requests: client.requestCount(),
            })
            await writeChange(ctx, writing, change, additions.find(({ id }) => id === change.additionId) ?? null)
            done += 1
          }
        }
      }
    })
  }
  await step(ctx, hand, { done: changes.length, total: changes.length, requests: client.requestCount() })
}

/** Ends what is not to be written: held changes, and those a person did not choose. */
async function setAside(ctx: Context, writing: Writing, changes: Change[], options: RunOptions): Promise<Change[]> {
  const wanted: Change[] = []
  for (const change of changes) {
    const outcome = notNow(change, options)
    if (outcome === null) wanted.push(change)
    else await note(ctx, writing, change, outcome)
  }
  return wanted
}

function notNow(change: Change, { changes }: RunOptions): Outcome | null {
  if (change.line.verdict.kind === 'held') return { kind: 'held', because: change.line.verdict.because }
  if (changes !== null && !changes.includes(change.id)) {
    return { kind: 'not-reached', because: 'It was not chosen when the plan was applied.' }
  }
  return null
}

/** One read per agreement, directly before its writes. */
async function readAdditions(
  ctx: Context,
  tenant: TenantId,
  client: ConnectWise,
  agreement: AgreementId,
): Promise<Addition[]> {
  const read = await client.additionsOf(agreement)
  if (read.gaps.length === 0) await replaceAdditionsOf(ctx.db, tenant, agreement, read.records, read.readAt)
  return read.records
}

/** Whatever its kind, a write holds the lease of its company, so that no two runs write to one company at once. */
async function underLease(ctx: Context, hand: Hand, company: CompanyId, work: () => Promise<void>): Promise<void> {
  const resource = `company:${company}`
  const until = (): string => new Date(Date.parse(ctx.now()) + LEASE_MS).toISOString()
  for (let tries = 0; !(await takeLease(ctx.db, hand.tenant, resource, hand.owner, ctx.now(), until())); tries++) {
    if (tries >= LEASE_TRIES) throw new CompanyBusy(company)
    await step(ctx, hand, { doing: 'Waiting for another push to this company to end' })
    await ctx.sleep(1_000)
  }
  const timer = setInterval(() => {
    renewLease(ctx.db, hand.tenant, resource, hand.owner, until()).catch((error: unknown) =>
      ctx.log.error({ company, error: String(error) }, 'lease not renewed'),
    )
  }, RENEW_MS)
  try {
    await work()
  } finally {
    clearInterval(timer)
    await releaseLease(ctx.db, hand.tenant, resource, hand.owner)
  }
}

/** Another run held the company for longer than a push waits. */
export class CompanyBusy extends Error {
  constructor(readonly company: CompanyId) {
    super(`company ${company} is being written to by another run`)
  }
}
