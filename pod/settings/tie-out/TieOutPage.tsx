import { untracked, useSignal } from '@preact/signals'
import { Button } from '../../components/Button.tsx'
import { FileDrop } from '../kit/FileDrop.tsx'
import { usePage } from '../kit/once.ts'
import { Scroll } from '../kit/Scroll.tsx'
import { Trouble } from '../kit/Trouble.tsx'
import type { PageProps } from '../session.ts'
import { Confirming } from './Confirming.tsx'
import { createTieOuts, type TieOutState } from './page.ts'
import { Result } from './Result.tsx'
import * as words from './words.ts'
import '../kit/form.css'
import './tie-out.css'

/** The vendor's bill beside what is billed: uploaded, confirmed, and every line of it with its fate. */
export function TieOutPage(props: PageProps) {
  const { session, rest, go } = props
  const state = usePage(props, (lasting) => createTieOuts(lasting, go))
  const opened = useSignal('')
  // The address names the tie-out. It is a property and no signal, so it is compared here.
  if (opened.peek() !== rest) {
    opened.value = rest
    // Does not reject: every failure is kept.
    void untracked(() => state.open(rest))
  }
  const { upload, shown, progress, failure, past } = state
  return (
    <main class="files cards tie-out">
      <h1>{words.title}</h1>
      <Trouble failure={failure.value ?? past.state.value.failure} />
      {rest !== '' && (
        <>
          <p>
            <Button look="link" onPress={() => go('tie-out')}>
              All tie-outs
            </Button>
          </p>
          {shown.value && <Result key={shown.value.id} session={session} state={state} tieOut={shown.value} go={go} />}
        </>
      )}
      {rest === '' && upload.value !== null && <Confirming state={state} upload={upload.value} />}
      {rest === '' && upload.value === null && (
        <>
          <p class="note">{words.intro}</p>
          <section>
            <FileDrop
              label="Drop the vendor’s bill here, or choose one"
              note="CSV or XLSX with a line per account and product, at most 50 MB."
              off={session.me.role === 'viewer' ? words.viewer : null}
              progress={progress.value}
              onFile={(file) => void state.choose(file)}
            />
          </section>
          <Past state={state} go={go} />
        </>
      )}
    </main>
  )
}

function Past({ state, go }: { state: TieOutState; go: PageProps['go'] }) {
  const { value, loading } = state.past.state.value
  if (value === null) return loading ? <p role="status">Loading…</p> : null
  if (value.tieOuts.length === 0) return <p>No bill has been tied out yet.</p>
  return (
    <section>
      <h2>Past tie-outs</h2>
      <Scroll label="Past tie-outs">
        <table>
          <thead>
            <tr>
              <th scope="col">Bill</th>
              <th scope="col">Source</th>
              <th scope="col">When</th>
              <th scope="col">By</th>
              <th scope="col">Result</th>
            </tr>
          </thead>
          <tbody>
            {value.tieOuts.map(({ id, name, source, at, who, totals }) => (
              <tr key={id}>
                <th scope="row">
                  <Button look="link" name={`Open ${name} of ${words.when(at)}`} onPress={() => go(`tie-out/${id}`)}>
                    {name}
                  </Button>
                </th>
                <td>{source}</td>
                <td>{words.when(at)}</td>
                <td>{who}</td>
                <td>{totals.agrees ? 'Agrees' : words.verdict(totals)[0]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  )
}
