// The few steps that every part of the state is made of.
import type { Ask } from './ask.ts'
import type { CompanyView, Effect, PodState, Step, Timer, View } from './state.ts'

/** An effect, or nothing where there is no reason for it. */
type Perhaps = Effect | false | null | undefined

export const stay = (state: PodState, ...effects: Perhaps[]): Step => [state, effects.filter((effect) => !!effect)]

export const show = (state: PodState, view: View, ...effects: Perhaps[]): Step => stay({ ...state, view }, ...effects)

/** The company on screen with something about it changed. */
export const put = (state: PodState, change: Partial<CompanyView>, ...effects: Perhaps[]): Step =>
  state.view.kind === 'company' ? show(state, { ...state.view, ...change }, ...effects) : stay(state)

/** Asks the server, in the name of the record on screen. */
export const call = (ask: Ask, repeated = false): Effect => ({ kind: 'call', ask, repeated })

/** Asks for the panel of the record on screen. */
export const callPanel = ({ record }: PodState): Effect => call({ kind: 'panel', id: record?.id ?? 0 })

/** Sends `due` after a while, unless the same timer is set again before. */
export const later = (timer: Timer, ms: number): Effect => ({ kind: 'later', timer, ms })

/** Two seconds, then twice as long each time, a minute at most. */
export const laterRetry = (timer: Timer, { attempt }: PodState): Effect =>
  later(timer, Math.min(60_000, 1000 * 2 ** attempt))
