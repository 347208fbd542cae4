import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import type { Snapshots as SnapshotList } from '../../../shared/api-import.ts'
import type { Run, Runs } from '../../../shared/api-runs.ts'
import { Button } from '../../components/Button.tsx'
import { createLoader, type Loader } from '../kit/load.ts'
import { useOnce } from '../kit/once.ts'
import { when } from '../kit/run-words.ts'
import { SaveCsv } from '../kit/SaveCsv.tsx'
import { Trouble } from '../kit/Trouble.tsx'
import * as words from './history-words.ts'
import type { PartProps } from './page.ts'

/** What ran before, and what both sides were like before something was written. */
export function History(part: PartProps) {
  return (
    <>
      <PastImports {...part} />
      <Snapshots {...part} />
    </>
  )
}

function PastImports({ state, page: { session, onSignedOut, go } }: PartProps) {
  const loader = useOnce(() => createLoader<Runs>(session, onSignedOut))
  const before = useSignal<Run[]>([])
  const overview = useComputed(() => state.overview.state.value.value)
  useSignalEffect(() => {
    // Read again with the overview: a run has begun or ended then.
    void overview.value
    before.value = []
    void loader.load(['GET', '/runs?kind=import&limit=20'])
  })
  const { value, failure } = loader.state.value
  const more = async (cursor: string): Promise<void> => {
    const shown = [...before.value, ...(value?.runs ?? [])]
    await loader.load(['GET', `/runs?kind=import&limit=20&cursor=${encodeURIComponent(cursor)}`])
    before.value = shown
  }
  const runs = [...before.value, ...(value?.runs ?? [])]
  return (
    <section aria-labelledby="past">
      <h2 id="past">{words.imports}</h2>
      <Trouble failure={failure} />
      {value !== null && runs.length === 0 && <p class="note">{words.noImports}</p>}
      <ul class="lines">
        {runs.map((run) => (
          <li key={run.id}>
            <span class="grow">
              <b>{words.runName(run)}</b> <span class="note">by {run.who}</span>
              {run.problem && <span class="note block">{run.problem}</span>}
            </span>
            <span>{words.runState(run.state)}</span>
            <Button
              look="link"
              name={`${words.runName(run)}, ${when(run.createdAt)}`}
              onPress={() => go(`import/runs/${run.id}`)}
            >
              {when(run.createdAt)}
            </Button>
          </li>
        ))}
      </ul>
      {value?.next && (
        <Button look="link" onPress={() => void more(value.next ?? '')}>
          {words.earlier}
        </Button>
      )}
    </section>
  )
}

function Snapshots({ state, page: { session, onSignedOut } }: PartProps) {
  const isAdmin = session.me.role === 'admin'
  const loader: Loader<SnapshotList> = useOnce(() => createLoader<SnapshotList>(session, onSignedOut))
  const load = () => loader.load(['GET', '/snapshots'])
  const overview = useComputed(() => state.overview.state.value.value)
  useSignalEffect(() => {
    void overview.value
    if (isAdmin) void load()
  })
  const { value, failure } = loader.state.value
  return (
    <section aria-labelledby="snapshots">
      <h2 id="snapshots">{words.snapshots}</h2>
      <p class="note">{isAdmin ? words.snapshotsNote : words.snapshotsAdmin}</p>
      <Trouble failure={failure} />
      {isAdmin && (
        <Button
          off={state.setUpOff()}
          onPress={() => void state.acts.act([['POST', '/snapshots']], () => ({ words: words.taken, undo: null }))}
        >
          {words.take}
        </Button>
      )}
      {value !== null && value.snapshots.length === 0 && <p class="note">{words.noSnapshots}</p>}
      <ul class="lines">
        {value?.snapshots.map((snapshot) => (
          <li key={snapshot.id}>
            <span class="grow">
              <b>{when(snapshot.at)}</b> <span class="note block">{words.snapshot(snapshot)}</span>
            </span>
            <SaveCsv session={session} path={`/snapshots/${snapshot.id}/file`} name={words.fileName(snapshot)}>
              {words.download}
            </SaveCsv>
          </li>
        ))}
      </ul>
    </section>
  )
}
