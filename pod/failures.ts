// What happens when an ask is not answered: prove the member again, say no plainly, or wait and ask again.
import { retry } from './act.ts'
import { noSession, prove } from './arrive.ts'
import type { Ask } from './ask.ts'
import type { Failure } from './request.ts'
import type { PodEvent, PodState, Step, Task, Timer } from './state.ts'
import { call, callPanel, laterRetry, put, show, stay } from './step.ts'

type Failed = Extract<PodEvent, { kind: 'failed' }>

export function failed(old: PodState, event: Failed): Step {
  const { ask, failure } = event
  if (failure.kind === 'signed-out') return proveAgain(old, event)
  const { view } = old
  const session = ask.kind === 'session' ? 'none' : old.session
  const state: PodState = { ...old, attempt: old.attempt + 1, session }
  const problem = failure.kind === 'offline' ? null : failure.problem
  switch (view.kind) {
    case 'not-a-company':
    case 'unsaved-company':
      return stay(state)
    case 'company':
      return notDone(state, view.task, ask, failure)
  }
  if (problem !== null && isFinal(failure)) return show(state, { kind: 'not-allowed', problem })
  return show(state, { kind: 'service-down', problem }, laterRetry('retry', state))
}

/** The host is asked for a fresh proof once; a proof that is refused right after it was given ends in words. */
function proveAgain(state: PodState, { ask, repeated }: Failed): Step {
  const session = ask.kind === 'session'
  const going = state.session === 'asking' || state.session === 'opening'
  if (repeated || (session && state.again)) return noSession(state, 'signed-out')
  // The session's answer brings the panel, so that neither of these two needs repeating.
  const repeat = session || ask.kind === 'panel' ? state.repeat : [...state.repeat, ask]
  return going && !session ? stay({ ...state, repeat }) : prove(state, true, repeat)
}

/** Turned down for good: asking again would bring the same answer. */
function isFinal(failure: Failure): boolean {
  if (failure.kind !== 'problem') return failure.kind === 'not-allowed'
  return failure.problem.status < 500 && failure.problem.status !== 429
}

function notDone(state: PodState, task: Task, { kind }: Ask, failure: Failure): Step {
  const running = task.kind === 'running'
  if (kind === 'session' || kind === 'panel') {
    if (failure.kind === 'not-allowed') return show(state, failure)
    return put(state, { trouble: failure }, laterRetry('retry', state))
  }
  if (kind === 'cancel') return stay(state)
  // The run goes on without us: it is asked after again, as long as there is hope.
  const follows = kind === 'run' || kind === 'plan' || kind === 'report'
  if (follows && running && !isFinal(failure)) return stay(state, laterRetry('run', state))
  // Anything else is never sent twice: whether it was carried out is read from the panel, which names the run that is going.
  return put(
    state,
    {
      task: running ? { kind: 'none' } : task,
      saving: false,
      finding: null,
      notice: { kind: 'not-done', detail: 'problem' in failure ? failure.problem.detail : '' },
    },
    callPanel(state),
  )
}

/** A timer has run out. */
export function due(state: PodState, timer: Timer): Step {
  const { view } = state
  if (timer === 'retry') return view.kind === 'service-down' || view.kind === 'company' ? retry(state) : stay(state)
  if (view.kind !== 'company') return stay(state)
  if (timer === 'panel') return stay(state, callPanel(state))
  if (timer === 'search') return stay(state, view.finding && call(view.finding.ask))
  const run = view.task.kind === 'running' ? view.task.run : null
  return stay(state, run && call({ kind: 'run', id: run.id }))
}
