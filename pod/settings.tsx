// Joins the parts of the page on its own: who is signed in, whose pages are open, and which of them.
import { signal } from '@preact/signals'
import { type ComponentChildren, render } from 'preact'
import type { SignedIn } from '../shared/api-people.ts'
import { Button } from './components/Button.tsx'
import { askAuth } from './settings/kit/auth.ts'
import { pages } from './settings/pages.ts'
import type { Session } from './settings/session.ts'
import { Chooser } from './settings/shell/Chooser.tsx'
import { Join } from './settings/shell/Join.tsx'
import { addressOf, placeOf } from './settings/shell/place.ts'
import { focusHeading, type Open, Shell, type Tenant } from './settings/shell/Shell.tsx'
import { SignIn } from './settings/shell/SignIn.tsx'
import { rememberTenant, sessionIn, tenantToOpen } from './settings/shell/signed-in.ts'
import * as words from './settings/shell/words.ts'
import './settings/settings.css'
import './settings/shell/shell.css'

const fetch = window.fetch.bind(window)

/** Who is signed in: not asked yet, nobody, nobody to be asked, or a person. */
type Who = { kind: 'asking' } | { kind: 'nobody' } | { kind: 'offline' } | { kind: 'person'; signedIn: SignedIn }

const here = () => placeOf(location.pathname + location.search + location.hash)
const place = signal(here())
const who = signal<Who>({ kind: 'asking' })
/** A session has ended under an open page: the form stands over it. */
const ended = signal(false)
/** Whose pages are open, and how they ask; null while that is to be chosen. */
const opened = signal<{ tenant: Tenant; session: Session } | null>(null)
const open = signal<Open>({ path: '', rest: '', page: null })

async function ask(): Promise<void> {
  who.value = { kind: 'asking' }
  const reply = await askAuth(fetch, '/api/auth/get-session')
  if (reply.kind === 'ok') enter(reply.value)
  else who.value = { kind: reply.kind === 'offline' ? 'offline' : 'nobody' }
}

/** Somebody signed in. A page that is open is told by the new session, and goes on. */
function enter(signedIn: SignedIn, tenant?: string): void {
  ended.value = false
  opened.value = null
  if (tenant !== undefined) history.replaceState(null, '', addressOf(tenant, ''))
  who.value = { kind: 'person', signedIn }
  settle()
}

/** Opens what the address names, and makes an address that leaves something open say it all. */
function settle(): void {
  const now = here()
  place.value = now
  if (who.value.kind !== 'person' || now.kind === 'join') return
  const { signedIn } = who.value
  const key = now.kind === 'tenant' ? now.tenant : choosing() ? null : tenantToOpen(signedIn, sessionStorage)
  const standing = signedIn.tenants.find((one) => one.key === key)
  if (standing === undefined) {
    opened.value = null
    document.title = `${words.chooseTenant} – ${words.product}`
    return
  }
  rememberTenant(standing.key, sessionStorage)
  const path = now.path || (pages[0]?.path ?? '')
  const whole = now.rest === '' || now.rest.startsWith('?') ? `${path}${now.rest}` : `${path}/${now.rest}`
  if (now.kind === 'no-tenant' || now.path === '') history.replaceState(null, '', addressOf(standing.key, whole))
  if (opened.peek()?.tenant.key !== standing.key) {
    const tenant = { key: standing.key, name: standing.name, others: signedIn.tenants.length > 1 }
    opened.value = { tenant, session: sessionIn(fetch, signedIn, standing) }
  }
  show(path, now.rest)
}

const choosing = (): boolean => location.search === '?choose'

function show(path: string, rest: string): void {
  const entry = pages.find((one) => one.path === path)
  const { page, path: shown } = open.peek()
  // At the start the focus stays where the browser has it.
  const isMove = shown !== '' && shown !== path
  open.value = { path, rest, page: shown === path ? page : null }
  document.title = [entry?.title ?? words.unknownPage, opened.peek()?.tenant.name, words.product].join(' – ')
  if (entry === undefined) {
    if (isMove) arrived()
    return
  }
  entry.load().then(
    (loaded) => {
      if (open.peek().path !== path) return
      open.value = { ...open.peek(), page: loaded }
      if (isMove) arrived()
    },
    // The files of an older build are gone: the page as it is now names those of the new one.
    () => location.reload(),
  )
}

/** Moves the focus to the heading of a page that was gone to, once it is drawn. */
function arrived(): void {
  requestAnimationFrame(() => focusHeading())
}

function go(path: string): void {
  const now = opened.peek()
  if (now === null) return
  history.pushState(null, '', addressOf(now.tenant.key, path))
  settle()
}
addEventListener('popstate', settle)

async function signOut(): Promise<void> {
  await askAuth(fetch, '/api/auth/sign-out', {})
  // A new document: nothing of the person stays in this one's memory.
  location.assign('/')
}

const openModal = (dialog: HTMLDialogElement | null): void => {
  if (dialog !== null && !dialog.open) dialog.showModal()
}

function Alone({ children }: { children: ComponentChildren }) {
  return (
    <main class="alone">
      <p class="brand">
        <img src="/icon.svg" alt="" width="28" height="28" />
        <b>{words.product}</b>
      </p>
      {children}
    </main>
  )
}

function App() {
  const now = place.value
  if (now.kind === 'join') {
    return (
      <Alone>
        <Join key={now.token} fetch={fetch} token={now.token} onSignedIn={enter} />
      </Alone>
    )
  }
  switch (who.value.kind) {
    case 'asking':
      return (
        <Alone>
          <p role="status">{words.starting}</p>
        </Alone>
      )
    case 'offline':
      return (
        <Alone>
          <p role="alert">{words.noAnswer}</p>
          <Button look="primary" onPress={() => void ask()}>
            {words.tryAgain}
          </Button>
        </Alone>
      )
    case 'nobody':
      return (
        <Alone>
          <SignIn fetch={fetch} onSignedIn={enter} again={null} />
        </Alone>
      )
    case 'person':
      return <Person signedIn={who.value.signedIn} />
  }
}

function Person({ signedIn }: { signedIn: SignedIn }) {
  // Neither rejects: askAuth answers every failure.
  const leave = () => void signOut()
  if (opened.value === null) {
    return (
      <Alone>
        <Chooser signedIn={signedIn} astray={place.value.kind === 'tenant'} onSignOut={leave} />
      </Alone>
    )
  }
  const { tenant, session } = opened.value
  return (
    <>
      {ended.value && (
        <dialog ref={openModal} aria-label={words.signedOut} onCancel={(event) => event.preventDefault()}>
          <SignIn fetch={fetch} onSignedIn={enter} again={signedIn.email} />
        </dialog>
      )}
      <Shell
        // Of another person or tenant nothing may stay on screen.
        key={`${session.me.who} ${tenant.key}`}
        session={session}
        tenant={tenant}
        open={open}
        go={go}
        onSignOut={leave}
        onSignedOut={() => {
          ended.value = true
        }}
      />
    </>
  )
}

document.body.replaceChildren()
render(<App />, document.body)
document.title = `${words.signIn} – ${words.product}`
if (place.peek().kind !== 'join') void ask()
