// What the review page can ask of the server, as data, and the route of each.
import type { Decision, DecisionInput, Review, ReviewKind, Reviews } from '../../../shared/api-reviews.ts'
import type { Route } from '../../request.ts'

export type Id = Review['record']['id']

/** Which reviews are listed. */
export interface Query {
  kind: ReviewKind
  state: 'to-review' | 'ignored'
  search: string
}

/** `turn` counts the lists asked for; an answer to an earlier one than the latest changes nothing. */
export type Ask =
  | { kind: 'list'; turn: number; query: Query; cursor: string | null }
  | { kind: 'review'; of: ReviewKind; id: Id }
  /** `key`: the server carries out what bears the same key once, however often it is sent. */
  | { kind: 'decide'; key: string; input: DecisionInput }
  | { kind: 'undo'; key: string; id: string }

export type AskOf<K extends Ask['kind']> = Extract<Ask, { kind: K }>

export interface Values {
  list: Reviews
  review: Review
  decide: Decision
  undo: unknown
}

export type Answered = {
  [K in Ask['kind']]: { kind: 'answered'; about: K; ask: AskOf<K>; value: Values[K] }
}[Ask['kind']]

/** How many reviews a page of the list has. */
const PAGE = '50'

export function routeOf(ask: Ask): Route {
  switch (ask.kind) {
    case 'list': {
      const { kind, state, search } = ask.query
      const asked = new URLSearchParams({ kind, state, limit: PAGE })
      if (search !== '') asked.set('search', search)
      if (ask.cursor !== null) asked.set('cursor', ask.cursor)
      return ['GET', `/reviews?${asked}`]
    }
    case 'review':
      return ['GET', `/reviews/${ask.of}/${encodeURIComponent(ask.id)}`]
    case 'decide':
      return ['POST', '/decisions', ask.input]
    case 'undo':
      return ['POST', `/decisions/${encodeURIComponent(ask.id)}/undo`]
  }
}
