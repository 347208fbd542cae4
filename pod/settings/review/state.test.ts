import { describe, expect, it } from 'vitest'
import type { Problem } from '../../../shared/api-setup.ts'
import type { Failure } from '../../request.ts'
import type { Ask } from './ask.ts'
import type { Deciding, Effect, ReviewState } from './state.ts'
import { asks, listed, made, operator, play, review, three } from './testing.ts'

const act = (kind: Deciding | 'undo' | 'next' | 'previous' | 'again') => ({ kind: 'act', act: { kind } }) as const
const problem = (status: number, detail = 'Because.', code = 'x'): Problem => ({
  type: '',
  title: '',
  status,
  code,
  detail,
})
const no = (status: number, code?: string): Failure => ({ kind: 'problem', problem: problem(status, 'Because.', code) })
const names = ({ list }: ReviewState) => list?.map(({ record }) => record.name)

function onlyAsk<K extends Ask['kind']>(effects: Effect[], kind: K): Extract<Ask, { kind: K }> {
  const found = asks(effects).filter((ask): ask is Extract<Ask, { kind: K }> => ask.kind === kind)
  const [ask] = found
  if (ask === undefined || found.length > 1) throw new Error(`one ${kind} was to be asked, not ${found.length}`)
  return ask
}
/** Acme is accepted, and the server has said yes. */
function accepted(from = listed()) {
  const [sent, effects] = play(from, act('accept'))
  const ask = onlyAsk(effects, 'decide')
  return play(sent, { kind: 'answered', about: 'decide', ask, value: made(ask.input) })
}

describe('a decision', () => {
  it('is sent once, and the next review comes up before the answer', () => {
    const [state, effects] = play(listed(), act('accept'))
    expect(onlyAsk(effects, 'decide').input).toEqual({ kind: 'glasshive', id: 1, decision: 'accept', candidateId: 101 })
    expect([state.at, state.sent.length]).toEqual([2, 1])
    expect(names(state)).toEqual(['Acme', 'Beta', 'Cedar'])
  })

  it('takes the record from the list once it is made, and counts it', () => {
    const [state] = accepted()
    expect([names(state), state.at, state.sent]).toEqual([['Beta', 'Cedar'], 2, []])
    expect(state.counts).toEqual({ toReview: 2, ignored: 0, linked: 213 })
    expect(state.said).toMatchObject({ kind: 'decided' })
  })

  it('is of the candidate looked at; none refuses all that are on screen', () => {
    const second = { kind: 'act', act: { kind: 'candidate', index: 1 } } as const
    expect(onlyAsk(play(listed(), second, act('accept'))[1], 'decide').input).toMatchObject({ candidateId: 201 })
    expect(onlyAsk(play(listed(), act('none'))[1], 'decide').input).toMatchObject({ candidateIds: [101, 201] })
  })

  it('is not made twice on one record', () => {
    const [sent] = play(listed(), act('accept'))
    const back = { kind: 'act', act: { kind: 'look', id: 1 } } as const
    expect(asks(play(sent, back, act('none'))[1])).toEqual([])
  })

  it('is not made by a viewer, on a candidate that is taken, or on a review out of sight', () => {
    const viewer = listed(three, { me: { who: 'key v', role: 'viewer' } })
    expect(asks(play(viewer, act('accept'))[1])).toEqual([])
    const [first] = three
    const [best] = first?.candidates ?? []
    if (first === undefined || best === undefined) throw new Error('there is a review')
    const taken = listed([{ ...first, candidates: [{ ...best, linkedTo: { id: 9, name: 'Other' } }] }])
    expect(asks(play(taken, act('accept'))[1])).toEqual([])
    expect(asks(play(listed(three, { wide: false }), act('accept'))[1])).toEqual([])
  })

  it('that finds no service is kept, and sent again under the same key', () => {
    const [sent, effects] = play(listed(), act('accept'))
    const ask = onlyAsk(effects, 'decide')
    const [waits, later] = play(sent, { kind: 'failed', ask, failure: { kind: 'offline' } })
    expect(later).toEqual([{ kind: 'later', timer: 'retry', ms: 2000 }])
    expect([waits.trouble?.kind, waits.sent.length]).toEqual(['offline', 1])
    const [, repeated] = play(waits, { kind: 'due', timer: 'retry' })
    expect(asks(repeated)).toEqual([ask])
  })

  it('that is turned down is said in the server’s words, and its record read anew', () => {
    const [sent, effects] = play(listed(), act('accept'))
    const ask = onlyAsk(effects, 'decide')
    const [state, then] = play(sent, { kind: 'failed', ask, failure: no(409) })
    expect(asks(then)).toEqual([{ kind: 'review', of: 'glasshive', id: 1 }])
    expect(state.said).toEqual({ kind: 'not-done', of: 'glasshive', id: 1, name: 'Acme', detail: 'Because.' })
    const fresh = review(1, 'Acme', { candidates: [] })
    const [read] = play(state, {
      kind: 'answered',
      about: 'review',
      ask: { kind: 'review', of: 'glasshive', id: 1 },
      value: fresh,
    })
    expect(read.list?.[0]).toEqual(fresh)
  })

  it('that is still being carried out is waited for', () => {
    const [sent, effects] = play(listed(), act('accept'))
    const [state] = play(sent, { kind: 'failed', ask: onlyAsk(effects, 'decide'), failure: no(409, 'in-progress') })
    expect(state.sent).toMatchObject([{ waiting: true }])
  })

  it('is not sent in the name of somebody else who signs in', () => {
    const [sent, effects] = play(listed(), act('accept'))
    const [out] = play(sent, { kind: 'failed', ask: onlyAsk(effects, 'decide'), failure: { kind: 'signed-out' } })
    const [same, again] = play(out, { kind: 'signed-in', me: operator })
    expect([asks(again).length, same.sent.length]).toEqual([1, 1])
    const [other, asked] = play(out, { kind: 'signed-in', me: { ...operator, who: 'key other' } })
    expect([asks(asked).map(({ kind }) => kind), other.said]).toEqual([['list'], { kind: 'dropped', decisions: 1 }])
  })
})

describe('undo', () => {
  it('brings the record back into its place and into focus, as it is now', () => {
    const [undoing, effects] = play(accepted()[0], act('undo'))
    const ask = onlyAsk(effects, 'undo')
    expect(ask.id).toBe('d-1')
    const [state, then] = play(undoing, { kind: 'answered', about: 'undo', ask, value: null })
    expect([names(state), state.at, state.looking]).toEqual([['Acme', 'Beta', 'Cedar'], 1, true])
    expect(state.counts).toEqual({ toReview: 3, ignored: 0, linked: 212 })
    expect(asks(then)).toEqual([{ kind: 'review', of: 'glasshive', id: 1 }])
  })

  it('of a decision on its way follows once it has arrived', () => {
    const [sent, effects] = play(listed(), act('accept'))
    const ask = onlyAsk(effects, 'decide')
    const [undone, nothing] = play(sent, act('undo'))
    expect(asks(nothing)).toEqual([])
    const [, then] = play(undone, { kind: 'answered', about: 'decide', ask, value: made(ask.input) })
    expect(onlyAsk(then, 'undo').id).toBe('d-1')
  })

  it('says that there is nothing to undo', () => {
    expect(play(listed(), act('undo'))[0].said).toEqual({ kind: 'nothing-to-undo' })
  })

  it('shows the list that the record belongs to when another is on screen', () => {
    const accounts = { kind: 'act', act: { kind: 'list', query: { kind: 'account' } } } as const
    const [undoing, effects] = play(accepted()[0], accounts, act('undo'))
    const [state, then] = play(undoing, { kind: 'answered', about: 'undo', ask: onlyAsk(effects, 'undo'), value: null })
    expect([state.query.kind, state.at, names(state)]).toEqual(['glasshive', 1, ['Acme']])
    const ask = onlyAsk(then, 'list')
    const value = { reviews: three.slice(1), next: null, counts: { toReview: 3, ignored: 0, linked: 0 } }
    expect(names(play(state, { kind: 'answered', about: 'list', ask, value })[0])).toEqual(['Acme', 'Beta', 'Cedar'])
  })

  it('takes an ignored record back by the decision that ignored it', () => {
    const ignored = review(1, 'Acme', { ignored: { who: 'key', at: '', decisionId: 'd-9' } })
    const [toIgnored, read] = play(listed(), { kind: 'act', act: { kind: 'list', query: { state: 'ignored' } } })
    const value = { reviews: [ignored], next: null, counts: { toReview: 2, ignored: 1, linked: 0 } }
    const [shown] = play(toIgnored, { kind: 'answered', about: 'list', ask: onlyAsk(read, 'list'), value })
    const [undoing, undo] = play(shown, act('again'))
    const ask = onlyAsk(undo, 'undo')
    expect(ask.id).toBe('d-9')
    const [state] = play(undoing, { kind: 'answered', about: 'undo', ask, value: null })
    expect([state.query.state, state.at]).toEqual(['to-review', 1])
  })
})

describe('the list', () => {
  it('goes on without deciding, and at its end begins again', () => {
    const [third] = play(listed(), act('next'), act('next'))
    expect(third.at).toBe(3)
    expect(play(third, act('previous'))[0].at).toBe(2)
    expect(play(third, act('next'))[0].at).toBe(1)
  })

  it('drops the answer to an older search', () => {
    const type = (search: string) => ({ kind: 'act', act: { kind: 'type', search } }) as const
    const [typed, wait] = play(listed(), type('b'))
    expect(wait).toEqual([{ kind: 'later', timer: 'search', ms: 250 }])
    const [first, asked] = play(typed, { kind: 'due', timer: 'search' })
    const [second] = play(first, type('be'), { kind: 'due', timer: 'search' })
    const value = { reviews: [], next: null, counts: { toReview: 0, ignored: 0, linked: 0 } }
    expect(
      names(play(second, { kind: 'answered', about: 'list', ask: onlyAsk(asked, 'list'), value })[0])?.length,
    ).toBe(3)
  })

  it('reads on before it runs out, and shows no record twice', () => {
    const [state, effects] = play({ ...listed(), more: 'c' }, act('next'))
    const ask = onlyAsk(effects, 'list')
    expect(ask.cursor).toBe('c')
    const value = {
      reviews: [review(3, 'Cedar'), review(4, 'Dune')],
      next: null,
      counts: { toReview: 4, ignored: 0, linked: 0 },
    }
    expect(names(play(state, { kind: 'answered', about: 'list', ask, value })[0])).toEqual([
      'Acme',
      'Beta',
      'Cedar',
      'Dune',
    ])
  })

  it('reads on when it is asked to, once at a time', () => {
    const more = { kind: 'act', act: { kind: 'more' } } as const
    const long = listed(Array.from({ length: 30 }, (_, at) => review(at + 1, `Company ${at}`)))
    const [reading, effects] = play({ ...long, more: 'c' }, more)
    expect(onlyAsk(effects, 'list').cursor).toBe('c')
    expect(asks(play(reading, more)[1])).toEqual([])
  })

  it('loses a record that is gone since', () => {
    const ask = { kind: 'review', of: 'glasshive', id: 1 } as const
    const [state] = play(listed(), { kind: 'failed', ask, failure: no(404) })
    expect([names(state), state.at]).toEqual([['Beta', 'Cedar'], 2])
  })
})
