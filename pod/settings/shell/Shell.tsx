import type { ReadonlySignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { Button } from '../../components/Button.tsx'
import { pages } from '../pages.ts'
import type { PageProps, Session } from '../session.ts'
import { StatusIcon } from '../status/StatusIcon.tsx'

/** What is open: a page by its path, and what follows it in the address. */
export interface Open {
  path: string
  rest: string
  /** Null while its files are on their way. */
  page: ComponentType<PageProps> | null
}

interface Props {
  session: Session
  open: ReadonlySignal<Open>
  go(path: string): void
  onSignOut(): void
  onSignedOut(): void
}

/** The frame of every page: its menu, who is signed in, and the page itself. */
export function Shell({ session, open, go, onSignOut, onSignedOut }: Props) {
  const { path, rest, page: Page } = open.value
  return (
    <div class="shell">
      <nav class="menu" aria-label="Pages">
        <p class="brand">Hivelink</p>
        <StatusIcon session={session} go={go} />
        <ul>
          {pages.map((entry) => (
            <li key={entry.path}>
              <a
                href={entry.path}
                aria-current={entry.path === path ? 'page' : undefined}
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return
                  event.preventDefault()
                  go(entry.path)
                }}
              >
                {entry.title}
              </a>
            </li>
          ))}
        </ul>
        <p class="note">{session.me.who}</p>
        <Button look="link" onPress={onSignOut}>
          Sign out
        </Button>
      </nav>
      <div class="content">
        {Page ? (
          <Page key={path} session={session} rest={rest} go={go} onSignedOut={onSignedOut} />
        ) : (
          <p class="note" role="status">
            Loading…
          </p>
        )}
      </div>
    </div>
  )
}
