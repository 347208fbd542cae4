// The few steps that every part of the state is made of, and what is asked of the state in several places.
import type { Review } from '../../../shared/api-reviews.ts'
import type { Ask, Id } from './ask.ts'
import type { Effect, ReviewState, Sent, Step } from './state.ts'

export const stay = (state: ReviewState, ...effects: (Effect | false | null | undefined)[]): Step => [
  state,
  effects.filter((effect) => !!effect),
]

export const call = (ask: Ask): Effect => ({ kind: 'call', ask })

/** The review in focus; null where there is none. */
export const current = ({ list, at }: ReviewState): Review | null =>
  list?.find(({ record }) => record.id === at) ?? null

/** Whether a decision on this record, or the undoing of one, has not been answered yet. */
export const isSent = ({ sent }: ReviewState, { kind, record }: Review): boolean =>
  sent.some(({ review }) => review.kind === kind && review.record.id === record.id)

export const placeOf = ({ list }: ReviewState, id: Id): number =>
  list?.findIndex(({ record }) => record.id === id) ?? -1

/** Whether the review in focus can be seen: on a narrow screen the list may stand before it. */
export const inView = (state: ReviewState): boolean => state.wide || state.looking

/** The next review that nothing has been decided on; past the end of the list it begins again. */
export function following(state: ReviewState, from: number, by: 1 | -1 = 1): Id | null {
  const list = state.list ?? []
  const round = [...list.slice(from + 1), ...list.slice(0, Math.max(from, 0))]
  const way = by === 1 ? round : round.toReversed()
  return way.find((review) => !isSent(state, review))?.record.id ?? null
}

/** Puts a review in focus, its best candidate first. */
export const lookAt = (state: ReviewState, at: Id | null): ReviewState => ({
  ...state,
  at,
  candidate: 0,
  looking: state.looking && at !== null,
})

/** Sends what has a key, for the first time or again. */
export const send = (sent: Sent): Effect =>
  call(
    sent.kind === 'decide'
      ? { kind: 'decide', key: sent.key, input: sent.input }
      : { kind: 'undo', key: sent.key, id: sent.decision.id },
  )

/** The list from its beginning; what is on screen stays until it has come. */
export function readList(state: ReviewState): Step {
  const turn = state.turn + 1
  const { query } = state
  return stay({ ...state, turn, reading: true }, call({ kind: 'list', turn, query, cursor: null }))
}

/** How few undecided reviews may be left before the list is read on. */
const FEW = 10

/** Reads on where the list is about to run out: when no more than so many stand behind the one in focus. */
export function readOn(state: ReviewState, effects: Effect[], few = FEW): Step {
  const { list, more, reading, turn, query } = state
  if (list === null || more === null || reading || list.length - placeOf(state, state.at ?? '') > few) {
    return [state, effects]
  }
  return [{ ...state, reading: true }, [...effects, call({ kind: 'list', turn, query, cursor: more })]]
}
