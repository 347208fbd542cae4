// What the server's answers change. Those that tell of a run are in runs.ts.
import type { CompanyPanel } from '../shared/api-pod.ts'
import { waits } from './act.ts'
import { openRecord } from './arrive.ts'
import { choices } from './choice.ts'
import { runRead } from './runs.ts'
import type { Answered, CompanyView, Notice, PodState, Step, Task } from './state.ts'
import { call, callPanel, later, put, show, stay } from './step.ts'

/** How soon a panel that is being read again is asked for once more, in milliseconds. */
const LOOK_AGAIN = 1000

export function answered(old: PodState, event: Answered): Step {
  const state: PodState = { ...old, attempt: 0 }
  const { view } = state
  if (event.about === 'session') {
    const open: PodState = { ...state, session: 'open', repeat: [] }
    // Opened for a record already left: the session holds, its panel does not.
    if (event.visit !== state.visit) return openRecord(open)
    const [shown, effects] = panelRead(open, event.value.panel)
    return [shown, [...effects, ...state.repeat.map((ask) => call(ask, true))]]
  }
  if (event.about === 'panel') return panelRead(state, event.value)
  if (view.kind !== 'company') return stay(state)
  const { task } = view
  switch (event.about) {
    case 'find':
      // Only the answer to the latest typing counts; an earlier one may arrive after it.
      if (view.finding?.ask !== event.ask) return stay(state)
      return put(state, { finding: { ask: event.ask, hits: choices(event.value) } })
    case 'link':
      return saved(state, { kind: event.ask.to ? 'linked' : 'unlinked' })
    case 'decide':
      return saved(state, {
        kind: event.value.decision === 'ignore' ? 'ignored' : 'refused',
        decision: event.value.id,
      })
    case 'undo':
      return saved(state, { kind: 'undone' })
    case 'start':
    case 'apply':
    case 'release':
    case 'take-back':
    case 'run':
      return runRead(state, task, event.value, event.about !== 'run')
    case 'cancel':
      // Whether it came in time is the run's to say.
      return stay(state, later('run', 0))
    case 'plan':
    case 'report': {
      if (task.kind !== 'running' || task.run?.id !== event.ask.id) return stay(state)
      if (event.about === 'plan')
        return put(state, { task: { kind: 'planned', plan: event.value, held: task.run.held } }, callPanel(state))
      // The screen around the pod shows additions too: it is asked to read them again.
      const wrote = event.value.rows.some((row) => row.outcome.kind === 'applied')
      const reported: Task = { kind: 'reported', report: event.value }
      return put(state, { task: reported }, callPanel(state), wrote && { kind: 'refresh-screen' })
    }
    case 'history':
      return put(state, { histories: { ...view.histories, [event.ask.key]: event.value } })
    case 'dismiss':
      return put(state, { task: without(task, event.ask.id), notice: { kind: 'dismissed' } }, callPanel(state))
  }
}

const saved = (state: PodState, notice: Notice): Step =>
  put(state, { saving: false, finding: null, notice }, callPanel(state))

function without(task: Task, id: string): Task {
  if (task.kind === 'planned') {
    return { ...task, plan: { ...task.plan, changes: task.plan.changes.filter((change) => change.id !== id) } }
  }
  if (task.kind !== 'reported') return task
  return { ...task, report: { ...task.report, rows: task.report.rows.filter(({ change }) => change.id !== id) } }
}

function panelRead(state: PodState, panel: CompanyPanel): Step {
  if (panel.kind !== 'company') return show(state, panel)
  // The server answers for the company it was asked about; should it ever not, nothing of another one is shown.
  if (panel.company.id !== state.record?.id) return stay(state)
  const old: CompanyView =
    state.view.kind === 'company'
      ? state.view
      : {
          kind: 'company',
          panel,
          trouble: null,
          task: { kind: 'none' },
          finding: null,
          histories: {},
          saving: false,
          notice: null,
        }
  const view: CompanyView = { ...old, panel, trouble: null }
  const lookAgain = panel.refreshing && later('panel', LOOK_AGAIN)
  const { run } = panel
  // A run that somebody else started, or this person before they looked at another company. A plan that waits is not going.
  if (old.task.kind !== 'none' || run === null || run.state === 'planned' || run.finishedAt) {
    return show(state, view, lookAgain)
  }
  const task: Task = { kind: 'running', purpose: 'watch', run, wait: waits.run }
  return show(state, { ...view, task }, lookAgain, later('run', waits.run))
}
