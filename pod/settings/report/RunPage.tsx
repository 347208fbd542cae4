import { useSignal, useSignalEffect } from '@preact/signals'
import type { Plan, Report, Run } from '../../../shared/api-runs.ts'
import { Button } from '../../components/Button.tsx'
import { useLive } from '../kit/live.ts'
import { createLoader } from '../kit/load.ts'
import { useOnce } from '../kit/once.ts'
import { runName, state, when } from '../kit/run-words.ts'
import { Trouble } from '../kit/Trouble.tsx'
import type { PageProps } from '../session.ts'
import { createAsking } from './asking.ts'
import { Choose } from './Choose.tsx'
import { Progress } from './Progress.tsx'
import { RunReport } from './RunReport.tsx'
import * as words from './words.ts'

interface Props extends PageProps {
  id: string
}

const ENDED: Run['state'][] = ['done', 'failed', 'cancelled']

/** One run, live: how far it is, its plan while it waits for a person, its report when it has ended. */
export function RunPage(props: Props) {
  const { id, session, go, onSignedOut } = props
  const asking = useOnce(() => createAsking(props))
  const plan = useOnce(() => createLoader<Plan>(session, onSignedOut))
  const report = useOnce(() => createLoader<Report>(session, onSignedOut))
  const round = useSignal(0)
  const first = useOnce(() => createLoader<Run>(session, onSignedOut))
  const live = useLive<Run>(
    session,
    {
      path: `/runs/${id}/events`,
      event: 'run',
      isLast: (run) => run.state === 'planned' || ENDED.includes(run.state),
    },
    round,
  )
  useSignalEffect(() => {
    // A run that is not known has no stream: asked for by itself, the answer says so.
    void first.load(['GET', `/runs/${id}`])
  })
  const run = live.value ?? first.state.value.value
  const reached = useSignal<Run['state'] | null>(null)
  reached.value = run?.state ?? null
  useSignalEffect(() => {
    if (reached.value === 'planned') void plan.load(['GET', `/runs/${id}/plan`])
    if (reached.value !== null && (reached.value === 'planned' || ENDED.includes(reached.value))) {
      void report.load(['GET', `/runs/${id}/report`])
    }
  })
  const again = () => {
    round.value += 1
  }
  if (run === null) {
    return (
      <main class="report">
        <h1>Report</h1>
        <Trouble failure={first.state.value.failure} />
        <Back go={go} />
      </main>
    )
  }
  const isPlanned = run.state === 'planned'
  return (
    <main class="report">
      <Back go={go} />
      <h1>{runName(run)}</h1>
      <p>
        {state(run)}. <span class="note">{`${when(run.createdAt)}, ${words.by(run.who)}`}</span>
      </p>
      <Trouble failure={asking.failure.value ?? plan.state.value.failure ?? report.state.value.failure} />
      {run.problem && <p class="bad">{run.problem}</p>}
      {!isPlanned && !ENDED.includes(run.state) && (
        <div class="box">
          <Progress run={run} />
          <p class="actions">
            <Button off={asking.off.value} onPress={() => asking.ask(['POST', `/runs/${id}/cancel`], again)}>
              Cancel
            </Button>
          </p>
        </div>
      )}
      {isPlanned && plan.state.value.value && (
        <Choose run={run} plan={plan.state.value.value} asking={asking} go={go} onApplied={again} />
      )}
      {ENDED.includes(run.state) && report.state.value.value && (
        <RunReport {...props} report={report.state.value.value} asking={asking} />
      )}
    </main>
  )
}

const Back = ({ go }: Pick<PageProps, 'go'>) => (
  <p>
    <Button look="link" onPress={() => go('report')}>
      Back to the report
    </Button>
  </p>
)
