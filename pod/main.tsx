// Joins the parts: the state in one signal, the host, the server and the page. Everything else is handed in.
import { effect, signal } from '@preact/signals'
import { render } from 'preact'
import { createApi } from './api.ts'
import { Pod } from './components/Pod.tsx'
import { createEffects } from './effects.ts'
import { allowedOrigins, createHost } from './host.ts'
import { initial, next, type PodEvent } from './state.ts'
import { reload } from './words.ts'
import './theme.css'

/** How often "3 minutes ago" is looked at again. */
const CLOCK = 15_000

const root = document.body
const tenant = new URLSearchParams(location.search).get('t') ?? ''
// The origins that may host this page: the server has written them in place of the word in index.html.
const hosts = document.querySelector<HTMLMetaElement>('meta[name="hivelink-hosts"]')?.content ?? ''

const state = signal(initial)
const now = signal(Date.now())

function send(event: PodEvent): void {
  const [after, effects] = next(state.peek(), event)
  now.value = Date.now()
  state.value = after
  for (const effect of effects) run(effect, after.visit)
}

const host = createHost({ self: window, parent: window.parent, allowed: allowedOrigins(hosts), hear: send })
const run = createEffects({ host, api: createApi(window.fetch.bind(window), tenant), send })

// The page that needs nothing else to work: whatever breaks while drawing, the frame is never left blank.
addEventListener('error', () => {
  root.textContent ||= reload
})

setInterval(() => {
  now.value = Date.now()
}, CLOCK)

root.replaceChildren()
effect(() => render(<Pod state={state.value} now={now.value} send={(act) => send({ kind: 'act', act })} />, root))

if (window.parent === window) send({ kind: 'not-inside-connectwise' })
else if (tenant === '') send({ kind: 'no-tenant' })
else host.greet()
