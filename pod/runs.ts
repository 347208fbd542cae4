// A run as the pod follows it: asked after at growing intervals until it is planned, done, failed or cancelled.
import type { Plan, Run } from '../shared/api.ts'
import type { CompanyView, PodState, Step } from './state.ts'
import { call, callPanel, later, put, stay } from './step.ts'

/** The longest pause between two looks at a run, in milliseconds. */
const LONGEST = 2000

/** The changes a push carries out: every planned one that is not held. */
export const pushable = (plan: Plan): Plan['changes'] =>
  plan.changes.filter((change) => change.line.verdict.kind !== 'held')

/** News of a run; `started`: from starting it, and not from asking after it. Those of any other run change nothing. */
export function runRead(state: PodState, view: CompanyView, run: Run, started: boolean): Step {
  const { task } = view
  if (task.kind !== 'running' || (task.run === null ? !started : task.run.id !== run.id)) return stay(state)
  const { purpose, wait } = task
  const read = (kind: 'plan' | 'report') =>
    put(state, view, { task: { ...task, run } }, call(state, { kind, id: run.id }))
  const over = (change: Partial<CompanyView> = {}) =>
    put(state, view, { task: { kind: 'none' }, ...change }, callPanel(state, view))
  switch (run.state) {
    case 'failed':
      return over({ notice: { kind: 'not-done', detail: run.problem ?? '' } })
    case 'cancelled':
      return over()
    case 'done':
      if (purpose === 'preview') return read('plan')
      if (purpose === 'sync') return over({ notice: { kind: 'synced' } })
      return purpose === 'watch' ? over() : read('report')
    case 'planned':
      if (purpose === 'preview' || purpose === 'release') return read('plan')
      // Somebody else's plan is theirs. One just pushed has only not been taken up yet: it is asked after like the others.
      if (purpose === 'watch') return over()
  }
  return put(state, view, { task: { ...task, run, wait: Math.min(wait * 1.5, LONGEST) } }, later(state, 'run', wait))
}
