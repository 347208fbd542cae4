// What a person decides about records of a preview: whose value stays, what is created, what it is in GlassHive.
import { useSignal } from '@preact/signals'
import type { ImportRecord } from '../../../shared/api-import.ts'
import type { Choice } from '../kit/Combobox.tsx'
import type { PageProps } from '../session.ts'
import type { ImportState } from './page.ts'
import { findRight, linkRoute, type Right, unlinkRoute } from './pairing.ts'
import * as words from './record-words.ts'

/** What a person may say about a field, or about the record itself. */
export type RecordChoice = 'connectwise' | 'glasshive' | 'create' | 'leave-out'

/** How decisions are made where a record is shown. */
export interface Choosing {
  /** Why none can be made now; null when one can. */
  off: string | null
  /** What was chosen on this page so far; "" is the record itself. */
  chosen(record: ImportRecord, field: string): RecordChoice | null
  choose(record: ImportRecord, field: string, choice: RecordChoice | null): void
  /** Searches GlassHive for what it could be; null where there was no answer. */
  find(record: ImportRecord, text: string): Promise<Choice<Right>[] | null>
  link(record: ImportRecord, right: Right): void
  unlink(record: ImportRecord): void
}

/** `decided`: how much was decided since the plan was made, which does not know of it. */
export function useChoosing(state: ImportState, page: PageProps): { choosing: Choosing; decided: number } {
  const { acts } = state
  const choices = useSignal<ReadonlyMap<string, RecordChoice>>(new Map())
  const decided = useSignal(0)

  async function choose(record: ImportRecord, field: string, choice: RecordChoice | null): Promise<void> {
    const { kind, recordId, name } = record
    const key = keyOf(record, field)
    const before = choices.peek().get(key) ?? null
    const done = await acts.act(
      [['POST', '/import/choices', { choices: [{ kind, recordId, field, choice }] }]],
      () => ({
        words: words.chose(name, choice ?? ''),
        // Its answer is kept in `acts`.
        undo: () => void choose(record, field, before),
      }),
    )
    if (!done) return
    const kept = new Map(choices.peek())
    if (choice === null) kept.delete(key)
    else kept.set(key, choice)
    choices.value = kept
    decided.value += 1
  }

  const pair = async (record: ImportRecord, right: Right): Promise<void> => {
    const done = await acts.act([linkRoute(record, right)], () => ({
      words: words.isLinked(record.name, right.name),
      // Its answer is kept in `acts`.
      undo: () => void unpair(record),
    }))
    if (done) decided.value += 1
  }
  const unpair = async (record: ImportRecord): Promise<void> => {
    const done = await acts.act([unlinkRoute(record)], () => ({
      words: words.isUnlinked(record.name),
      undo: null,
    }))
    if (done) decided.value += 1
  }

  const choosing: Choosing = {
    off: acts.off.value,
    chosen: (record, field) => choices.value.get(keyOf(record, field)) ?? null,
    choose: (record, field, choice) => void choose(record, field, choice),
    find: (record, text) => findRight(page.session, record, text),
    link: (record, right) => void pair(record, right),
    unlink: (record) => void unpair(record),
  }
  return { choosing, decided: decided.value }
}

const keyOf = ({ kind, recordId }: ImportRecord, field: string): string => `${kind} ${recordId} ${field}`
