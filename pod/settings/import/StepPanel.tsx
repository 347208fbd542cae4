import type { ComponentChildren } from 'preact'
import type { ImportOverview } from '../../../shared/api-import.ts'
import { Button } from '../../components/Button.tsx'
import { Icon } from '../../components/Icon.tsx'
import type { PageProps } from '../session.ts'
import { type ImportState, isCounting, runOff } from './page.ts'
import type { Panel } from './place.ts'
import * as words from './words.ts'

interface PanelProps {
  panel: Panel
  state: string
  standing: string
  missing: readonly string[]
  children: ComponentChildren
}

/** One step at a glance: its number, how it stands, and what is missing. */
function PanelBox({ panel, state, standing, missing, children }: PanelProps) {
  return (
    <li class="panel" data-state={state}>
      <h2>
        <span class="panel-number" aria-hidden="true">
          {state === 'done' ? <Icon name="check" /> : words.numberOf(panel)}
        </span>
        <span class="hidden">{`Step ${words.numberOf(panel)}: `}</span>
        {words.names[panel]}
        <span class="panel-state">{standing}</span>
      </h2>
      {missing.length > 0 && (
        <ul class="missing">
          <li>{words.firstMissing(missing)}</li>
        </ul>
      )}
      {children}
    </li>
  )
}

interface ConnectionProps {
  overview: ImportOverview
  go: PageProps['go']
  off: string | null
}

export function ConnectionPanel({ overview: { connection }, go, off }: ConnectionProps) {
  const { state, missing } = connection
  return (
    <PanelBox
      panel="connection"
      state={state === 'done' ? 'done' : 'next'}
      standing={words.connectionStanding(state)}
      missing={missing}
    >
      <p class="note">{words.readAt(connection.readAt)}</p>
      <p class="actions">
        <Button name={words.of(openWord(state, off), 'connection')} onPress={() => go('import/connection')}>
          {openWord(state, off)}
        </Button>
      </p>
    </PanelBox>
  )
}

/** Whoever may not change it may still look. */
const openWord = (state: string, off: string | null): string =>
  off !== null ? words.look : state === 'done' || state === 'ready' ? words.change : words.setUp

interface StepProps {
  of: ImportOverview['steps'][number]
  overview: ImportOverview
  state: ImportState
  go: PageProps['go']
  onRun(): void
}

export function StepPanel({ of, overview, state, go, onRun }: StepProps) {
  const { step, lastRun, counts, savedAt, savedBy, missing } = of
  const isNext = overview.connection.state === 'done' && overview.next === step
  const off = state.acts.off.value ?? runOff(overview, step)
  return (
    <PanelBox
      panel={step}
      state={isNext ? 'next' : of.state}
      standing={words.standing(of, isNext ? step : null)}
      missing={missing}
    >
      <p>{counts !== null ? words.counts(step, counts) : isCounting(of) ? words.counting : words.about[step]}</p>
      {savedAt !== null && (
        <p class="note">
          {words.saved(savedAt, savedBy)} {lastRun === null ? words.neverRun : words.lastRun(lastRun)}{' '}
          {lastRun !== null && (
            <Button
              look="link"
              name={`${words.lookAtRun}: ${words.names[step]}`}
              onPress={() => go(`import/runs/${lastRun.id}`)}
            >
              {words.lookAtRun}
            </Button>
          )}
        </p>
      )}
      <p class="actions">
        <Button
          look={isNext && of.state === 'open' ? 'primary' : 'plain'}
          name={words.of(openWord(of.state, state.setUpOff()), step)}
          onPress={() => go(`import/${step}`)}
        >
          {openWord(of.state, state.setUpOff())}
        </Button>
        {savedAt !== null && (
          <>
            <Button off={off} name={words.of(words.preview, step)} onPress={() => void state.run(step, true)}>
              {words.preview}
            </Button>
            <Button off={off} name={words.of(words.runNow, step)} onPress={onRun}>
              {words.runNow}
            </Button>
          </>
        )}
      </p>
    </PanelBox>
  )
}
