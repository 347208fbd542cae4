// All that the review page shows, and what happens next: a pure function from state and event to state and effects.
// What a person does: act.ts. Answers: answered.ts. No answer: failures.ts.
import type { Decision, DecisionInput, Review, ReviewKind, Reviews } from '../../../shared/api-reviews.ts'
import type { Me } from '../../../shared/api-setup.ts'
import type { Failure } from '../../request.ts'
import { acted } from './act.ts'
import { answered } from './answered.ts'
import type { Answered, Ask, Id, Query } from './ask.ts'
import { due, failed, signedIn } from './failures.ts'
import { stay } from './step.ts'

/** A decision or an undo that the server has not answered yet. `waiting`: it is not on its way, and is sent again. */
export type Sent = { key: string; review: Review; place: number; waiting: boolean } & (
  | { kind: 'decide'; input: DecisionInput; undo: boolean }
  | { kind: 'undo'; decision: Pick<Decision, 'id' | 'decision'> }
)

/** A decision made on this page, with the review as it was and its place in the list. */
export interface Done {
  decision: Decision
  review: Review
  place: number
}

/** What the latest press came to. */
export type Said =
  | { kind: 'decided'; decision: Decision }
  | { kind: 'undone'; name: string }
  | { kind: 'not-done'; of: ReviewKind; id: Id; name: string; detail: string }
  | { kind: 'dropped'; decisions: number }
  | { kind: 'nothing-to-undo' }

export interface ReviewState {
  /** Begins the keys under which decisions are sent: no other page has it. */
  page: string
  /** How many keys were given out. */
  keys: number
  me: Me
  /** List and review stand side by side; else `looking` says which of the two is on screen. */
  wide: boolean
  looking: boolean
  query: Query
  turn: number
  /** Null until the first page of it has been read. */
  list: Review[] | null
  /** Where the list goes on; null at its end. `reading`: a page is on its way. */
  more: string | null
  reading: boolean
  counts: Reviews['counts'] | null
  /** The review looked at, and which of its candidates, from 0. */
  at: Id | null
  candidate: number
  sent: Sent[]
  /** The latest last. */
  done: Done[]
  said: Said | null
  /** Why the latest ask was not answered. What is shown stays. */
  trouble: Failure | null
  /** Asks in a row that found no service: sets the next wait. */
  attempt: number
  help: boolean
  /** Single letters decide. */
  letters: boolean
}

export type Deciding = 'accept' | 'none' | 'ignore'

/** What a person does. The only events that components emit. */
export type Act =
  | { kind: Deciding | 'undo' | 'again' | 'next' | 'previous' | 'back' | 'more' | 'search' | 'retry' }
  | { kind: 'look'; id: Id }
  | { kind: 'candidate'; index: number }
  | { kind: 'type'; search: string }
  | { kind: 'list'; query: Partial<Query> }
  | { kind: 'help'; open: boolean }
  | { kind: 'letters'; on: boolean }

export type ReviewEvent =
  | Answered
  | { kind: 'failed'; ask: Ask; failure: Failure }
  | { kind: 'due'; timer: Timer }
  | { kind: 'wide'; wide: boolean }
  | { kind: 'signed-in'; me: Me }
  | { kind: 'act'; act: Act }

export type Timer = 'search' | 'retry'

export type Effect =
  | { kind: 'call'; ask: Ask }
  /** A timer of the same name that is still running is replaced. */
  | { kind: 'later'; timer: Timer; ms: number }
  /** The focus goes there once it is drawn. `kept`: only where it would be lost otherwise. */
  | { kind: 'focus'; on: 'search' | 'review' | 'list' | 'kept' }
  /** Another review is on screen: its beginning and its place in the list come into sight. */
  | { kind: 'in-sight' }

export type Step = [ReviewState, Effect[]]

export const initial = (page: string, wide: boolean): ReviewState => ({
  page,
  keys: 0,
  me: { who: '', role: 'viewer' },
  wide,
  looking: false,
  query: { kind: 'glasshive', state: 'to-review', search: '' },
  turn: 0,
  list: null,
  more: null,
  reading: false,
  counts: null,
  at: null,
  candidate: 0,
  sent: [],
  done: [],
  said: null,
  trouble: null,
  attempt: 0,
  help: false,
  letters: true,
})

export function next(state: ReviewState, event: ReviewEvent): Step {
  switch (event.kind) {
    case 'answered':
      return answered(state, event)
    case 'failed':
      return failed(state, event)
    case 'due':
      return due(state, event.timer)
    case 'wide':
      return stay({ ...state, wide: event.wide })
    case 'signed-in':
      return signedIn(state, event.me)
    case 'act':
      return acted(state, event.act)
  }
}
