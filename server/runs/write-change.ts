// One change, by its kind of write. Each request has its intent on disk before it is sent, and its outcome after.
import type { Addition } from '../../shared/records.ts'
import type { Change, Outcome } from '../../shared/run.ts'
import type { Context } from '../context.ts'
import type { Intent } from '../store/journal.ts'
import { settleCreate, writeCreate } from './write-create.ts'
import { settleQuantity, writeQuantity } from './write-quantity.ts'
import { settleReplace, writeReplace } from './write-replace.ts'
import { begin, note, Raced, takeUp, type Work, type Writing } from './write-step.ts'
import { settleTakeBack, writeTakeBack } from './write-take-back.ts'

export type { Writing } from './write-step.ts'

/**
 * Carries out one change.
 *
 * @param additions those of its agreement, as read directly before
 */
export async function writeChange(
  ctx: Context,
  writing: Writing,
  change: Change,
  additions: readonly Addition[],
): Promise<void> {
  await unlessRaced(write(ctx, begin(writing, change), additions))
}

/** Ends a change that is not to be written. */
export async function setAside(ctx: Context, writing: Writing, change: Change, outcome: Outcome): Promise<void> {
  await unlessRaced(note(ctx, begin(writing, change), outcome))
}

/**
 * Settles a change whose last entry is an intent: what became of the request is found by reading, and a change of several
 * requests goes on with the next. Throws ConnectionError where ConnectWise cannot be read: the intent then stays open,
 * and whoever takes the run up next settles it.
 */
export async function settle(ctx: Context, writing: Writing, change: Change): Promise<void> {
  const work = await takeUp(ctx, writing, change)
  const last = work.journal.at(-1)
  if (last?.kind === 'intent') await unlessRaced(goOn(ctx, work, last))
}

async function write(ctx: Context, work: Work, additions: readonly Addition[]): Promise<void> {
  const { write: how, additionId } = work.change
  switch (how.kind) {
    case 'quantity':
      return await writeQuantity(ctx, work, additions.find(({ id }) => id === additionId) ?? null)
    case 'create':
      return await writeCreate(ctx, work, how, additions)
    case 'replace':
      return await writeReplace(ctx, work, how, additions)
    case 'take-back':
      return await writeTakeBack(ctx, work, how, additions)
  }
}

async function goOn(ctx: Context, work: Work, intent: Intent): Promise<void> {
  const { write: how } = work.change
  switch (how.kind) {
    case 'quantity':
      return await settleQuantity(ctx, work, intent)
    case 'create':
      return await settleCreate(ctx, work, how, intent)
    case 'replace':
      return await settleReplace(ctx, work, how, intent)
    case 'take-back':
      return await settleTakeBack(ctx, work, how, intent)
  }
}

/** Of two workers that believe to have a run, one is the first to note the intent; the other writes nothing. */
async function unlessRaced(work: Promise<void>): Promise<void> {
  try {
    await work
  } catch (error) {
    if (!(error instanceof Raced)) throw error
  }
}
