import { useSignal } from '@preact/signals'
import type { ImportStep } from '../../../shared/api-import.ts'
import type { Plan, Run } from '../../../shared/api-runs.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import type { PageProps } from '../session.ts'
import { useChoosing } from './choosing.ts'
import type { ImportState } from './page.ts'
import { RecordList } from './RecordList.tsx'
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
  const { acts } = state
  const steps = plan.import?.steps ?? []
  const isUndo = run.kind === 'undo'
  const { create, link, update } = words.sumOf(steps)
  const all = run.total ?? create + link + update
  const chosen = ticked.value.size

  const { choosing, decided } = useChoosing(state, page)

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
          off={acts.off.value ?? (all === 0 ? words.nothing : null)}
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
      {decided > 0 && !isUndo && (
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

/** A preview stands as it was made: another one takes in what was chosen since. */
async function planAgain(run: Run, state: ImportState): Promise<void> {
  const ended = await state.acts.act([['POST', `/runs/${run.id}/cancel`]], () => ({ words: '', undo: null }))
  if (ended) await state.run(run.step, true)
}
