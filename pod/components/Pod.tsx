import type { Act, CompanyView, PodState, View } from '../state.ts'
import * as words from '../words.ts'
import { Button } from './Button.tsx'
import { Changes } from './Changes.tsx'
import { Head } from './Head.tsx'
import { Lines } from './Lines.tsx'
import { Accounts, GlassHive } from './Links.tsx'

interface Props {
  state: PodState
  /** The time by which what was read is old, in milliseconds. */
  now: number
  send(act: Act): void
}

/** The whole frame. A named region and not a `main`: the screen around it has one, and a page may have only one. */
export function Pod({ state, now, send }: Props) {
  const { view, visit } = state
  return (
    <section aria-label={words.pod} data-state={view.kind}>
      <p class="hidden" role="status">
        {words.announcement(view)}
      </p>
      {view.kind === 'company' ? (
        // Keyed by the visit: what was unfolded or typed for one company is gone on the next.
        <div key={visit} class="company">
          <Head view={view} now={now} send={send} />
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
          {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields; this only groups what scrolls */}
          <div class="scroll" role="group" aria-label={words.details} tabIndex={0}>
            <Details view={view} send={send} />
          </div>
        </div>
      ) : (
        <Page view={view} send={send} />
      )}
    </section>
  )
}

function Details({ view, send }: { view: CompanyView; send: Props['send'] }) {
  const { task, panel } = view
  const { rights } = panel
  if (task.kind === 'planned') {
    const { changes, lines } = task.plan
    return (
      <Changes
        changes={changes.map((change) => ({ change, outcome: change.line.verdict }))}
        exceptions={lines.filter((line) => line.verdict.kind === 'exception')}
        notes={[]}
        rights={rights}
        send={send}
      />
    )
  }
  if (task.kind === 'reported') {
    const { rows, exceptions, notes } = task.report
    return <Changes changes={rows} exceptions={exceptions} notes={notes} rights={rights} send={send} />
  }
  return (
    <>
      <GlassHive view={view} send={send} />
      <Accounts view={view} send={send} />
      <Lines view={view} send={send} />
    </>
  )
}

/** What is shown while there is no company to show: what happened, and what to do next. */
function Page({ view, send }: { view: Exclude<View, CompanyView>; send: Props['send'] }) {
  const [title, detail, retry] = words.page(view)
  return (
    <div class="page">
      <h2>{title}</h2>
      <p>{detail}</p>
      {retry && (
        <Button look="primary" onPress={() => send({ kind: 'retry' })}>
          {words.tryAgain}
        </Button>
      )}
    </div>
  )
}
