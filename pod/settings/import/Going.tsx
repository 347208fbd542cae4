import { useSignal } from '@preact/signals'
import type { Run } from '../../../shared/api-runs.ts'
import { Button } from '../../components/Button.tsx'
import type { Acts } from '../kit/act.ts'
import { paceOf, type Reading, withReading } from './pace.ts'
import * as words from './run-page-words.ts'

interface Props {
  run: Run
  acts: Acts
  /** Something was asked of the run. */
  onTold?(): void
}

/** A run that goes on: how far, how fast, how long still; it can be paused and cancelled. */
export function Going({ run, acts, onTold }: Props) {
  const readings = useSignal<Reading[]>([])
  const last = readings.peek().at(-1)
  if (run.state === 'applying' && last?.done !== run.done) {
    readings.value = withReading(readings.peek(), { at: performance.now(), done: run.done })
  }
  const { id, total, done, state } = run
  const tell = async (what: 'pause' | 'resume' | 'cancel', said: string) => {
    await acts.act([['POST', `/runs/${id}/${what}`]], () => ({ words: said, undo: null }))
    onTold?.()
  }
  return (
    <div class="box">
      <progress aria-label={words.progress} {...(total === null || total === 0 ? {} : { max: total, value: done })} />
      <p role="status">{words.going(run, state === 'paused' ? null : paceOf(readings.value, total))}</p>
      {state === 'paused' && <p class="warn">{words.paused}</p>}
      <p class="actions">
        {state === 'applying' && (
          <Button off={acts.off.value} onPress={() => void tell('pause', 'It pauses after the record it is at.')}>
            {words.pause}
          </Button>
        )}
        {state === 'paused' && (
          <Button look="primary" off={acts.off.value} onPress={() => void tell('resume', 'It goes on.')}>
            {words.resume}
          </Button>
        )}
        <Button off={acts.off.value} onPress={() => void tell('cancel', 'It stops after the record it is at.')}>
          {words.cancel}
        </Button>
      </p>
    </div>
  )
}
