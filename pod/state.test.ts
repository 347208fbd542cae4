import { describe, expect, it } from 'vitest'
import { type Act, next, type PodEvent, type PodState } from './state.ts'
import { acme, asks, atAcme, beta, down, failed, opened, panel, play, problem, proof, read } from './testing.ts'

const sessionAsk = { kind: 'session', proof, record: acme } as const
const panelAsk = { kind: 'panel', id: 12 } as const
const viewOf = (state: PodState) => state.view.kind

describe('arriving', () => {
  it('asks the host for the member, then the server for session and panel in one', () => {
    const [proving, first] = play([{ kind: 'screen-loaded', record: acme }])
    expect([viewOf(proving), first]).toEqual(['proving', [{ kind: 'ask-member' }]])
    const [loading, second] = next(proving, { kind: 'member-proven', proof })
    expect([viewOf(loading), asks(second)]).toEqual(['loading', [sessionAsk]])
    const [shown, third] = next(loading, opened(1))
    expect([viewOf(shown), third]).toEqual(['company', []])
  })

  it.each([
    [{ kind: 'not-inside-connectwise' } as const, 'not-inside-connectwise'],
    [{ kind: 'no-tenant' } as const, 'no-tenant'],
    [{ kind: 'host-silent' } as const, 'host-silent'],
    [{ kind: 'screen-loaded', record: { screen: 'contact', id: 3 } } as const, 'not-a-company'],
    [{ kind: 'screen-loaded', record: { screen: 'company', id: 0 } } as const, 'unsaved-company'],
  ])('shows %j as a state of its own and asks nobody', (event, view) => {
    const [state, effects] = play([event])
    expect([viewOf(state), effects]).toEqual([view, []])
  })

  it('goes on when a host that was silent speaks after all', () => {
    expect(viewOf(play([{ kind: 'host-silent' }, { kind: 'screen-loaded', record: acme }])[0])).toBe('proving')
  })

  it('says so when the host names no member, and asks again on request', () => {
    const [state] = play([{ kind: 'screen-loaded', record: acme }, { kind: 'member-silent' }])
    expect(viewOf(state)).toBe('member-silent')
    expect(next(state, { kind: 'act', act: { kind: 'retry' } })[1]).toEqual([{ kind: 'ask-member' }])
  })
})

describe('navigation', () => {
  const moved = play([{ kind: 'screen-loaded', record: beta }], atAcme())

  it('reads the panel of the new company with the session there is, and shows nothing of the old one', () => {
    expect([viewOf(moved[0]), asks(moved[1])]).toEqual(['loading', [{ kind: 'panel', id: 13 }]])
  })

  it('drops an answer for a company the user has left', () => {
    expect(next(moved[0], read(1))).toEqual([moved[0], []])
    expect(next(moved[0], failed(1, panelAsk, down))).toEqual([moved[0], []])
    expect(next(moved[0], { kind: 'due', visit: 1, timer: 'panel' })).toEqual([moved[0], []])
  })

  it('shows no company but the one that is on screen, whatever the server answers', () => {
    expect(viewOf(next(moved[0], read(2, panel()))[0])).toBe('loading')
  })

  it('keeps a session that was opened for the company before, and not its panel', () => {
    const [state, effects] = play([
      { kind: 'screen-loaded', record: acme },
      { kind: 'member-proven', proof },
      { kind: 'screen-loaded', record: beta },
      opened(1),
    ])
    expect([viewOf(state), asks(effects)]).toEqual(['loading', [{ kind: 'panel', id: 13 }]])
  })

  it('keeps what is shown when the same record loads again, and reads it anew', () => {
    const [state, effects] = play([{ kind: 'screen-loaded', record: acme }], atAcme())
    expect([viewOf(state), asks(effects), state.visit]).toEqual(['company', [panelAsk], 1])
  })

  it('comes back from a screen that is no company without proving the member again', () => {
    const [state, effects] = play(
      [
        { kind: 'screen-loaded', record: { screen: 'ticket', id: 5 } },
        { kind: 'screen-loaded', record: acme },
      ],
      atAcme(),
    )
    expect([viewOf(state), asks(effects)]).toEqual(['loading', [panelAsk]])
  })
})

describe('a session that is gone', () => {
  const ask = { kind: 'start', run: 'sync', companyId: 12, preview: false } as const

  it('is proven again by itself, and what was asked is asked once more', () => {
    const [asking, effects] = next(atAcme(), failed(1, ask, { kind: 'signed-out' }))
    expect([viewOf(asking), effects]).toEqual(['company', [{ kind: 'ask-member' }]])
    const [, again] = play([{ kind: 'member-proven', proof }, opened(1)], asking)
    expect(again).toContainEqual({ kind: 'call', ask, repeated: true })
  })

  it('is not proven for ever: a repeated ask that is refused ends in words', () => {
    const [state, effects] = next(atAcme(), failed(1, ask, { kind: 'signed-out' }, true))
    expect(effects).toEqual([])
    expect(state.view).toMatchObject({ kind: 'company', trouble: { kind: 'signed-out' } })
  })

  it('asks the host for one more proof when the first one is refused, and then stops', () => {
    const refused = failed(1, sessionAsk, { kind: 'signed-out' })
    const [once, effects] = play([{ kind: 'screen-loaded', record: acme }, { kind: 'member-proven', proof }, refused])
    expect(effects).toEqual([{ kind: 'ask-member' }])
    const [twice, none] = play([{ kind: 'member-proven', proof }, refused], once)
    expect([viewOf(twice), none]).toEqual(['signed-out', []])
  })

  it('does not repeat for the next company what was asked for the one before', () => {
    const [asking] = next(atAcme(), failed(1, ask, { kind: 'signed-out' }))
    const [, effects] = play(
      [
        { kind: 'screen-loaded', record: beta },
        { kind: 'member-proven', proof },
      ],
      asking,
    )
    expect(asks(effects)).toEqual([{ kind: 'session', proof, record: beta }])
  })
})

describe('a service that does not answer', () => {
  const arriving = play([
    { kind: 'screen-loaded', record: acme },
    { kind: 'member-proven', proof },
  ])[0]

  it.each([
    [{ kind: 'offline' } as const, 'service-down'],
    [down, 'service-down'],
    [{ kind: 'problem', problem: problem(429) } as const, 'service-down'],
    [{ kind: 'problem', problem: problem(404) } as const, 'not-allowed'],
    [{ kind: 'not-allowed', problem: problem(403) } as const, 'not-allowed'],
  ])('%j is shown', (failure, view) => {
    expect(viewOf(next(arriving, failed(1, sessionAsk, failure))[0])).toBe(view)
  })

  it('is tried again by itself, each time a little later, and stays on screen meanwhile', () => {
    let state = arriving
    const waits = [1, 2, 3, 4, 5, 6, 7].map(() => {
      const [after, effects] = next(state, failed(1, sessionAsk, { kind: 'offline' }))
      const [asked] = next(after, { kind: 'due', visit: 1, timer: 'retry' })
      expect(viewOf(asked)).toBe('service-down')
      state = next(asked, { kind: 'member-proven', proof })[0]
      expect(viewOf(state)).toBe('service-down')
      return effects.map((effect) => (effect.kind === 'later' ? effect.ms : 0))
    })
    expect(waits.flat()).toEqual([2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000])
    expect(viewOf(next(state, opened(1))[0])).toBe('company')
  })

  it('leaves a panel on screen, marked, and reads it again by itself', () => {
    const [state, effects] = next(atAcme(), failed(1, panelAsk, { kind: 'offline' }))
    expect(state.view).toMatchObject({ kind: 'company', trouble: { kind: 'offline' } })
    expect(effects).toEqual([{ kind: 'later', timer: 'retry', ms: 2000 }])
    expect(asks(next(state, { kind: 'due', visit: 1, timer: 'retry' })[1])).toEqual([panelAsk])
    expect(next(state, read(1))[0].view).toMatchObject({ trouble: null })
  })
})

describe('the panel', () => {
  it('is asked for again while the server reads the company anew', () => {
    expect(next(atAcme(), read(1, panel({ refreshing: true })))[1]).toEqual([
      { kind: 'later', timer: 'panel', ms: 1000 },
    ])
  })

  it('sends a link, waits for it, and then reads the company again', () => {
    const act = { kind: 'link', on: 'accounts', id: 'a9', to: { companyId: 12 } } as const
    const [saving, effects] = next(atAcme(), { kind: 'act', act })
    expect([saving.view, asks(effects)]).toEqual([expect.objectContaining({ saving: true }), [act]])
    expect(next(saving, { kind: 'act', act })[1]).toEqual([])
    const [saved, after] = next(saving, { kind: 'answered', about: 'link', visit: 1, ask: act, value: null })
    expect([saved.view, asks(after)]).toEqual([
      expect.objectContaining({ saving: false, notice: { kind: 'linked' } }),
      [panelAsk],
    ])
  })

  it('sends a refusal once, offers its undoing, and reads the company again after either', () => {
    const input = { kind: 'account', id: 'a9', decision: 'none', candidateIds: [12] } as const
    const act = { kind: 'decide', input: { ...input, candidateIds: [12] } } satisfies Act
    const [saving, effects] = next(atAcme(), { kind: 'act', act })
    expect(asks(effects)).toEqual([act])
    expect(next(saving, { kind: 'act', act })[1]).toEqual([])
    const decision = { kind: 'account', id: 'd1', decision: 'none', record: { id: 'a9', name: 'Acme Group' } } as const
    const value = { ...decision, candidates: [], who: 'member jane', at: '', undone: null }
    const [refused, after] = next(saving, { kind: 'answered', about: 'decide', visit: 1, ask: act, value })
    expect([refused.view, asks(after)]).toEqual([
      expect.objectContaining({ saving: false, notice: { kind: 'refused', decision: 'd1' } }),
      [panelAsk],
    ])
    const undo = { kind: 'undo', id: 'd1' } as const
    const [undoing] = next(refused, { kind: 'act', act: undo })
    const [undone, last] = next(undoing, { kind: 'answered', about: 'undo', visit: 1, ask: undo, value: null })
    expect([undone.view, asks(last)]).toEqual([expect.objectContaining({ notice: { kind: 'undone' } }), [panelAsk]])
  })

  it('shows in the server’s words why a link was not made', () => {
    const act = { kind: 'link', on: 'accounts', id: 'a9', to: { companyId: 12 } } as const
    const failure = { kind: 'problem', problem: problem(409, 'It is linked to Beta.') } as const
    const [state] = play([{ kind: 'act', act }, failed(1, act, failure)], atAcme())
    expect(state.view).toMatchObject({ saving: false, notice: { kind: 'not-done', detail: 'It is linked to Beta.' } })
  })

  it('searches at once when the search opens, after a pause when typing, and drops late hits', () => {
    const find = (text: string) => ({ kind: 'find', what: 'account', id: 12, text }) as const
    const [open, first] = next(atAcme(), { kind: 'act', act: { kind: 'search', ask: find('') } })
    expect(first).toEqual([{ kind: 'later', timer: 'search', ms: 0 }])
    const [typed, second] = next(open, { kind: 'act', act: { kind: 'search', ask: find('a') } })
    expect(second).toEqual([{ kind: 'later', timer: 'search', ms: 250 }])
    expect(asks(next(typed, { kind: 'due', visit: 1, timer: 'search' })[1])).toEqual([find('a')])
    const late = {
      kind: 'answered',
      about: 'find',
      visit: 1,
      ask: find(''),
      value: { candidates: [] },
    } satisfies PodEvent
    expect(next(typed, late)[0].view).toMatchObject({ finding: { hits: null } })
  })
})
