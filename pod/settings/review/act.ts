// What a person does on the review page, and what is asked of the server for it.
import type { DecisionInput, Review } from '../../../shared/api-reviews.ts'
import type { Act, Deciding, Done, ReviewState, Sent, Step } from './state.ts'
import { current, following, inView, isSent, lookAt, placeOf, readList, readOn, send, stay } from './step.ts'

/** Typing counts as a search after a pause. Milliseconds. */
const SEARCH_WAIT = 250
/** As many as the server takes; more than that are never on screen. */
const MOST_REFUSED = 20

/** Why a decision cannot be made now; null when it can. The words for each are in words.ts. */
export type Off = 'viewer' | 'on-its-way' | 'no-candidate' | 'taken' | 'ignored'

export function offOf(state: ReviewState, review: Review, decision: Deciding | 'again'): Off | null {
  if (state.me.role === 'viewer') return 'viewer'
  if (isSent(state, review)) return 'on-its-way'
  switch (decision) {
    case 'accept': {
      const candidate = review.candidates[state.candidate]
      if (candidate === undefined) return 'no-candidate'
      return candidate.linkedTo === null ? null : 'taken'
    }
    case 'none':
    case 'ignore':
      if (review.ignored !== null) return 'ignored'
      return decision === 'none' && review.candidates.length === 0 ? 'no-candidate' : null
    case 'again':
      return null
  }
}

export function acted(state: ReviewState, act: Act): Step {
  switch (act.kind) {
    case 'accept':
    case 'none':
    case 'ignore':
      return decide(state, act.kind)
    case 'again': {
      const review = current(state)
      if (review === null || !inView(state) || offOf(state, review, 'again') !== null) return stay(state)
      const { ignored } = review
      if (ignored === null) return stay(state)
      const decision = { id: ignored.decisionId, decision: 'ignore' } as const
      return takeBack(state, { decision, review: { ...review, ignored: null }, place: 0 })
    }
    case 'undo':
      return undo(state)
    case 'next':
    case 'previous': {
      if (!inView(state) || state.at === null) return stay(state)
      const to = following(state, placeOf(state, state.at), act.kind === 'next' ? 1 : -1)
      return to === null ? stay(state) : readOn(lookAt(state, to), [{ kind: 'in-sight' }])
    }
    case 'look':
      return readOn({ ...lookAt(state, act.id), looking: true }, [
        { kind: 'in-sight' },
        ...(state.wide ? [] : [{ kind: 'focus', on: 'review' } as const]),
      ])
    case 'back':
      return stay({ ...state, looking: false }, { kind: 'focus', on: 'list' })
    case 'more':
      return readOn(state, [], Number.POSITIVE_INFINITY)
    case 'candidate': {
      const count = current(state)?.candidates.length ?? 0
      return act.index < count ? stay({ ...state, candidate: act.index }) : stay(state)
    }
    case 'search':
      return stay({ ...state, looking: false }, { kind: 'focus', on: 'search' })
    case 'type':
      return stay(
        { ...state, query: { ...state.query, search: act.search } },
        { kind: 'later', timer: 'search', ms: SEARCH_WAIT },
      )
    case 'list': {
      const query = { ...state.query, ...act.query }
      return readList({ ...lookAt(state, null), query, list: null, more: null, counts: null })
    }
    case 'retry':
      return again(state)
    case 'help':
      return stay({ ...state, help: act.open })
    case 'letters':
      return stay({ ...state, letters: act.on })
  }
}

/** Notes the decision, sends it, and brings the next review up without waiting for the answer. */
function decide(old: ReviewState, decision: Deciding): Step {
  const review = current(old)
  if (review === null || !inView(old) || offOf(old, review, decision) !== null) return stay(old)
  const input = inputOf(review, decision, old.candidate)
  if (input === null) return stay(old)
  const place = placeOf(old, review.record.id)
  const sent: Sent = { kind: 'decide', key: keyOf(old), input, review, place, undo: false, waiting: false }
  const state = { ...old, keys: old.keys + 1, sent: [...old.sent, sent], said: null }
  return readOn(lookAt(state, following(state, place)), [
    send(sent),
    { kind: 'in-sight' },
    { kind: 'focus', on: 'kept' },
  ])
}

function inputOf(
  { kind, record, candidates, ignored }: Review,
  decision: Deciding,
  index: number,
): DecisionInput | null {
  const { id } = record
  const ids = candidates.map((candidate) => candidate.record.id)
  switch (decision) {
    case 'accept': {
      const candidateId = ids[index]
      if (candidateId === undefined) return null
      return { kind, id, decision, candidateId, ...(ignored === null ? {} : { ignored: true }) }
    }
    case 'none':
      return { kind, id, decision, candidateIds: ids.slice(0, MOST_REFUSED) }
    case 'ignore':
      return { kind, id, decision }
  }
}

/** Takes back the latest decision of this page; one that is still on its way is taken back once it has arrived. */
function undo(state: ReviewState): Step {
  const last = state.sent.findLast((sent) => sent.kind === 'decide' && !sent.undo)
  if (last?.kind === 'decide') {
    return stay({ ...state, sent: state.sent.map((sent) => (sent === last ? { ...last, undo: true } : sent)) })
  }
  const done = state.done.at(-1)
  if (done === undefined) return stay({ ...state, said: { kind: 'nothing-to-undo' } })
  return takeBack({ ...state, done: state.done.slice(0, -1) }, done)
}

/** Sends the undoing of a decision. */
export function takeBack(
  state: ReviewState,
  {
    decision,
    review,
    place,
  }: Pick<Sent, 'review' | 'place'> & {
    decision: Pick<Done['decision'], 'id' | 'decision'>
  },
): Step {
  const sent: Sent = { kind: 'undo', key: keyOf(state), decision, review, place, waiting: false }
  return stay({ ...state, keys: state.keys + 1, sent: [...state.sent, sent], said: null }, send(sent))
}

const keyOf = ({ page, keys }: ReviewState): string => `${page}-${keys}`

/** Sends what waits, and reads the list that is missing. What was on its way meanwhile is left there. */
export function again(state: ReviewState): Step {
  const waiting = state.sent.filter((sent) => sent.waiting)
  const sent = state.sent.map((one) => (one.waiting ? { ...one, waiting: false } : one))
  const [after, effects] = state.list === null || waiting.length === 0 ? readList(state) : stay(state)
  return [{ ...after, sent }, [...waiting.map(send), ...effects]]
}
