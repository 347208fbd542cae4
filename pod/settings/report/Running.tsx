import type { Run } from '../../../shared/api-runs.ts'
import type { Status } from '../../../shared/api-status.ts'
import { Button } from '../../components/Button.tsx'
import { nextTime, progress, runName } from '../kit/run-words.ts'
import type { Asking } from './asking.ts'
import { Progress } from './Progress.tsx'
import * as words from './words.ts'

interface Props {
  status: Status
  asking: Asking
  onRun(id: string): void
}

/** What goes on now and how far it is; whole runs that wait for a person; when the next are due. */
export function Running({ status, asking, onRun }: Props) {
  const { running, waiting, next } = status
  const tell = (route: string) => asking.ask<Run>(['POST', route], ({ id }) => onRun(id))
  return (
    <section aria-labelledby="going-on">
      <h2 id="going-on">Going on</h2>
      {running.length === 0 && <p class="note">Nothing is running.</p>}
      <ul>
        {running.map((run) => (
          <li key={run.id} class="box">
            <p>
              <b>{runName(run)}</b> {words.by(run.who)}
            </p>
            <Progress run={run} />
            <p class="actions">
              <Button look="link" name={`Look at it: ${progress(run)}`} onPress={() => onRun(run.id)}>
                Look at it
              </Button>
              <Button off={asking.off.value} onPress={() => tell(`/runs/${run.id}/cancel`)}>
                Cancel
              </Button>
            </p>
          </li>
        ))}
        {waiting.map((run) => (
          <li key={run.id} class="box held">
            <p>
              <b>A whole {run.kind} waits for you</b>
            </p>
            <p>{run.held}</p>
            <p class="actions">
              <Button look="primary" onPress={() => onRun(run.id)}>
                Look at its changes
              </Button>
              <Button off={asking.off.value} onPress={() => tell(`/runs/${run.id}/apply`)}>
                Apply
              </Button>
              <Button off={asking.off.value} onPress={() => tell(`/runs/${run.id}/cancel`)}>
                Cancel
              </Button>
            </p>
          </li>
        ))}
      </ul>
      <p class="note">{nextTime(next.update, 'update')}</p>
      <p class="note">{nextTime(next.sync, 'sync')}</p>
      {next.usage && <p class="note">{nextTime(next.usage, 'pull of the usage feed')}</p>}
    </section>
  )
}
