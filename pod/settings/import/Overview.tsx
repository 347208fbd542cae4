import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import type { ImportStep } from '../../../shared/api-import.ts'
import type { Status } from '../../../shared/api-status.ts'
import { Button } from '../../components/Button.tsx'
import { useLive } from '../kit/live.ts'
import { Trouble } from '../kit/Trouble.tsx'
import { Heading } from './Heading.tsx'
import { Lazy } from './Lazy.tsx'
import { isCounting, nextPanel, type PartProps, runOff } from './page.ts'
import { ConnectionPanel, StepPanel } from './StepPanel.tsx'
import { Sure } from './Sure.tsx'
import * as words from './words.ts'

/** How long to wait before counts that are on their way are asked for again, in milliseconds. */
const COUNTING = 2000

/** The seven steps and how each stands; where to go on; what ran before. */
export function Overview(part: PartProps) {
  const { state, page, moved } = part
  const { go, session } = page
  const { value, failure } = state.overview.state.value
  const asked = useSignal<{ step: ImportStep | null } | null>(null)
  const status = useLive<Status>(session, { path: '/status/events', event: 'status' })
  const going = useComputed(() => status.value?.running.map(({ id, state: of }) => id + of).join() ?? null)
  useSignalEffect(() => {
    // Whatever begins or ends may have changed how the steps stand.
    if (going.value !== null) void state.reload()
  })
  const isCounted = useComputed(() => state.overview.state.value.value?.steps.some(isCounting) !== true)
  const answer = useComputed(() => state.overview.state.value.value)
  useSignalEffect(() => {
    void answer.value
    if (isCounted.value) return
    const timer = setTimeout(() => void state.reload(), COUNTING)
    return () => clearTimeout(timer)
  })
  const next = value && nextPanel(value)
  const off = state.acts.off.value ?? runOff(value, null)
  return (
    <>
      <Heading moved={moved}>{words.title}</Heading>
      <p class="note">{words.intro}</p>
      {session.me.role === 'viewer' && <p class="note">{words.viewer}</p>}
      <Trouble failure={failure} onAgain={() => void state.reload()} />
      {value === null && failure === null && <p class="note">{words.loading}</p>}
      {value !== null && (
        <>
          <div class="box">
            <p>{words.lead(next, value.steps.find(({ step }) => step === next)?.state === 'ready')}</p>
            <p class="actions">
              {next !== null && (
                <Button look="primary" onPress={() => go(`import/${next}`)}>
                  {words.goOn(next)}
                </Button>
              )}
              <Button
                look={next === null ? 'primary' : 'plain'}
                off={off}
                onPress={() => {
                  asked.value = { step: null }
                }}
              >
                {words.everything}
              </Button>
              <Button off={off} onPress={() => void state.run(null, true)}>
                {words.previewAll}
              </Button>
            </p>
            <p class="note">{words.allSteps}</p>
            {value.running !== null && (
              <p>
                {words.goingOn}{' '}
                <Button look="link" onPress={() => go(`import/runs/${value.running}`)}>
                  {words.lookAtRun}
                </Button>
              </p>
            )}
          </div>
          <ol class="panels" aria-label={words.steps}>
            <ConnectionPanel overview={value} go={go} off={state.setUpOff()} />
            {value.steps.map((step) => (
              <StepPanel
                key={step.step}
                of={step}
                overview={value}
                state={state}
                go={go}
                onRun={() => {
                  asked.value = { step: step.step }
                }}
              />
            ))}
          </ol>
          {asked.value && (
            <Sure
              step={asked.value.step}
              overview={value}
              onClose={() => {
                asked.value = null
              }}
              onSure={(step) => void state.run(step, false)}
            />
          )}
        </>
      )}
      <Lazy load={async () => (await import('./History.tsx')).History} props={part} />
    </>
  )
}
