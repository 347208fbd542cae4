import { pushable } from '../runs.ts'
import type { Act, CompanyView } from '../state.ts'
import * as words from '../words.ts'
import { Button } from './Button.tsx'
import { catchFocus } from './focus.ts'

interface Props {
  view: CompanyView
  now: number
  send(act: Act): void
}

/** The answer in one line and the one thing to do about it: what must be in sight however low the frame is. */
export function Head({ view, now, send }: Props) {
  const { panel, notice, task, trouble } = view
  const [title, detail] = words.head(view)
  const [read, stale] = words.fresh(view, now)
  const off = words.headOff(view)
  return (
    <header>
      {panel.company.deleted && <p class="bad">{words.deleted}</p>}
      {/* Keyed by what is going on: a plan and a report take the focus that the vanished button has left behind. */}
      <div key={task.kind} class="title">
        <h2
          class={task.kind === 'none' ? panel.verdict.kind : ''}
          tabIndex={-1}
          ref={task.kind === 'planned' || task.kind === 'reported' ? catchFocus : null}
        >
          {title}
        </h2>
        <span class="note">{detail}</span>
      </div>
      <div class="buttons">
        <Buttons view={view} off={off} send={send} />
      </div>
      {off && <p class="note">{off}</p>}
      {notice && (
        <p class={notice.kind}>
          {words.notice(notice)}{' '}
          {'decision' in notice && (
            <Button look="link" onPress={() => send({ kind: 'undo', id: notice.decision })}>
              {words.undo}
            </Button>
          )}
        </p>
      )}
      <p class={stale ? 'note stale' : 'note'}>
        {read}{' '}
        {trouble && (
          <Button look="link" onPress={() => send({ kind: 'retry' })}>
            {words.tryAgain}
          </Button>
        )}
      </p>
    </header>
  )
}

function Buttons({ view: { task, panel }, off, send }: Omit<Props, 'now'> & { off: string | null }) {
  switch (task.kind) {
    case 'none':
      return (
        <>
          <Button
            look={panel.verdict.kind === 'differences' ? 'primary' : 'plain'}
            off={off}
            onPress={() => send({ kind: 'start', run: 'preview' })}
          >
            {words.preview}
          </Button>
          <Button off={off} onPress={() => send({ kind: 'start', run: 'sync' })}>
            {words.syncNow}
          </Button>
        </>
      )
    case 'running': {
      const { run } = task
      const total = run?.total || undefined
      return (
        <>
          <progress aria-label={words.progress} max={total} value={total && run?.done} />
          {run && <Button onPress={() => send({ kind: 'cancel' })}>{words.cancel}</Button>}
        </>
      )
    }
    case 'planned':
      return (
        <>
          <Button look="primary" off={off} onPress={() => send({ kind: 'push' })}>
            {words.push(pushable(task.plan).length)}
          </Button>
          <Button onPress={() => send({ kind: 'leave' })}>{words.back}</Button>
        </>
      )
    case 'reported':
      return <Button onPress={() => send({ kind: 'leave' })}>{words.done}</Button>
  }
}
