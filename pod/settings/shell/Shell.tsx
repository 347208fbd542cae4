import { type ReadonlySignal, useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { Button } from '../../components/Button.tsx'
import { pages } from '../pages.ts'
import type { PageProps, Session } from '../session.ts'
import { StatusIcon } from '../status/StatusIcon.tsx'
import { addressOf } from './place.ts'
import * as words from './words.ts'

/** What is open: a page by its path, and what follows it in the address. */
export interface Open {
  path: string
  rest: string
  /** Null while its files are on their way, and where there is no such page. */
  page: ComponentType<PageProps> | null
}

/** The tenant whose pages are open. */
export interface Tenant {
  key: string
  name: string
  /** Whether the person has others. */
  others: boolean
}

interface Props {
  session: Session
  tenant: Tenant
  open: ReadonlySignal<Open>
  go(path: string): void
  onSignOut(): void
  onSignedOut(): void
}

/** The frame of every page: its menu, whose pages they are, who is signed in. A page brings its own `main`. */
export function Shell({ session, tenant, open, go, onSignOut, onSignedOut }: Props) {
  const { path, rest, page: Page } = open.value
  const unfolded = useSignal(false)
  const known = pages.some((entry) => entry.path === path)
  const props = { session, rest, go, onSignedOut }
  return (
    <div class="shell">
      <a class="skip" href="#content">
        {words.skip}
      </a>
      <header class="bar" data-unfolded={unfolded.value}>
        <p class="brand">
          <img src="/icon.svg" alt="" width="22" height="22" />
          <b>{words.product}</b>
          <span class="note">{tenant.name}</span>
        </p>
        <button
          type="button"
          class="button unfold"
          aria-expanded={unfolded.value}
          onClick={() => {
            unfolded.value = !unfolded.value
          }}
        >
          {words.menu}
        </button>
        <StatusIcon session={session} go={go} />
        <nav class="menu" aria-label={words.pagesMenu}>
          <ul>
            {pages.map((entry) => (
              <li key={entry.path}>
                <a
                  href={addressOf(tenant.key, entry.path)}
                  aria-current={entry.path === path ? 'page' : undefined}
                  onClick={(event) => {
                    if (event.ctrlKey || event.metaKey || event.shiftKey) return
                    event.preventDefault()
                    unfolded.value = false
                    go(entry.path)
                  }}
                >
                  {entry.title}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <div class="account">
          <p>
            <span class="note">{words.signedInAs}</span>
            <br />
            {session.me.who} <span class="note">({words.roles[session.me.role]})</span>
          </p>
          {tenant.others && <a href="/?choose">{words.otherTenant}</a>}
          <Button look="link" onPress={onSignOut}>
            {words.signOut}
          </Button>
        </div>
      </header>
      <div id="content" class="content" tabIndex={-1}>
        {Page ? (
          <Page key={path} {...props} />
        ) : (
          <main class="blank">
            <h1>{known ? (pages.find((entry) => entry.path === path)?.title ?? '') : words.unknownPage}</h1>
            <p class="note" role={known ? 'status' : undefined}>
              {known ? words.starting : words.unknownPageHelp}
            </p>
          </main>
        )}
      </div>
    </div>
  )
}

/** Moves the focus to the heading of the page that is open: keys and screen readers go on from there. */
export function focusHeading(): void {
  const heading = document.querySelector<HTMLElement>('#content h1') ?? document.querySelector<HTMLElement>('#content')
  if (heading === null) return
  if (!heading.hasAttribute('tabindex')) heading.tabIndex = -1
  heading.focus({ preventScroll: true })
  scrollTo(0, 0)
}
