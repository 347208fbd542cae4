// What happens when an ask is not answered. A decision is kept and sent again under its key until the server has said yes
// or no to it; what it says no to is said, and read anew.
import type { Me } from '../../../shared/api-setup.ts'
import type { Failure } from '../../request.ts'
import { again } from './act.ts'
import { dropped } from './answered.ts'
import type { ReviewEvent, ReviewState, Step, Timer } from './state.ts'
import { call, readList, stay } from './step.ts'

/** The longest pause before it is tried again, in milliseconds. */
const LONGEST = 60_000

/** The server has said no, and would say it again. */
function isFinal(failure: Failure): boolean {
  if (failure.kind === 'not-allowed') return true
  if (failure.kind !== 'problem') return false
  const { status, code } = failure.problem
  return status < 500 && status !== 429 && code !== 'in-progress'
}

export function failed(old: ReviewState, { ask, failure }: Extract<ReviewEvent, { kind: 'failed' }>): Step {
  if (ask.kind === 'list' && ask.turn !== old.turn) return stay(old)
  if (!isFinal(failure)) return waits(old, failure, 'key' in ask ? ask.key : null)
  const state: ReviewState = { ...old, trouble: null, attempt: 0 }
  const detail = 'problem' in failure ? failure.problem.detail : ''
  switch (ask.kind) {
    case 'list':
      return stay({ ...state, reading: false, trouble: failure })
    case 'review':
      // Decided, linked or gone since.
      if (failure.kind === 'problem' && failure.problem.status === 404) return dropped(state, ask.id)
      return stay({ ...state, trouble: failure })
    case 'decide':
    case 'undo': {
      const sent = state.sent.find(({ key }) => key === ask.key)
      if (sent === undefined) return stay(state)
      const { kind: of, record } = sent.review
      return stay(
        {
          ...state,
          sent: state.sent.filter(({ key }) => key !== ask.key),
          said: { kind: 'not-done', of, id: record.id, name: record.name, detail },
        },
        call({ kind: 'review', of, id: record.id }),
      )
    }
  }
}

function waits(old: ReviewState, trouble: Failure, key: string | null): Step {
  const sent = old.sent.map((one) => (one.key === key ? { ...one, waiting: true } : one))
  const state = { ...old, sent, trouble, reading: false, attempt: old.attempt + 1 }
  if (trouble.kind === 'signed-out') return stay(state)
  return stay(state, { kind: 'later', timer: 'retry', ms: Math.min(LONGEST, 1000 * 2 ** state.attempt) })
}

export function due(state: ReviewState, timer: Timer): Step {
  switch (timer) {
    case 'search':
      return readList(state)
    case 'retry':
      return again(state)
  }
}

/** The first time, or once more after a key was turned down. Nothing that one person decided is sent in another's name. */
export function signedIn(old: ReviewState, me: Me): Step {
  const state: ReviewState = { ...old, me, trouble: null, attempt: 0 }
  if (me.who === old.me.who) return again(state)
  const decisions = old.sent.length
  return readList({
    ...state,
    sent: [],
    done: [],
    list: null,
    counts: null,
    said: decisions > 0 ? { kind: 'dropped', decisions } : null,
  })
}
