// The few steps that every part of the state is made of.
import type { Ask } from './ask.ts'
import type { CompanyView, Effect, PodState, Step, Timer, View } from './state.ts'

export const stay = (state: PodState): Step => [state, []]

export const show = (state: PodState, view: View, ...effects: Effect[]): Step => [{ ...state, view }, effects]

/** The same company with something about it changed. */
export const put = (state: PodState, view: CompanyView, change: Partial<CompanyView>, ...effects: Effect[]): Step =>
  show(state, { ...view, ...change }, ...effects)

/** Asks the server, in the name of the record now on screen. */
export const call = ({ visit }: PodState, ask: Ask, repeated = false): Effect => ({
  kind: 'call',
  visit,
  ask,
  repeated,
})

export const callPanel = (state: PodState, { panel }: CompanyView): Effect =>
  call(state, { kind: 'panel', id: panel.company.id })

/** Sends `due` after a while, unless the same timer is set again before. */
export const later = ({ visit }: PodState, timer: Timer, ms: number): Effect => ({ kind: 'later', visit, timer, ms })

/** Two seconds, then twice as long each time, a minute at most. */
export const laterRetry = (state: PodState, timer: Timer = 'retry'): Effect =>
  later(state, timer, Math.min(60_000, 2000 * 2 ** (state.attempt - 1)))
