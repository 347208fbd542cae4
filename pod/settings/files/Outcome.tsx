import { useSignal } from '@preact/signals'
import type { BadRow, UploadOutcome, UsageUpload } from '../../../shared/api-files.ts'
import { Button } from '../../components/Button.tsx'
import { focusHere } from '../../components/focus.ts'
import { SaveCsv } from '../kit/SaveCsv.tsx'
import { Scroll } from '../kit/Scroll.tsx'
import type { PageProps, Session } from '../session.ts'
import type { FilesState } from './page.ts'
import * as words from './words.ts'

interface Props {
  session: Session
  state: FilesState
  upload: UsageUpload
  outcome: UploadOutcome
  go: PageProps['go']
}

/** What came of a file, and what a person can do next. */
export function Outcome({ session, state, upload, outcome, go }: Props) {
  const { heading, words: lines } = words.done(outcome)
  const { busy } = state
  const readOtherwise = () => {
    state.outcome.value = null
  }
  return (
    <section>
      <h2 tabIndex={-1} ref={focusHere}>
        {heading}
      </h2>
      <p class="note">{upload.name}</p>
      <div role="status">
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {outcome.kind === 'bad-rows' && (
        <>
          <p class="buttons">
            <Button
              look="primary"
              off={busy.value ? 'The file is being read.' : outcome.good === 0 ? 'No row is good.' : null}
              onPress={() => void state.confirm(true)}
            >
              Keep {words.count(outcome.good, 'good row')}
            </Button>
            <Button onPress={readOtherwise}>Choose other columns</Button>
            <SaveCsv
              session={session}
              path={`/usage-files/uploads/${upload.id}/bad-rows`}
              name={`bad rows of ${upload.name}.csv`}
            >
              Save the list as CSV
            </SaveCsv>
          </p>
          <BadRows session={session} id={upload.id} first={outcome.first} all={outcome.bad} />
        </>
      )}
      {outcome.kind === 'stored' && (
        <p class="buttons">
          <Button look="primary" onPress={() => go('accounts')}>
            Link accounts
          </Button>
          <Button onPress={() => go('usages')}>Look at usages</Button>
        </p>
      )}
    </section>
  )
}

function BadRows({ session, id, first, all }: { session: Session; id: string; first: BadRow[]; all: number }) {
  const rows = useSignal(first)
  const more = async () => {
    const after = rows.value.at(-1)?.row ?? 0
    const reply = await session.request(['GET', `/usage-files/uploads/${id}/bad-rows?cursor=${after}`])
    if (reply.kind === 'ok') rows.value = [...rows.value, ...(reply.value.badRows as BadRow[])]
  }
  return (
    <>
      <Scroll label="Rows that cannot be read">
        <table>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Column</th>
              <th scope="col">Why</th>
            </tr>
          </thead>
          <tbody>
            {rows.value.flatMap(({ row, faults }) =>
              faults.map(({ field, detail }) => (
                <tr key={`${row} ${field} ${detail}`}>
                  <th scope="row">{row}</th>
                  <td>{field}</td>
                  <td>{detail}</td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </Scroll>
      {rows.value.length < all && (
        <Button look="link" onPress={() => void more()}>
          Show more of {all.toLocaleString('en-US')}
        </Button>
      )}
    </>
  )
}
