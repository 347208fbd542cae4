// Joins the screen to the frame: who is told what, and in which order.
import { createHost } from './hosted-api.js'
import { createLog } from './message-log.js'
import { createRecordView } from './record-view.js'
import { createSwitches } from './switch-view.js'

const byId = (id) => document.getElementById(id)
const screen = byId('screen')
const record = createRecordView(screen)
const log = createLog()
const switches = createSwitches({ restart: startFrame })
let host

window.addEventListener('message', (event) => {
  if (event.source !== byId('pod-frame').contentWindow) return
  if (event.origin === podUrl().origin) host.receive(event.data)
  else log('in', event.data, `comes from ${event.origin}, which is not where the pod is registered`)
})
window.addEventListener('popstate', () => void show(idOf(location.pathname), 'back'))
byId('save').addEventListener('click', () => void save())
byId('back').addEventListener('click', () => void back())
byId('refresh').addEventListener('click', () => void refresh())
byId('reload-pod').addEventListener('click', startFrame)
for (const name of ['previous', 'next']) {
  byId(name).addEventListener('click', (event) => {
    const { href } = event.currentTarget
    if (!href || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    void show(idOf(new URL(href).pathname), 'forward')
  })
}
startFrame()

/** A new frame each time: its window is another, so nothing a former page still posts is heard. */
function startFrame() {
  host?.abandon()
  const former = byId('pod-frame')
  const frame = former.cloneNode()
  const { origin } = podUrl()
  host = createHost({
    post: (text) => frame.contentWindow?.postMessage(text, origin),
    screenObject: () => ({ screen: 'company', id: record.id(), hostedAs: 'pod' }),
    authentication: memberSession,
    openScreen: (args) => void openScreen(args),
    setDirty: (dirty) => record.setDirty('pod', dirty),
    refreshScreen: () => void refresh(),
    behaviour: switches.behaviour,
    log,
  })
  say('', [])
  frame.src = podUrl().href
  former.replaceWith(frame)
}

function podUrl() {
  const template = byId('pod-frame').dataset.src
  return new URL(template.replaceAll('[cw_id]', record.id()).replaceAll('[cw_screen]', 'company'), location.href)
}

/** Asked anew each time: a session that has expired is renewed by asking again, as in ConnectWise. */
async function memberSession() {
  const reply = await fetch(
    `/${encodeURIComponent(screen.dataset.tenant)}/session/${encodeURIComponent(switches.member())}`,
  ).catch(() => null)
  return reply?.ok ? reply.json() : null
}

/** Moves the screen to a record without reloading the frame. */
async function show(id, way) {
  const outcome = (await mayLeave()) ? await read(id) : 'stayed'
  const url = record.path(record.id()) + location.search
  if (outcome === 'shown' ? way === 'forward' : way === 'back') history.pushState(null, '', url)
}

async function refresh() {
  if (await mayLeave()) await read(record.id())
}

async function read(id) {
  if (id !== record.id()) host.abandon()
  say('', [])
  const outcome = await record.load(id)
  if (outcome === 'shown') host.loaded()
  if (outcome === 'unread') say('error', [`Company ${id} could not be read.`])
  return outcome
}

async function save() {
  const { result, errors } = await asked('beforeSave')
  if (result === 'abandoned') return
  if (result === 'failure') return say('error', ['Not saved.', ...errors])
  const refused = await record.save()
  if (refused) return say('error', [refused])
  await record.load(record.id())
  say('done', ['Saved.'])
}

async function back() {
  if (!(await mayLeave())) return
  const { result, errors } = await asked('beforeBack')
  if (result === 'success') location.assign(`/${listSearch()}`)
  if (result === 'failure') say('error', ['The pod keeps this screen open.', ...errors])
}

/** Both buttons wait with the pod: without its answer the screen does not proceed. */
async function asked(event) {
  const buttons = [byId('save'), byId('back')]
  for (const button of buttons) button.disabled = true
  say('waiting', ['Waiting for pod…'])
  const answer = await host.ask(event)
  for (const button of buttons) button.disabled = false
  say('', [])
  return answer
}

async function openScreen({ newTab, screen: kind, id }) {
  if (kind === 'ticket') return say('done', [`Ticket ${id} would open here: this sandbox has company screens alone.`])
  if (kind !== 'company' || !Number.isInteger(Number(id))) return
  if (newTab === true) window.open(record.path(Number(id)) + location.search, '_blank', 'noopener')
  else await show(Number(id), 'forward')
}

async function mayLeave() {
  if (!record.isDirty()) return true
  const dialog = byId('ask')
  byId('ask-text').textContent = 'This company has unsaved changes.'
  dialog.returnValue = 'no'
  dialog.showModal()
  await new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }))
  return dialog.returnValue === 'yes'
}

/** @param {'' | 'done' | 'error' | 'waiting'} kind */
function say(kind, lines) {
  const area = byId('messages')
  area.className = kind
  area.replaceChildren(...lines.map((line) => Object.assign(document.createElement('p'), { textContent: line })))
}

function idOf(path) {
  return Number(path.split('/').pop())
}

function listSearch() {
  const query = new URLSearchParams(location.search)
  query.set('tenant', screen.dataset.tenant)
  return `?${query}`
}
