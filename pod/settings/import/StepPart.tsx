import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import type { ImportStep, ImportStepShown } from '../../../shared/api-import.ts'
import { Button } from '../../components/Button.tsx'
import { createLoader } from '../kit/load.ts'
import { useOnce } from '../kit/once.ts'
import { Trouble } from '../kit/Trouble.tsx'
import { type Draft, draftOf, faults, same, tidy } from './draft.ts'
import { Heading } from './Heading.tsx'
import { Lazy } from './Lazy.tsx'
import { type PartProps, runOff } from './page.ts'
import { STEPS } from './place.ts'
import { StepForm } from './StepForm.tsx'
import { Sure } from './Sure.tsx'
import * as words from './step-words.ts'
import { TrySample } from './TrySample.tsx'
import * as shared from './words.ts'

interface Props extends PartProps {
  step: ImportStep
}

/** One step: what comes and how, tried on a sample, saved, previewed and run. */
export function StepPart({ step, state, page, moved }: Props) {
  const loader = useOnce(() => createLoader<ImportStepShown>(page.session, page.onSignedOut))
  const load = () => loader.load(['GET', `/import/steps/${step}`])
  useSignalEffect(() => {
    // Does not reject: a loader keeps every failure.
    void load()
  })
  const typed = useSignal<Draft | null>(null)
  const sure = useSignal(false)
  const wrong = useSignal<string[]>([])
  const overview = useComputed(() => state.overview.state.value.value)
  const { value: shown, failure } = loader.state.value
  const asSaved = shown && draftOf(shown)
  const draft = typed.value ?? asSaved
  const isChanged = draft !== null && asSaved !== null && !same(draft, asSaved)
  const isNew = shown !== null && shown.settings === null
  const of = overview.value?.steps.find((one) => one.step === step) ?? null
  const setUpOff = state.setUpOff()
  const runsOff = state.acts.off.value ?? (isChanged ? words.saveFirst : runOff(overview.value, step))
  const missing = shown?.missing ?? []

  async function save(): Promise<void> {
    if (draft === null) return
    wrong.value = faults(draft)
    if (wrong.value.length > 0) return
    const name = shared.names[step].toLowerCase()
    const done = await state.acts.act([['PUT', `/import/steps/${step}`, tidy(draft)]], () => ({
      words: words.savedWell(name),
      undo: null,
    }))
    if (!done) return
    await load()
    typed.value = null
  }

  return (
    <>
      <Heading moved={moved}>{`${shared.numberOf(step)}. ${shared.names[step]}`}</Heading>
      <p class="note">{shared.about[step]}</p>
      {setUpOff !== null && setUpOff === shared.adminOnly && <p class="note">{shared.adminOnly}</p>}
      {page.session.me.role === 'viewer' && <p class="note">{shared.viewer}</p>}
      <Trouble failure={failure} onAgain={() => void load()} />
      {shown === null && failure === null && <p class="note">{shared.loading}</p>}
      {missing.length > 0 && (
        <ul class="missing">
          {missing.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      {of?.counts && <p>{shared.counts(step, of.counts)}</p>}
      {shown !== null && draft !== null && (
        <>
          <StepForm
            draft={draft}
            shown={shown}
            off={setUpOff !== null}
            onChange={(next) => {
              typed.value = next
            }}
          />
          <div class="bar">
            <p class="actions">
              <Button
                look="primary"
                off={setUpOff ?? (shown.state === 'blocked' ? shared.notYet(missing) : null)}
                onPress={() => void save()}
              >
                {words.save}
              </Button>
              {isChanged && (
                <Button
                  look="link"
                  onPress={() => {
                    typed.value = null
                    wrong.value = []
                  }}
                >
                  {words.discard}
                </Button>
              )}
              {(isChanged || isNew) && <span class="note">{words.unsaved}</span>}
            </p>
            <div role="alert">
              {wrong.value.map((one) => (
                <p key={one} class="bad">
                  {one}
                </p>
              ))}
            </div>
          </div>
          <TrySample step={step} draft={draft} page={page} off={state.acts.off.value} />
          <section aria-labelledby="go-ahead">
            <h2 id="go-ahead">{words.goAhead}</h2>
            <p class="note">{words.goAheadNote}</p>
            <p class="actions">
              <Button
                look={isNew ? 'plain' : 'primary'}
                off={isNew ? words.saveFirst : runsOff}
                onPress={() => void state.run(step, true)}
              >
                {shared.preview}
              </Button>
              <Button
                off={isNew ? words.saveFirst : runsOff}
                onPress={() => {
                  sure.value = true
                }}
              >
                {shared.runNow}
              </Button>
              <NextStep step={step} isDone={!isNew && !isChanged} go={page.go} />
            </p>
          </section>
        </>
      )}
      {step === 'users' && (
        <Lazy load={async () => (await import('./UsersPart.tsx')).UsersPart} props={{ state, page, moved }} />
      )}
      {sure.value && overview.value && (
        <Sure
          step={step}
          overview={overview.value}
          onClose={() => {
            sure.value = false
          }}
          onSure={() => void state.run(step, false)}
        />
      )}
    </>
  )
}

/** Leads a new user through the steps in their order. */
function NextStep({ step, isDone, go }: { step: ImportStep; isDone: boolean; go(path: string): void }) {
  const next = STEPS[STEPS.indexOf(step) + 1]
  if (!isDone || next === undefined) return null
  return (
    <Button look="link" onPress={() => go(`import/${next}`)}>
      {shared.goOn(next)}
    </Button>
  )
}
