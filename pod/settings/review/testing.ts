// Records for the tests beside this file: reviews, and a page that lists three of them.
import type { Decision, DecisionInput, Review, ReviewCandidate, ReviewRecord } from '../../../shared/api-reviews.ts'
import type { Ask } from './ask.ts'
import { type Effect, initial, next, type ReviewEvent, type ReviewState } from './state.ts'

export const record = (change: Partial<ReviewRecord> = {}): ReviewRecord => ({
  system: 'connectwise',
  id: 1,
  name: 'The Tech-Nova Pty. Ltd.',
  status: 'Active',
  phone: '(555) 010-1234',
  website: 'https://www.technova.com',
  email: null,
  address: null,
  city: 'Denver',
  zip: '80202',
  country: 'United States',
  sku: null,
  ofCompany: null,
  trail: [
    {
      field: 'name',
      steps: [
        { rule: 'without "The"', value: 'tech-nova pty. ltd.' },
        { rule: 'without legal form', value: 'tech nova' },
      ],
    },
  ],
  ...change,
})

export const candidate = (id: number, name: string, change: Partial<ReviewCandidate> = {}): ReviewCandidate => ({
  record: record({ system: 'glasshive', id, name, trail: [] }),
  score: 0.93,
  margin: null,
  relation: null,
  evidence: [
    { field: 'phone', value: '+15550101234', verdict: 'same', words: 'Same phone: (555) 010-1234', weight: 9.3 },
    { field: 'name', value: 'tech nova, oxbow', verdict: 'differs', words: 'Different names', weight: -4.1 },
  ],
  linkedTo: null,
  ...change,
})

export const review = (id: number, name: string, change: Partial<Review> = {}): Review => ({
  kind: 'glasshive',
  record: record({ id, name }),
  because: 'rivals',
  ignored: null,
  candidates: [
    candidate(100 + id, `${name} Inc`),
    candidate(200 + id, `${name} West`, { margin: 2, score: 0.4, relation: 'branch' }),
  ],
  ...change,
})

export const three = [review(1, 'Acme'), review(2, 'Beta'), review(3, 'Cedar')]
export const counts = { toReview: 3, ignored: 0, linked: 212 }

/** The answer to a decision. */
export function made(input: DecisionInput, name = 'Acme'): Decision {
  const id = `d-${input.id}`
  const chosen = input.decision === 'accept' ? [{ id: input.candidateId, name: 'Acme Inc' }] : []
  return {
    id,
    kind: input.kind,
    record: { id: input.id, name },
    decision: input.decision,
    candidates: chosen,
    who: 'key',
    at: '',
    undone: null,
  }
}

/** Plays events one after another; what comes back is the last state and the effects of the last event. */
export function play(state: ReviewState, ...events: ReviewEvent[]): [ReviewState, Effect[]] {
  return events.reduce<[ReviewState, Effect[]]>(([at], event) => next(at, event), [state, []])
}

export const asks = (effects: Effect[]): Ask[] =>
  effects.flatMap((effect) => (effect.kind === 'call' ? [effect.ask] : []))

export const operator = { who: 'key test (1)', role: 'operator' } as const

/** Signed in, with a list on a wide screen. */
export function listed(
  reviews = three,
  { me = operator, wide = true }: { me?: ReviewState['me']; wide?: boolean } = {},
) {
  const [entered, effects] = play(initial('page', wide), { kind: 'signed-in', me })
  const [ask] = asks(effects)
  if (ask?.kind !== 'list') throw new Error('the list was to be asked for')
  return play(entered, {
    kind: 'answered',
    about: 'list',
    ask,
    value: { reviews, next: null, counts: { ...counts, toReview: reviews.length } },
  })[0]
}
