// Joins the parts of the page on its own: who is signed in, the state in one signal, the keys. Everything else is handed in.
import { signal } from '@preact/signals'
import { render } from 'preact'
import { createEffects } from './settings/review/effects.ts'
import { actOf, type Key } from './settings/review/keys.ts'
import { ReviewPage } from './settings/review/ReviewPage.tsx'
import { initial, next, type ReviewEvent } from './settings/review/state.ts'
import { type Session, SignIn } from './settings/SignIn.tsx'
import './settings/settings.css'
import './settings/review/frame.css'
import './settings/review/review.css'

const fetch = window.fetch.bind(window)
const wide = matchMedia('(min-width: 60rem)')
// Not randomUUID: browsers have that on secure addresses alone.
const page = [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join('')

const session = signal<Session | null>(null)
const state = signal(initial(page, wide.matches))

function send(event: ReviewEvent): void {
  const [after, effects] = next(state.peek(), event)
  state.value = after
  for (const effect of effects) run(effect)
}
const run = createEffects({ session: () => session.peek(), send })

function enter(entered: Session): void {
  session.value = entered
  send({ kind: 'signed-in', me: entered.me })
}

function App() {
  if (session.value === null) {
    return (
      <main class="alone">
        <SignIn fetch={fetch} onSession={enter} again={false} />
      </main>
    )
  }
  return (
    <ReviewPage
      state={state}
      send={(act) => send({ kind: 'act', act })}
      // The key lives in this page's memory: it goes with the page.
      onSignOut={() => location.reload()}
      signIn={state.value.trouble?.kind === 'signed-out' && <SignIn fetch={fetch} onSession={enter} again />}
    />
  )
}

function focusOn(target: EventTarget | null): Key['on'] {
  const within = (selector: string) => target instanceof Element && target.closest(selector) !== null
  if (within('[type="radio"]')) return 'choice'
  if (within('button, a, summary, [type="checkbox"]')) return 'control'
  return within('input, textarea, select') ? 'field' : 'page'
}

addEventListener('keydown', (event) => {
  if (session.peek() === null || event.defaultPrevented || event.isComposing) return
  const { key, repeat, ctrlKey: ctrl } = event
  const { help, letters } = state.peek()
  const on = focusOn(event.target)
  // Browsers press a button again and again while Enter is held on it.
  if (repeat && key === 'Enter' && on === 'control') return event.preventDefault()
  const act = actOf({ key, repeat, ctrl, other: event.altKey || event.metaKey, on }, { dialog: help, letters })
  if (act === null) return
  event.preventDefault()
  send({ kind: 'act', act })
})
addEventListener('beforeunload', (event) => {
  // The browser asks whether to leave: what is on its way would be lost.
  if (state.peek().sent.length > 0) event.preventDefault()
})
wide.addEventListener('change', ({ matches }) => send({ kind: 'wide', wide: matches }))

document.body.replaceChildren()
render(<App />, document.body)
