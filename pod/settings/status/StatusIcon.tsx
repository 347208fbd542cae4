import { useSignal } from '@preact/signals'
import type { Status } from '../../../shared/api-status.ts'
import { Icon } from '../../components/Icon.tsx'
import { useLive } from '../kit/live.ts'
import type { PageProps } from '../session.ts'
import * as words from './words.ts'
import './status.css'

/** What is going on, in one mark: hover or focus says how far it is, a press opens the report. */
export function StatusIcon({ session, go }: Pick<PageProps, 'session' | 'go'>) {
  const status = useLive<Status>(session, { path: '/status/events', event: 'status' })
  const dismissed = useSignal(false)
  if (status.value === null) {
    // Its room is kept, so that the menu does not move under the pointer.
    return (
      <div class="status">
        <p class="status-mark note">{words.looking}</p>
      </div>
    )
  }
  const { icon, words: said } = words.headline(status.value)
  const back = () => {
    dismissed.value = false
  }
  return (
    <div class={`status${dismissed.value ? ' dismissed' : ''}`}>
      <button
        type="button"
        class="status-mark"
        aria-describedby="status-more"
        onKeyDown={({ key }) => {
          if (key === 'Escape') dismissed.value = true
        }}
        onMouseEnter={back}
        onBlur={back}
        onClick={() => go('report')}
      >
        {icon === 'running' ? <span class="turning" aria-hidden="true" /> : <Icon name={icon} />}
        <span>{said}</span>
      </button>
      <div id="status-more" class="status-more" role="tooltip">
        <ul>
          {words.statusLines(status.value).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        <p class="note">Press to open the report.</p>
      </div>
    </div>
  )
}
