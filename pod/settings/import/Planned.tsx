import { useSignal } from '@preact/signals'
import type { ImportRecord, ImportStep } from '../../../shared/api-import.ts'
import type { Plan, Run } from '../../../shared/api-runs.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import type { PageProps } from '../session.ts'
import type { ImportState } from './page.ts'
import type { Choosing, RecordChoice } from './RecordDetails.tsx'
import { RecordList } from './RecordList.tsx'
import * as recordWords from './record-words.ts'
import type { Records } from './records.ts'
import * as words from './run-page-words.ts'
import { close } from './words.ts'

interface Props {
  run: Run
  plan: Plan
  records: Records
  state: ImportState
  page: PageProps
  onApplied(): void
}

const FILTERS: readonly words.FilterKey[] = ['all', 'create', 'link', 'update', 'needs-you', 'left-out']

/** A plan before anything of it is written: record by record, which of them go, and what that comes to. */
export function Planned({ run, plan, records, state, page, onApplied }: Props) {
  const ticked = useSignal<ReadonlySet<string>>(new Set())
  const sure = useSignal(false)
  const choices = useSignal<ReadonlyMap<string, RecordChoice>>(new Map())
  const { acts } = state
  const steps = plan.import?.steps ?? []
  const isUndo = run.kind === 'undo'
  const { create, link, update } = words.sumOf(steps)
  const all = create + link + update
  const chosen = ticked.value.size

  async function choose(record: ImportRecord, field: string, choice: RecordChoice | null): Promise<void> {
    const { kind, recordId, name } = record
    const key = keyOf(record, field)
    const before = choices.peek().get(key) ?? null
    const done = await acts.act(
      [['POST', '/import/choices', { choices: [{ kind, recordId, field, choice }] }]],
      () => ({
        words: recordWords.chose(name, choice ?? ''),
        // Its answer is kept in `acts`.
        undo: () => void choose(record, field, before),
      }),
    )
    if (!done) return
    const kept = new Map(choices.peek())
    if (choice === null) kept.delete(key)
    else kept.set(key, choice)
    choices.value = kept
    await records.load()
  }

  const choosing: Choosing = {
    off: acts.off.value,
    chosen: (record, field) => choices.value.get(keyOf(record, field)) ?? null,
    choose: (record, field, choice) => void choose(record, field, choice),
  }

  async function apply(): Promise<void> {
    sure.value = false
    const body = chosen === 0 ? {} : { changes: [...ticked.peek()] }
    const done = await acts.act([['POST', `/runs/${run.id}/apply`, body]], () => ({ words: 'It begins.', undo: null }))
    if (done) onApplied()
  }

  return (
    <>
      <p>{words.wouldDo(steps, isUndo)}</p>
      <p class="actions sticky">
        <Button
          look="primary"
          off={acts.off.value ?? (all === 0 && !isUndo ? words.nothing : null)}
          onPress={() => {
            sure.value = true
          }}
        >
          {words.apply(chosen, all, isUndo)}
        </Button>
        <Button
          off={acts.off.value}
          onPress={() =>
            void acts.act([['POST', `/runs/${run.id}/cancel`]], () => {
              page.go('import')
              return { words: 'Nothing was written.', undo: null }
            })
          }
        >
          {words.cancelPreview}
        </Button>
        <span class="note" aria-live="polite">
          {words.chosenNow(chosen)}
        </span>
      </p>
      {choices.value.size > 0 && !isUndo && (
        <p class="box">
          {words.planAgainNote}{' '}
          <Button look="link" off={acts.off.value} onPress={() => void planAgain(run, state)}>
            {words.planAgain}
          </Button>
        </p>
      )}
      <RecordList
        records={records}
        filters={isUndo ? ['all', 'needs-you', 'left-out'] : FILTERS}
        steps={steps.map(({ step }): ImportStep => step)}
        go={page.go}
        ticked={ticked}
        canTick={({ verdict }) => verdict === 'change'}
        {...(isUndo ? {} : { choosing })}
      />
      {sure.value && (
        <Dialog
          title={words.applyTitle(isUndo)}
          onClose={() => {
            sure.value = false
          }}
        >
          <div class="apart">
            <p>{chosen === 0 ? words.wouldDo(steps, isUndo) : words.wouldDoChosen(chosen, isUndo)}</p>
            <p class="actions">
              <Button look="primary" onPress={() => void apply()}>
                {words.apply(chosen, all, isUndo)}
              </Button>
              <Button
                onPress={() => {
                  sure.value = false
                }}
              >
                {close}
              </Button>
            </p>
          </div>
        </Dialog>
      )}
    </>
  )
}

const keyOf = ({ kind, recordId }: ImportRecord, field: string): string => `${kind} ${recordId} ${field}`

/** A preview stands as it was made: another one takes in what was chosen since. */
async function planAgain(run: Run, state: ImportState): Promise<void> {
  const ended = await state.acts.act([['POST', `/runs/${run.id}/cancel`]], () => ({ words: '', undo: null }))
  if (ended) await state.run(run.step, true)
}
