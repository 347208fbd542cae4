// What a person does, and what is asked of the server or the host for it.
import { openRecord, readAgain } from './arrive.ts'
import type { Ask } from './ask.ts'
import { pushable } from './runs.ts'
import type { Act, PodState, Purpose, Step } from './state.ts'
import { call, later, put, stay } from './step.ts'

/** Typing counts as a search after a pause; a run is first asked after this soon. Milliseconds. */
export const waits = { search: 250, run: 300 }

export function acted(state: PodState, act: Act): Step {
  const { view } = state
  if (act.kind === 'retry') return retry(state)
  if (view.kind !== 'company') return stay(state)
  const { task, finding } = view
  const companyId = view.panel.company.id
  switch (act.kind) {
    case 'start': {
      const preview = act.run === 'preview'
      return start(state, act.run, { kind: 'start', run: preview ? 'update' : 'sync', companyId, preview })
    }
    case 'push': {
      if (task.kind !== 'planned') return stay(state)
      // Exactly what was on screen goes: these ids, not "whatever is planned by then".
      const changes = pushable(task.plan).map(({ id }) => id)
      return start(state, 'push', { kind: 'apply', id: task.plan.runId, changes })
    }
    case 'release':
      return start(state, 'release', act)
    case 'dismiss':
      return stay(state, call(act))
    case 'take-back': {
      if (task.kind !== 'reported') return stay(state)
      return start(state, 'undo', { kind: 'take-back', id: task.report.run.id, changes: [act.change] })
    }
    case 'history':
      return stay(state, call({ kind: 'history', id: companyId, key: act.key }))
    case 'cancel':
      return stay(state, task.kind === 'running' && task.run && call({ kind: 'cancel', id: task.run.id }))
    case 'leave':
      // A plan that is turned down is cancelled, so that it does not wait for ever.
      return put(
        state,
        { task: { kind: 'none' }, notice: null },
        task.kind === 'planned' && call({ kind: 'cancel', id: task.plan.runId }),
      )
    case 'search': {
      const { ask } = act
      if (ask === null) return put(state, { finding: null })
      // Opening the search asks at once; typing in it waits for a pause.
      const typed = finding?.ask.what === ask.what && finding.ask.id === ask.id
      return put(state, { finding: { ask, hits: null }, notice: null }, later('search', typed ? waits.search : 0))
    }
    case 'link':
    case 'decide':
    case 'undo':
      return view.saving ? stay(state) : put(state, { saving: true, notice: null }, call(act))
  }
}

function start(state: PodState, purpose: Purpose, ask: Ask): Step {
  if (state.view.kind === 'company' && state.view.task.kind === 'running') return stay(state)
  return put(
    state,
    { task: { kind: 'running', purpose, run: null, wait: waits.run }, notice: null, finding: null },
    call(ask),
  )
}

/** "Try again", pressed or due. A service that is down stays on screen meanwhile: what flickers is read out each time. */
export function retry(state: PodState): Step {
  const { view } = state
  if (view.kind === 'company') return readAgain(state)
  const [after, effects] = openRecord(state)
  return [view.kind === 'service-down' ? { ...after, view } : after, effects]
}
