import { Button } from '../../components/Button.tsx'
import { FileDrop } from '../kit/FileDrop.tsx'
import { usePage } from '../kit/once.ts'
import { Scroll } from '../kit/Scroll.tsx'
import { Trouble } from '../kit/Trouble.tsx'
import type { PageProps } from '../session.ts'
import { Confirming } from './Confirming.tsx'
import { Feed } from './Feed.tsx'
import { Outcome } from './Outcome.tsx'
import { createFiles, type FilesState } from './page.ts'
import * as words from './words.ts'
import '../kit/form.css'
import '../kit/files.css'

/** Usage files: dropped, looked at, confirmed; what came in last; and the feed. */
export function FilesPage(props: PageProps) {
  const state = usePage(props, createFiles)
  const { upload, outcome, progress, failure, latest } = state
  const off = props.session.me.role === 'viewer' ? words.viewer : null
  return (
    <main class="files cards">
      <h1>{words.title}</h1>
      <Trouble failure={failure.value ?? latest.state.value.failure} />
      {upload.value === null && (
        <>
          <p class="note">{words.intro}</p>
          <section>
            <FileDrop
              label={words.choose}
              note={words.chooseNote}
              off={off}
              progress={progress.value}
              // Does not reject: every failure is kept.
              onFile={(file) => void state.choose(file)}
            />
          </section>
          <Sources state={state} />
          <Feed {...props} last={latest.state.value.value?.feed ?? null} />
          <Latest state={state} />
        </>
      )}
      {upload.value !== null && outcome.value === null && <Confirming state={state} upload={upload.value} />}
      {upload.value !== null && outcome.value !== null && (
        <Outcome session={props.session} state={state} upload={upload.value} outcome={outcome.value} go={props.go} />
      )}
      {upload.value !== null && (
        <p>
          <Button look="link" onPress={state.leave}>
            {outcome.value?.kind === 'stored' ? 'Back to the files' : 'Leave this file'}
          </Button>
        </p>
      )}
    </main>
  )
}

function Sources({ state }: { state: FilesState }) {
  const { value, loading } = state.latest.state.value
  if (value === null) return loading ? <p role="status">Loading…</p> : null
  return (
    <section>
      <h2>What came in last</h2>
      {value.sources.length === 0 && <p>No usage has come in yet. Upload the first file above.</p>}
      {value.sources.length > 0 && (
        <Scroll label="Last delivery of each source">
          <table>
            <thead>
              <tr>
                <th scope="col">Source</th>
                <th scope="col">Last delivery</th>
                <th scope="col">Whole</th>
              </tr>
            </thead>
            <tbody>
              {value.sources.map(({ source, at, complete, completeAt }) => (
                <tr key={source}>
                  <th scope="row">{source}</th>
                  <td>{words.when(at)}</td>
                  <td>
                    {complete ? 'Yes' : `No${completeAt === null ? '' : `; last whole ${words.when(completeAt)}`}`}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  )
}

function Latest({ state }: { state: FilesState }) {
  const files = state.latest.state.value.value?.files ?? []
  if (files.length === 0) return null
  return (
    <section>
      <h2>Files read in</h2>
      <Scroll label="Files read in">
        <table>
          <thead>
            <tr>
              <th scope="col">File</th>
              <th scope="col">Source</th>
              <th scope="col">When</th>
              <th scope="col">By</th>
              <th scope="col" class="number">
                Readings
              </th>
              <th scope="col" class="number">
                Left out
              </th>
            </tr>
          </thead>
          <tbody>
            {files.map(({ name, source, at, who, readings, badRows }) => (
              <tr key={`${source} ${name} ${at}`}>
                <th scope="row">{name}</th>
                <td>{source}</td>
                <td>{words.when(at)}</td>
                <td>{who}</td>
                <td class="number">{readings.toLocaleString('en-US')}</td>
                <td class="number">{badRows.toLocaleString('en-US')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}
