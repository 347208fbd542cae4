import { useSignal, useSignalEffect } from '@preact/signals'
import type { Run, Runs } from '../../../shared/api-runs.ts'
import { Button } from '../../components/Button.tsx'
import { createLoader } from '../kit/load.ts'
import { useOnce } from '../kit/once.ts'
import { runName, state, when } from '../kit/run-words.ts'
import { Trouble } from '../kit/Trouble.tsx'
import type { PageProps } from '../session.ts'
import * as words from './words.ts'

interface Props extends PageProps {
  /** Which runs go on, and how: the list is read again when that changes. */
  running: string
}

/** What the last runs did, newest first, page by page. */
export function RunList({ session, onSignedOut, go, running }: Props) {
  const loader = useOnce(() => createLoader<Runs>(session, onSignedOut))
  const going = useSignal(running)
  going.value = running
  const earlier = useSignal<Run[]>([])
  useSignalEffect(() => {
    void going.value
    earlier.value = []
    void loader.load(['GET', '/runs?limit=20'])
  })
  const { value, failure } = loader.state.value
  const more = async (): Promise<void> => {
    if (!value?.next) return
    const shown = [...earlier.value, ...value.runs]
    await loader.load(['GET', `/runs?limit=20&cursor=${encodeURIComponent(value.next)}`])
    earlier.value = shown
  }
  const runs = [...earlier.value, ...(value?.runs ?? [])].filter(
    ({ id }, index, all) => all.findIndex((run) => run.id === id) === index,
  )
  return (
    <section aria-labelledby="last-runs">
      <h2 id="last-runs">What the last runs did</h2>
      <Trouble failure={failure} />
      {value !== null && runs.length === 0 && <p class="note">Nothing has run yet. Sync to begin.</p>}
      <ul class="lines">
        {runs.map((run) => (
          <li key={run.id} class={run.state}>
            <span>
              <b>{runName(run)}</b> <span class="note">{words.by(run.who)}</span>
            </span>
            <span>
              {state(run)}
              {run.problem && <span class="note"> {run.problem}</span>}
            </span>
            <Button
              look="link"
              name={`Report of ${runName(run)}, ${when(run.createdAt)}`}
              onPress={() => go(`report/runs/${run.id}`)}
            >
              {when(run.createdAt)}
            </Button>
          </li>
        ))}
      </ul>
      {value?.next && (
        <Button look="link" onPress={more}>
          Show earlier runs
        </Button>
      )}
    </section>
  )
}
