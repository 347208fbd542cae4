// What happens when an ask is not answered: prove the member again, say no plainly, or wait and ask again.
import { retry } from './act.ts'
import { needsSession, prove, signedOut } from './arrive.ts'
import type { Ask, Failure } from './ask.ts'
import type { CompanyView, PodEvent, PodState, Step, Timer } from './state.ts'
import { call, callPanel, laterRetry, put, show, stay } from './step.ts'

type Failed = Extract<PodEvent, { kind: 'failed' }>

export function failed(old: PodState, event: Failed): Step {
  const { ask, failure } = event
  if (failure.kind === 'signed-out') return proveAgain(old, event)
  const state: PodState = {
    ...old,
    attempt: old.attempt + 1,
    proof: ask.kind === 'session' ? { kind: 'none' } : old.proof,
  }
  const { view } = state
  const problem = failure.kind === 'offline' ? null : failure.problem
  if (view.kind === 'company') return notDone(state, view, ask, failure)
  // Answered for a screen that needs no session any more.
  if (!needsSession(view)) return stay(state)
  if (problem !== null && isFinal(failure)) return show(state, { kind: 'not-allowed', problem })
  return show(state, { kind: 'service-down', problem }, laterRetry(state))
}

/** The host is asked for a fresh proof once; a proof that is refused right after it was given ends in words. */
function proveAgain(state: PodState, { ask, repeated }: Failed): Step {
  const { proof } = state
  const session = ask.kind === 'session'
  const under = proof.kind === 'asking' || proof.kind === 'opening' ? proof : null
  if (repeated || (session && under?.again)) return signedOut(state)
  // The session's answer brings the panel, so that neither of these two needs repeating.
  const repeat = [...(under?.repeat ?? []), ...(session || ask.kind === 'panel' ? [] : [ask])]
  if (under !== null && !session) return [{ ...state, proof: { ...under, repeat } }, []]
  return prove(state, true, repeat)
}

/** Turned down for good: asking again would bring the same answer. */
function isFinal(failure: Failure): boolean {
  if (failure.kind !== 'problem') return failure.kind === 'not-allowed'
  return failure.problem.status < 500 && failure.problem.status !== 429
}

function notDone(state: PodState, view: CompanyView, { kind }: Ask, failure: Failure): Step {
  const { task } = view
  const running = task.kind === 'running'
  if (kind === 'session' || kind === 'panel') {
    if (failure.kind === 'not-allowed') return show(state, failure)
    return put(state, view, { trouble: failure }, laterRetry(state))
  }
  if (kind === 'cancel') return stay(state)
  // The run goes on without us: it is asked after again, as long as there is hope.
  const follows = kind === 'run' || kind === 'plan' || kind === 'report'
  if (follows && running && !isFinal(failure)) return [state, [laterRetry(state, 'run')]]
  // Anything else is never sent twice: whether it was carried out is read from the panel, which names the run that is going.
  return put(
    state,
    view,
    {
      task: running ? { kind: 'none' } : task,
      saving: false,
      finding: null,
      notice: { kind: 'not-done', detail: 'problem' in failure ? failure.problem.detail : '' },
    },
    callPanel(state, view),
  )
}

/** A timer has run out. */
export function due(state: PodState, timer: Timer): Step {
  const { view } = state
  if (timer === 'retry') return view.kind === 'service-down' || view.kind === 'company' ? retry(state) : stay(state)
  if (view.kind !== 'company') return stay(state)
  if (timer === 'panel') return [state, [callPanel(state, view)]]
  if (timer === 'search') return [state, view.finding ? [call(state, view.finding.ask)] : []]
  const run = view.task.kind === 'running' ? view.task.run : null
  return [state, run ? [call(state, { kind: 'run', id: run.id })] : []]
}
