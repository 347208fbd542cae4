import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import type { Plan, Report, Run } from '../../../shared/api-runs.ts'
import { useLive } from '../kit/live.ts'
import { createLoader } from '../kit/load.ts'
import { useOnce } from '../kit/once.ts'
import { when } from '../kit/run-words.ts'
import { Trouble } from '../kit/Trouble.tsx'
import { Going } from './Going.tsx'
import { Heading } from './Heading.tsx'
import * as history from './history-words.ts'
import { Planned } from './Planned.tsx'
import type { PartProps } from './page.ts'
import { RunReport } from './RunReport.tsx'
import { createRecords } from './records.ts'
import * as words from './run-page-words.ts'

interface Props extends PartProps {
  id: string
}

const ENDED: readonly Run['state'][] = ['done', 'failed', 'cancelled']

/** One run, live: how far it is, its plan while it waits for a person, its report when it has ended. */
export function RunPart({ id, state, page, moved }: Props) {
  const { session, onSignedOut } = page
  const plan = useOnce(() => createLoader<Plan>(session, onSignedOut))
  const report = useOnce(() => createLoader<Report>(session, onSignedOut))
  const first = useOnce(() => createLoader<Run>(session, onSignedOut))
  const records = useOnce(() => createRecords(page, id))
  const round = useSignal(0)
  const live = useLive<Run>(
    session,
    { path: `/runs/${id}/events`, event: 'run', isLast: (run) => run.state === 'planned' || ENDED.includes(run.state) },
    round,
  )
  useSignalEffect(() => {
    // A run that is not known has no stream: asked for by itself, the answer says so.
    void first.load(['GET', `/runs/${id}`])
  })
  const run = live.value ?? first.state.value.value
  const reached = useSignal<Run['state'] | null>(null)
  reached.value = run?.state ?? null
  const settled = useComputed(() => {
    const at = reached.value
    return at !== null && (at === 'planned' || ENDED.includes(at)) ? at : null
  })
  useSignalEffect(() => {
    if (settled.value === null) return
    // None of them rejects.
    if (settled.value === 'planned') void plan.load(['GET', `/runs/${id}/plan`])
    else void report.load(['GET', `/runs/${id}/report`])
  })
  if (run === null) {
    return (
      <>
        <Heading moved={moved}>{words.run}</Heading>
        <Trouble failure={first.state.value.failure} />
      </>
    )
  }
  const again = () => {
    round.value += 1
  }
  return (
    <>
      <Heading moved={moved}>{history.runName(run)}</Heading>
      <p>
        {history.runState(run.state)}. <span class="note">{`${when(run.createdAt)}, ${words.byWho(run.who)}`}</span>
      </p>
      <Trouble failure={plan.state.value.failure ?? report.state.value.failure} />
      {run.problem && <p class="bad">{run.problem}</p>}
      {settled.value === null && <Going run={run} acts={state.acts} onTold={again} />}
      {settled.value === 'planned' && plan.state.value.value && (
        <Planned
          run={run}
          plan={plan.state.value.value}
          records={records}
          state={state}
          page={page}
          onApplied={again}
        />
      )}
      {settled.value !== null && settled.value !== 'planned' && report.state.value.value && (
        <RunReport report={report.state.value.value} records={records} state={state} page={page} />
      )}
    </>
  )
}
