import { useSignalEffect } from '@preact/signals'
import type { Outlook as OutlookOf, Status } from '../../../shared/api-status.ts'
import { useLive } from '../kit/live.ts'
import { createLoader } from '../kit/load.ts'
import { useOnce } from '../kit/once.ts'
import { Trouble } from '../kit/Trouble.tsx'
import type { PageProps } from '../session.ts'
import { createAsking } from './asking.ts'
import { Buttons } from './Buttons.tsx'
import { Held } from './Held.tsx'
import { Outlook } from './Outlook.tsx'
import { RunList } from './RunList.tsx'
import { Running } from './Running.tsx'

/** All of the report: what goes on, what the next update would do, what waits, and what the last runs did. */
export function Overview(props: PageProps) {
  const { session, go, onSignedOut } = props
  const asking = useOnce(() => createAsking(props))
  const outlook = useOnce(() => createLoader<OutlookOf>(session, onSignedOut))
  const status = useLive<Status>(session, { path: '/status/events', event: 'status' })
  useSignalEffect(() => {
    // Whatever changed in the status may have changed what the next update would do.
    void status.value
    void outlook.load(['GET', '/outlook'])
  })
  const toRun = (id: string) => go(`report/runs/${id}`)
  return (
    <main class="report">
      <h1>Report</h1>
      <Trouble failure={asking.failure.value ?? outlook.state.value.failure} />
      {session.me.role === 'admin' && status.value?.mailProblem && <p class="bad">{status.value.mailProblem}</p>}
      <Buttons asking={asking} outlook={outlook.state.value.value} onRun={toRun} />
      {status.value && <Running status={status.value} asking={asking} onRun={toRun} />}
      <Outlook outlook={outlook.state.value.value} go={go} />
      <Held {...props} asking={asking} holds={status.value?.holds ?? null} />
      <RunList {...props} running={status.value?.running.map(({ id, state }) => id + state).join() ?? ''} />
    </main>
  )
}
