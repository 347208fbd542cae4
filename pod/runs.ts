// A run as the pod follows it: asked after at growing intervals until it is planned, done, failed or cancelled.
import type { Plan, Run } from '../shared/api-runs.ts'
import type { CompanyView, PodState, Step, Task } from './state.ts'
import { call, callPanel, later, put, stay } from './step.ts'

/** The longest pause between two looks at a run, in milliseconds. */
const LONGEST = 2000

/** The changes a push carries out: every planned one that is not held. */
export const pushable = (plan: Plan): Plan['changes'] =>
  plan.changes.filter((change) => change.line.verdict.kind !== 'held')

/** News of a run; `started`: from starting it, and not from asking after it. Those of any other run change nothing. */
export function runRead(state: PodState, task: Task, run: Run, started: boolean): Step {
  if (task.kind !== 'running' || (task.run === null ? !started : task.run.id !== run.id)) return stay(state)
  const { purpose, wait } = task
  const read = (kind: 'plan' | 'report') => put(state, { task: { ...task, run } }, call({ kind, id: run.id }))
  const over = (notice: CompanyView['notice']) => put(state, { task: { kind: 'none' }, notice }, callPanel(state))
  switch (run.state) {
    case 'failed':
      return over({ kind: 'not-done', detail: run.problem ?? '' })
    case 'cancelled':
      return over(null)
    case 'done':
      if (purpose === 'preview') return read('plan')
      if (purpose === 'sync' || purpose === 'watch') return over({ kind: 'finished' })
      return read('report')
    case 'planned':
      if (purpose === 'preview' || purpose === 'release' || run.held !== null) return read('plan')
      // Somebody else's plan is theirs. One just pushed has only not been taken up yet: it is asked after like the others.
      if (purpose === 'watch') return over(null)
  }
  return put(state, { task: { ...task, run, wait: Math.min(wait * 1.5, LONGEST) } }, later('run', wait))
}
