import type { ChangeId, TenantId } from '../../shared/records.ts'
import type { Change } from '../../shared/run.ts'
import type { Context } from '../context.ts'
import type { Db } from '../store/database.ts'
import { decideHold } from '../store/hold-decisions.ts'
import { appendEvent, type Entry, eventsOf, type JournalEvent } from '../store/journal.ts'
import { changeById } from '../store/plans.ts'
import { createRun, type StoredRun } from '../store/runs.ts'
import { newRun } from './ask-run.ts'

export type Released =
  | { kind: 'released'; run: StoredRun }
  | { kind: 'dismissed' }
  | { kind: 'unknown-change' }
  | { kind: 'not-held' }
  | { kind: 'decided' }
  | { kind: 'mend-first'; words: string }
  | { kind: 'not-connected' }

interface Deciding {
  id: ChangeId
  who: string
}

/**
 * Releases a held change: a run of its own reads the company again and pushes this line, if the quantity still is the one
 * that was shown; otherwise it is held anew. The other changes of its run are left as they are.
 */
export async function releaseChange(ctx: Context, tenant: TenantId, deciding: Deciding): Promise<Released> {
  const held = await heldChange(ctx, tenant, deciding.id)
  if (held.kind !== 'held') return held
  const { change } = held
  if (change.line.verdict.kind === 'held' && change.line.verdict.because === 'unit-changed') {
    return { kind: 'mend-first', words: 'The unit has changed: state again what one unit of the item stands for.' }
  }
  if ((await ctx.connectWise(tenant)) === null) return { kind: 'not-connected' }
  const row = newRun(ctx, {
    kind: 'update',
    companyId: change.companyId,
    preview: false,
    who: deciding.who,
    options: { lines: [change.line.key], released: [{ line: change.line.key, quantity: change.after }] },
  })
  // Decision and run are stored together: neither is there without the other.
  const created = await decide(ctx, tenant, { ...held, deciding, state: 'released' }, (tx) =>
    createRun(tx, tenant, row),
  )
  if (created === null) return { kind: 'decided' }
  ctx.wake()
  return { kind: 'released', run: created.run }
}

/**
 * Dismisses a held change: it is not pushed, and the report says who decided so. Its hold stays dismissed while later runs
 * find the same quantities for the same reason.
 */
export async function dismissChange(ctx: Context, tenant: TenantId, deciding: Deciding): Promise<Released> {
  const held = await heldChange(ctx, tenant, deciding.id)
  if (held.kind !== 'held') return held
  const dismissed = await decide(ctx, tenant, { ...held, deciding, state: 'dismissed' }, async () => true)
  return { kind: dismissed === null ? 'decided' : 'dismissed' }
}

/** Thrown inside a transaction to take everything back: somebody else decided first. */
class DecidedFirst extends Error {}

/** Decides the hold of a line and the change itself in one transaction; null where another came first. */
async function decide<T>(
  ctx: Context,
  tenant: TenantId,
  deciding: { change: Change; seq: number; deciding: Deciding; state: 'released' | 'dismissed' },
  also: (tx: Db) => Promise<T>,
): Promise<T | null> {
  const { change, seq, state } = deciding
  const { who } = deciding.deciding
  const entry: Entry = state === 'released' ? { kind: state } : { kind: state, who }
  const event = eventOf(ctx, deciding.deciding, seq, entry)
  try {
    return await ctx.db.transaction().execute(async (tx) => {
      if ((await decideHold(tx, tenant, { change, state, who, at: event.at })) === 'decided') throw new DecidedFirst()
      if ((await appendEvent(tx, tenant, event)).kind === 'raced') throw new DecidedFirst()
      return await also(tx)
    })
  } catch (error) {
    if (error instanceof DecidedFirst) return null
    throw error
  }
}

type Held = { kind: 'held'; change: Change; seq: number } | { kind: 'unknown-change' | 'not-held' | 'decided' }

async function heldChange(ctx: Context, tenant: TenantId, id: ChangeId): Promise<Held> {
  const found = await changeById(ctx.db, tenant, id)
  if (found === null) return { kind: 'unknown-change' }
  if (found.change.line.verdict.kind !== 'held') return { kind: 'not-held' }
  const events = await eventsOf(ctx.db, tenant, id)
  const decided = events.some(({ entry }) => entry.kind === 'released' || entry.kind === 'dismissed')
  return decided ? { kind: 'decided' } : { kind: 'held', change: found.change, seq: events.length + 1 }
}

const eventOf = (ctx: Context, { id, who }: Deciding, seq: number, entry: Entry): JournalEvent => {
  return { id: ctx.newId(), changeId: id, seq, entry, who, at: ctx.now() }
}
