// From the first word of the host to a session being asked for: which record is on screen and who is looking at it.
import type { Ask } from './ask.ts'
import type { MemberProof, ScreenRecord } from './host-message.ts'
import type { PodState, Step } from './state.ts'
import { call, callPanel, put, show, stay } from './step.ts'

export function screenLoaded(state: PodState, record: ScreenRecord): Step {
  const { kind } = state.view
  if (state.record?.screen === record.screen && state.record.id === record.id) {
    if (kind === 'proving' || kind === 'loading') return stay(state)
    // The same record again (a refresh, our own included): what is shown and what runs stays, and is read anew.
    if (kind === 'company') return readAgain(state)
  }
  return openRecord({ ...state, record, visit: state.visit + 1, attempt: 0, repeat: [] })
}

/** Reads the company on screen once more, with a fresh session where there is none. */
export function readAgain(state: PodState): Step {
  if (state.session === 'open') return stay(state, callPanel(state))
  return state.session === 'none' ? prove(state) : stay(state)
}

/** Shows the record on screen from the beginning, with whatever session there is. */
export function openRecord(state: PodState): Step {
  const { record, session } = state
  if (record === null) return show(state, { kind: 'waiting-for-host' }, { kind: 'greet' })
  if (!isSavedCompany(record)) {
    const { screen } = record
    return show(state, screen === 'company' ? { kind: 'unsaved-company' } : { kind: 'not-a-company', screen })
  }
  if (session === 'none') return prove({ ...state, view: { kind: 'proving' } })
  if (session === 'asking') return show(state, { kind: 'proving' })
  return show(state, { kind: 'loading' }, session === 'open' && callPanel(state))
}

const isSavedCompany = (record: ScreenRecord | null): boolean => record?.screen === 'company' && record.id > 0

/** Asks the host who is looking. */
export function prove(state: PodState, again = false, repeat: Ask[] = []): Step {
  return stay({ ...state, session: 'asking', again, repeat }, { kind: 'ask-member' })
}

export function memberProven(state: PodState, proof: MemberProof): Step {
  const { record, view } = state
  if (state.session !== 'asking' || record === null) return stay(state)
  // Left for a screen that needs no session: nothing is sent, and the next company asks afresh.
  if (!isSavedCompany(record)) return stay({ ...state, session: 'none' })
  return show(
    { ...state, session: 'opening' },
    view.kind === 'proving' ? { kind: 'loading' } : view,
    call({ kind: 'session', proof, record }),
  )
}

/** No session, and none will come by itself. What is on screen stays, and says so. */
export function noSession(old: PodState, why: 'signed-out' | 'member-silent'): Step {
  const state: PodState = { ...old, session: 'none' }
  const { view } = state
  if (view.kind !== 'company') return isSavedCompany(state.record) ? show(state, { kind: why }) : stay(state)
  const task = view.task.kind === 'running' ? ({ kind: 'none' } as const) : view.task
  return put(state, { trouble: { kind: 'signed-out' }, task, saving: false })
}
