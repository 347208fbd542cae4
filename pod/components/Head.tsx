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
  const { panel, notice, task } = view
  const [title, detail] = words.head(view)
  const [read, why, stale] = words.fresh(view, now)
  const byPerson = task.kind !== 'none' && (task.kind !== 'running' || task.purpose !== 'watch')
  return (
    <header>
      {panel.company.deleted && <p class="bad">{words.deleted}</p>}
      {/* Keyed by what is going on: the title takes the place of the button that led here, and with it of the focus. */}
      <div key={task.kind} class="title">
        <h2 class={task.kind === 'none' ? panel.verdict.kind : ''} tabIndex={-1} ref={byPerson ? catchFocus : null}>
          {title}
        </h2>
        <span class="note">{detail}</span>
      </div>
      <Buttons view={view} send={send} />
      {notice && <p class={notice.kind === 'not-done' ? 'bad' : 'note'}>{words.notice(notice)}</p>}
      <p class={stale ? 'note stale' : 'note'}>
        {read} {why}{' '}
        {view.trouble && (
          <Button look="link" onPress={() => send({ kind: 'retry' })}>
            {words.tryAgain}
          </Button>
        )}
      </p>
    </header>
  )
}

function Buttons({ view, send }: Omit<Props, 'now'>) {
  const { task, panel } = view
  const leave = (label: string) => <Button onPress={() => send({ kind: 'leave' })}>{label}</Button>
  switch (task.kind) {
    case 'none': {
      const { verdict, rights } = panel
      const off = words.runOff(rights)
      const nothing = verdict.kind === 'nothing-linked' ? words.nothingToPush : null
      return (
        <>
          <div class="buttons">
            <Button
              look={verdict.kind === 'differences' ? 'primary' : 'plain'}
              off={off ?? nothing}
              onPress={() => send({ kind: 'start', run: 'preview' })}
            >
              {words.preview}
            </Button>
            <Button off={off} onPress={() => send({ kind: 'start', run: 'sync' })}>
              {words.syncNow}
            </Button>
          </div>
          {off && <p class="note">{off}</p>}
        </>
      )
    }
    case 'running': {
      const total = task.run?.total || undefined
      return (
        <div class="buttons">
          <progress aria-label={words.head(view)[0]} max={total} value={total && task.run?.done} />
          {task.run && <Button onPress={() => send({ kind: 'cancel' })}>{words.cancel}</Button>}
        </div>
      )
    }
    case 'planned': {
      const { length } = pushable(task.plan)
      const off = length === 0 ? words.nothingToPush : words.pushOff(panel.rights)
      return (
        <>
          <div class="buttons">
            <Button look="primary" off={off} onPress={() => send({ kind: 'push' })}>
              {words.push(length)}
            </Button>
            {leave(words.back)}
          </div>
          {length > 0 && off && <p class="note">{off}</p>}
        </>
      )
    }
    case 'reported':
      return <div class="buttons">{leave(words.done)}</div>
  }
}
