// Joins the parts of the page on its own: who is signed in, and which page is open.
import { effect, signal } from '@preact/signals'
import { render } from 'preact'
import { pages } from './settings/pages.ts'
import type { Session } from './settings/session.ts'
import { type Open, Shell } from './settings/shell/Shell.tsx'
import { SignIn } from './settings/shell/SignIn.tsx'
import './settings/settings.css'
import './settings/shell/shell.css'

const fetch = window.fetch.bind(window)
const session = signal<Session | null>(null)
const signedOut = signal(false)
const open = signal<Open>(opened())

/** The page that the address names, the first one where it names none. */
function opened(): Open {
  const [, path = '', rest = ''] = /^\/([^/?]*)\/?(.*)$/.exec(location.pathname + location.search) ?? []
  const entry = pages.find((page) => page.path === path) ?? pages[0]
  return { path: entry?.path ?? '', rest, page: null }
}

function go(path: string): void {
  history.pushState(null, '', `/${path}`)
  open.value = opened()
}
addEventListener('popstate', () => {
  open.value = opened()
})

effect(() => {
  const { path, page } = open.value
  const entry = pages.find((one) => one.path === path)
  if (page !== null || entry === undefined || session.value === null) return
  entry.load().then(
    (loaded) => {
      if (open.peek().path === path) open.value = { ...open.peek(), page: loaded }
    },
    // The files of an older build are gone: the page as it is now names those of the new one.
    () => location.reload(),
  )
})

function App() {
  const enter = (entered: Session) => {
    session.value = entered
    signedOut.value = false
  }
  if (session.value === null) {
    return (
      <main class="alone">
        <SignIn fetch={fetch} onSession={enter} again={false} />
      </main>
    )
  }
  return (
    <>
      {signedOut.value && <SignIn fetch={fetch} onSession={enter} again />}
      <Shell
        session={session.value}
        open={open}
        go={go}
        // The key lives in this page's memory: it goes with the page.
        onSignOut={() => location.reload()}
        onSignedOut={() => {
          signedOut.value = true
        }}
      />
    </>
  )
}

document.body.replaceChildren()
render(<App />, document.body)
