// What a person does, and what is asked of the server or the host for it.

import { openRecord, prove } from './arrive.ts'
import type { Ask } from './ask.ts'
import { pushable } from './runs.ts'
import type { Act, CompanyView, PodState, Purpose, Step } from './state.ts'
import { call, callPanel, later, put, stay } from './step.ts'

/** Typing counts as a search after a pause; a run is first asked after this soon. Milliseconds. */
export const waits = { search: 250, run: 300 }

export function acted(state: PodState, act: Act): Step {
  const { view } = state
  if (act.kind === 'retry') return retry(state)
  if (view.kind !== 'company') return stay(state)
  const { task } = view
  const { id } = view.panel.company
  switch (act.kind) {
    case 'start':
      return start(state, view, act.run, {
        kind: 'start',
        run: act.run === 'sync' ? 'sync' : 'update',
        companyId: id,
        preview: act.run === 'preview',
      })
    case 'push': {
      if (task.kind !== 'planned') return stay(state)
      // Exactly what was on screen goes: these ids, not "whatever is planned by then".
      const changes = pushable(task.plan).map((change) => change.id)
      return start(state, view, 'push', { kind: 'apply', id: task.plan.runId, changes })
    }
    case 'release':
      return start(state, view, 'release', act)
    case 'dismiss':
      return [state, [call(state, act)]]
    case 'cancel':
      return [state, task.kind === 'running' && task.run ? [call(state, { kind: 'cancel', id: task.run.id })] : []]
    case 'leave': {
      // A plan that is turned down is cancelled, so that it does not wait for ever.
      const turnedDown = task.kind === 'planned' ? [call(state, { kind: 'cancel', id: task.plan.runId })] : []
      return put(state, view, { task: { kind: 'none' }, notice: null }, ...turnedDown)
    }
    case 'search': {
      const { ask } = act
      if (ask === null) return put(state, view, { finding: null })
      // Opening the search asks at once; typing in it waits for a pause.
      const opens = view.finding?.ask.what !== ask.what || view.finding.ask.id !== ask.id
      return put(
        state,
        view,
        { finding: { ask, hits: null }, notice: null },
        later(state, 'search', opens ? 0 : waits.search),
      )
    }
    case 'link':
      return view.saving ? stay(state) : put(state, view, { saving: true, notice: null }, call(state, act))
    case 'open-company':
      return [state, [act]]
  }
}

function start(state: PodState, view: CompanyView, purpose: Purpose, ask: Ask): Step {
  if (view.task.kind === 'running') return stay(state)
  return put(
    state,
    view,
    { task: { kind: 'running', purpose, run: null, wait: waits.run }, notice: null, finding: null },
    call(state, ask),
  )
}

/** "Try again", pressed or due. A service that is down stays on screen meanwhile: what flickers is read out each time. */
export function retry(state: PodState): Step {
  const { view, proof } = state
  if (view.kind === 'company') {
    if (proof.kind === 'open') return [state, [callPanel(state, view)]]
    return proof.kind === 'none' ? prove(state) : stay(state)
  }
  const [after, effects] = openRecord(state)
  return [view.kind === 'service-down' ? { ...after, view } : after, effects]
}
