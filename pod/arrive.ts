// From the first word of the host to a session being asked for: which record is on screen and who is looking at it.
import type { Ask } from './ask.ts'
import type { MemberProof, ScreenRecord } from './host-message.ts'
import type { PodState, Step, View } from './state.ts'
import { call, callPanel, put, show, stay } from './step.ts'

export function screenLoaded(state: PodState, record: ScreenRecord): Step {
  const { view, proof } = state
  if (state.record?.screen === record.screen && state.record.id === record.id) {
    if (view.kind === 'proving' || view.kind === 'loading') return stay(state)
    // The same record again (a refresh, our own included): what is shown and what runs stays, and is read anew.
    if (view.kind === 'company' && proof.kind === 'open') return [state, [callPanel(state, view)]]
    if (view.kind === 'company') return proof.kind === 'none' ? prove(state) : stay(state)
  }
  return openRecord({ ...state, record, visit: state.visit + 1, attempt: 0 })
}

/** Shows the record on screen from the beginning, with whatever proof there is. */
export function openRecord(state: PodState): Step {
  const { record, proof } = state
  if (record === null) return show(state, { kind: 'waiting-for-host' }, { kind: 'greet' })
  const { screen, id } = record
  if (screen !== 'company') return show(state, { kind: 'not-a-company', screen })
  if (id === 0) return show(state, { kind: 'unsaved-company' })
  switch (proof.kind) {
    case 'none':
      return prove({ ...state, view: { kind: 'proving' } })
    case 'asking':
    case 'opening':
      // What was to be repeated was about the record before.
      return show(
        { ...state, proof: { ...proof, repeat: [] } },
        { kind: proof.kind === 'asking' ? 'proving' : 'loading' },
      )
    case 'open':
      return show(state, { kind: 'loading' }, call(state, { kind: 'panel', id }))
  }
}

/** Asks the host who is looking. */
export function prove(state: PodState, again = false, repeat: Ask[] = []): Step {
  return [{ ...state, proof: { kind: 'asking', again, repeat } }, [{ kind: 'ask-member' }]]
}

export function memberProven(state: PodState, proof: MemberProof): Step {
  const { record, view } = state
  if (state.proof.kind !== 'asking' || record === null) return stay(state)
  // Left for a screen that needs no session: nothing is sent, and the next company asks afresh.
  if (record.screen !== 'company' || record.id === 0) return [{ ...state, proof: { kind: 'none' } }, []]
  return show(
    { ...state, proof: { ...state.proof, kind: 'opening' } },
    view.kind === 'proving' ? { kind: 'loading' } : view,
    call(state, { kind: 'session', proof, record }),
  )
}

export function memberSilent(state: PodState): Step {
  if (state.proof.kind !== 'asking') return stay(state)
  if (state.view.kind === 'company') return signedOut(state)
  const silent: PodState = { ...state, proof: { kind: 'none' } }
  return needsSession(state.view) ? show(silent, { kind: 'member-silent' }) : stay(silent)
}

/** Whether what is on screen is a company, or is to become one. */
export const needsSession = ({ kind }: View): boolean => kind !== 'not-a-company' && kind !== 'unsaved-company'

/** No session, and none will come by itself. What is on screen stays, and says so. */
export function signedOut(old: PodState): Step {
  const state: PodState = { ...old, proof: { kind: 'none' } }
  const { view } = state
  if (view.kind !== 'company') return show(state, { kind: 'signed-out' })
  const task = view.task.kind === 'running' ? ({ kind: 'none' } as const) : view.task
  return put(state, view, { trouble: { kind: 'signed-out' }, task, saving: false })
}
