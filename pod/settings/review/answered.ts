// What the server's answers change.
import type { Decision, Review } from '../../../shared/api-reviews.ts'
import { takeBack } from './act.ts'
import type { Answered, AskOf, Id, Values } from './ask.ts'
import type { Effect, ReviewState, Sent, Step } from './state.ts'
import { call, current, following, lookAt, placeOf, readList, readOn, stay } from './step.ts'

export function answered(old: ReviewState, event: Answered): Step {
  const state: ReviewState = { ...old, trouble: null, attempt: 0 }
  switch (event.about) {
    case 'list':
      return listRead(state, event.ask, event.value)
    case 'review':
      return reviewRead(state, event.value)
    case 'decide': {
      const sent = state.sent.find(({ key }) => key === event.ask.key)
      return sent?.kind === 'decide' ? decided(state, sent, event.value) : stay(state)
    }
    case 'undo': {
      const sent = state.sent.find(({ key }) => key === event.ask.key)
      if (sent?.kind !== 'undo') return stay(state)
      return backInView({ ...without(state, sent), said: { kind: 'undone', name: sent.review.record.name } }, sent)
    }
  }
}

function listRead(state: ReviewState, { turn, query, cursor }: AskOf<'list'>, read: Values['list']): Step {
  if (turn !== state.turn) return stay(state)
  const { reviews, next: more, counts } = read
  const seen = current(state)
  // What is looked at stays, also where it stands further down than the list has been read; a search has its own say.
  const first = seen === null || query.search !== '' ? [] : [seen]
  const before = cursor === null ? first : (state.list ?? [])
  const known = new Set(reviews.map(({ record }) => record.id))
  const list =
    cursor === null
      ? [...before.filter(({ record }) => !known.has(record.id)), ...reviews]
      : [...before, ...reviews.filter(({ record }) => placeOf(state, record.id) === -1)]
  const after = { ...state, list, more, counts, reading: false }
  if (current(after) !== null) return stay(after)
  return stay(lookAt(after, following(after, -1)), { kind: 'in-sight' }, { kind: 'focus', on: 'kept' })
}

/** A review read anew takes the place of the one on screen. */
function reviewRead(state: ReviewState, review: Review): Step {
  if (review.kind !== state.query.kind) return stay(state)
  const ignored = state.query.state === 'ignored'
  if ((review.ignored !== null) !== ignored) {
    // It belongs to the other list. What an undo has given back is followed there.
    const followed = state.said?.kind === 'undone' && state.at === review.record.id
    return followed ? otherList(state, review) : dropped(state, review.record.id)
  }
  const list = state.list?.map((old) => (old.record.id === review.record.id ? review : old)) ?? null
  return stay({ ...state, list, candidate: state.at === review.record.id ? 0 : state.candidate })
}

/** Takes a record from the list; the next one comes into focus where it was looked at. */
export function dropped(state: ReviewState, id: Id, effects: Effect[] = []): Step {
  const place = placeOf(state, id)
  if (place === -1) return [state, effects]
  const list = state.list?.toSpliced(place, 1) ?? null
  const at = state.at === id ? following(state, place) : state.at
  const after = { ...state, list }
  return state.at === id
    ? readOn(lookAt(after, at), [...effects, { kind: 'in-sight' }, { kind: 'focus', on: 'kept' }])
    : readOn(after, effects)
}

function decided(old: ReviewState, sent: Extract<Sent, { kind: 'decide' }>, decision: Decision): Step {
  const { review, place } = sent
  const state = without(old, sent)
  // The list may have been changed for another since: its counts are then not these.
  const listed = review.kind === state.query.kind && placeOf(state, review.record.id) !== -1
  const [after, effects] = listed
    ? dropped({ ...state, counts: counted(state.counts, review, decision) }, review.record.id)
    : stay(state)
  if (sent.undo) {
    const [undone, asked] = takeBack(after, { decision, review, place })
    return [undone, [...effects, ...asked]]
  }
  const done = [...after.done, { decision, review, place }]
  return [{ ...after, done, said: { kind: 'decided', decision } }, effects]
}

/** The counts once a decision is made, or with `by` -1 taken back. */
function counted(
  counts: ReviewState['counts'],
  { ignored }: Review,
  { decision }: Pick<Decision, 'decision'>,
  by: 1 | -1 = 1,
): ReviewState['counts'] {
  if (counts === null) return null
  return {
    toReview: counts.toReview - (ignored === null ? by : 0),
    ignored: counts.ignored + (decision === 'ignore' ? by : 0) - (ignored === null ? 0 : by),
    linked: counts.linked + (decision === 'accept' ? by : 0),
  }
}

/** Brings a review back into the list and into focus, whichever list is on screen. */
function backInView(state: ReviewState, { review, place, decision }: Extract<Sent, { kind: 'undo' }>): Step {
  const { record, kind } = review
  const effects: Effect[] = [
    // As it is after the undo, and not as it was before the decision.
    call({ kind: 'review', of: kind, id: record.id }),
    { kind: 'in-sight' },
    state.wide ? { kind: 'focus', on: 'kept' } : { kind: 'focus', on: 'review' },
  ]
  const listed = review.ignored === null ? 'to-review' : 'ignored'
  if (kind !== state.query.kind || listed !== state.query.state || state.list === null) {
    const [after, asked] = otherList(state, review)
    return [after, [...asked, ...effects]]
  }
  const list = state.list.filter((one) => one.record.id !== record.id).toSpliced(place, 0, review)
  const counts = counted(state.counts, review, decision, -1)
  return [{ ...lookAt({ ...state, list, counts }, record.id), looking: true }, effects]
}

/** Reads the list that a review belongs to, with the review in focus. */
function otherList(state: ReviewState, review: Review): Step {
  const listed = review.ignored === null ? 'to-review' : 'ignored'
  const query = { kind: review.kind, state: listed, search: '' } as const
  const [after, effects] = readList({ ...state, query, list: [review], more: null, counts: null })
  return [{ ...lookAt(after, review.record.id), looking: true }, effects]
}

const without = (state: ReviewState, gone: Sent): ReviewState => ({
  ...state,
  sent: state.sent.filter(({ key }) => key !== gone.key),
})
