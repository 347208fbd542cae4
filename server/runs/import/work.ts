// One record in the hand of one worker: each request has its intent on disk before it is sent, and what came of it after.
import type { RecordChange } from '../../../shared/import.ts'
import type { TenantId } from '../../../shared/records.ts'
import type { Context } from '../../context.ts'
import type { GlassHive } from '../../glasshive/client.ts'
import type { Written } from '../../glasshive/write.ts'
import { ConnectionError } from '../../http.ts'
import { appendRecordEvent, type RecordEntry, type RecordIntent } from '../../store/record-journal.ts'

export interface Writing {
  tenant: TenantId
  client: GlassHive
  who: string
  /** Throws when this worker no longer has the run or its company: asked directly before each request. */
  assertMine(): Promise<void>
}

/** One record with its journal so far, first entry first. */
export interface Work extends Writing {
  change: RecordChange
  journal: RecordEntry[]
}

/** Thrown where another worker wrote the next place of the journal first: it has the record, and this one writes nothing. */
export class Raced extends Error {}

/** How often a request that was turned away at the door is sent. */
const TRIES = 5

/** Notes the next entry. Throws Raced where somebody else's stands there already. */
export async function note(ctx: Context, work: Work, entry: RecordEntry): Promise<void> {
  const { tenant, change, who, journal } = work
  const event = { id: ctx.newId(), changeId: change.id, seq: journal.length + 1, entry, who, at: ctx.now() }
  if ((await appendRecordEvent(ctx.db, tenant, event)).kind === 'raced') throw new Raced()
  journal.push(entry)
}

/** Notes what is about to be sent, if the record still is this worker's. On return it is on disk. */
export async function intend(ctx: Context, work: Work, intent: Omit<RecordIntent, 'kind' | 'batch'>): Promise<void> {
  await work.assertMine()
  await note(ctx, work, { kind: 'intent', ...intent, batch: null })
}

export type SentAs<Answer> =
  | { kind: 'answered'; answer: Answer }
  /** Only reading can tell what became of it. */
  | { kind: 'lost' }
  /** GlassHive took none of it, and does not take anything as it is. */
  | { kind: 'turned-away'; error: ConnectionError }

/** Sends a request whose intent is noted. One that was turned away at the door was not carried out and is sent again. */
export async function send<Answer>(work: Writing, write: () => Promise<Answer>): Promise<SentAs<Answer>> {
  for (let tried = 1; ; tried++) {
    try {
      return { kind: 'answered', answer: await write() }
    } catch (error) {
      if (!(error instanceof ConnectionError)) throw error
      if (error.kind === 'answer-lost') return { kind: 'lost' }
      if (error.kind !== 'throttled' || tried >= TRIES) return { kind: 'turned-away', error }
      await work.assertMine()
    }
  }
}

export const refusedWords = (answer: Exclude<Written, { kind: 'written' }>): string =>
  answer.kind === 'refused' ? answer.because : 'It is no longer in GlassHive.'
