import { describe, expect, it } from 'vitest'
import type { Run } from '../shared/api-runs.ts'
import { next, type PodEvent, type PodState } from './state.ts'
import { asks, atAcme, failed, panel, plan, play, problem, report, run } from './testing.ts'

const panelAsk = { kind: 'panel', id: 12 } as const
const start = { kind: 'start', run: 'update', companyId: 12, preview: true } as const
const press = (kind: 'push' | 'cancel' | 'leave'): PodEvent => ({ kind: 'act', act: { kind } })
const preview: PodEvent = { kind: 'act', act: { kind: 'start', run: 'preview' } }
const sync: PodEvent = { kind: 'act', act: { kind: 'start', run: 'sync' } }
const started = (state: Run['state'] = 'queued'): PodEvent => ({
  kind: 'answered',
  about: 'start',
  visit: 1,
  ask: start,
  value: run({ state }),
})
const news = (state: Run['state'], id = 'r1'): PodEvent => ({
  kind: 'answered',
  about: 'run',
  visit: 1,
  ask: { kind: 'run', id },
  value: run({ id, state, problem: state === 'failed' ? 'ConnectWise is down.' : null }),
})
const planRead: PodEvent = { kind: 'answered', about: 'plan', visit: 1, ask: { kind: 'plan', id: 'r1' }, value: plan }
const reportRead: PodEvent = {
  kind: 'answered',
  about: 'report',
  visit: 1,
  ask: { kind: 'report', id: 'r1' },
  value: report,
}
const applied: PodEvent = {
  kind: 'answered',
  about: 'apply',
  visit: 1,
  ask: { kind: 'apply', id: 'r1', changes: ['c1'] },
  value: run({ state: 'applying' }),
}
const taskOf = (state: PodState) => (state.view.kind === 'company' ? state.view.task : null)

describe('a preview', () => {
  it('asks after its run ever more seldom, then shows the plan', () => {
    let [state, effects] = play([preview, started()], atAcme())
    const waits: number[] = []
    for (let i = 0; i < 8; i++) {
      waits.push(...effects.map((effect) => (effect.kind === 'later' ? effect.ms : 0)))
      ;[state, effects] = next(state, news('reading'))
    }
    expect(waits).toEqual([300, 450, 675, 1012.5, 1518.75, 2000, 2000, 2000])
    ;[state, effects] = next(state, news('planned'))
    expect(asks(effects)).toEqual([{ kind: 'plan', id: 'r1' }])
    expect(taskOf(next(state, planRead)[0])).toEqual({ kind: 'planned', plan, held: null })
  })

  it('is started once, however often it is pressed', () => {
    const [once] = next(atAcme(), preview)
    expect(next(once, preview)[1]).toEqual([])
  })

  it('is cancelled when its plan is turned down', () => {
    const [state, effects] = play([preview, started(), news('planned'), planRead, press('leave')], atAcme())
    expect([taskOf(state), asks(effects)]).toEqual([{ kind: 'none' }, [{ kind: 'cancel', id: 'r1' }]])
  })

  it('says in the server’s words why it failed, and reads the company again', () => {
    const [state, effects] = play([preview, started(), news('failed')], atAcme())
    expect(state.view).toMatchObject({ notice: { kind: 'not-done', detail: 'ConnectWise is down.' } })
    expect(asks(effects)).toEqual([panelAsk])
  })

  it('that was not started is not started again by itself', () => {
    const refused = failed(1, start, { kind: 'problem', problem: problem(409, 'Another push is going.') })
    const [state, effects] = play([preview, refused], atAcme())
    expect(state.view).toMatchObject({ task: { kind: 'none' }, notice: { detail: 'Another push is going.' } })
    expect(asks(effects)).toEqual([panelAsk])
  })

  it('takes no news of another run for its own', () => {
    const [state] = play([preview], atAcme())
    expect(next(state, news('cancelled', 'r0'))[0].view).toEqual(state.view)
    const [going] = next(state, started())
    expect(next(going, news('failed', 'r0'))[0].view).toEqual(going.view)
  })
})

describe('a push', () => {
  const planned = play([preview, started(), news('planned'), planRead], atAcme())[0]

  it('carries out exactly the changes that were shown, and none that is held', () => {
    expect(asks(next(planned, press('push'))[1])).toEqual([{ kind: 'apply', id: 'r1', changes: ['c1'] }])
  })

  it('ends in its report, the panel is read again and the screen is asked to read its own', () => {
    const [state, effects] = play([press('push'), applied, news('done'), reportRead], planned)
    expect(taskOf(state)).toEqual({ kind: 'reported', report })
    expect(asks(effects)).toEqual([panelAsk])
    expect(effects).toContainEqual({ kind: 'refresh-screen' })
  })

  it('keeps its report when the screen loads again because of that', () => {
    const [state] = play(
      [
        press('push'),
        applied,
        news('done'),
        reportRead,
        { kind: 'screen-loaded', record: { screen: 'company', id: 12 } },
      ],
      planned,
    )
    expect(taskOf(state)?.kind).toBe('reported')
  })

  it('is followed on when the connection drops, and not sent twice', () => {
    const [state, effects] = play(
      [press('push'), applied, failed(1, { kind: 'run', id: 'r1' }, { kind: 'offline' })],
      planned,
    )
    expect([taskOf(state)?.kind, effects]).toEqual(['running', [{ kind: 'later', timer: 'run', ms: 2000 }]])
  })

  it('takes a change that is dismissed out of the plan', () => {
    const ask = { kind: 'dismiss', id: 'c2' } as const
    const [state] = play(
      [
        { kind: 'act', act: ask },
        { kind: 'answered', about: 'dismiss', visit: 1, ask, value: null },
      ],
      planned,
    )
    expect(taskOf(state)).toMatchObject({ plan: { changes: [{ id: 'c1' }] } })
  })

  it('of a held change shows the plan again where it is released before the push, and the report after', () => {
    const ask = { kind: 'release', id: 'c2' } as const
    const released = (state: Run['state']): PodEvent => ({
      kind: 'answered',
      about: 'release',
      visit: 1,
      ask,
      value: run({ state }),
    })
    const act: PodEvent = { kind: 'act', act: ask }
    expect(asks(play([act, released('planned')], planned)[1])).toEqual([{ kind: 'plan', id: 'r1' }])
    expect(asks(play([act, released('done')], planned)[1])).toEqual([{ kind: 'report', id: 'r1' }])
  })
})

describe('a run that is going already', () => {
  it('is followed, and the company is read again when it ends', () => {
    const [state, effects] = play(
      [{ kind: 'answered', about: 'panel', visit: 1, ask: panelAsk, value: panel({ run: run({ kind: 'sync' }) }) }],
      atAcme(),
    )
    expect(taskOf(state)).toMatchObject({ kind: 'running', purpose: 'watch' })
    expect(effects).toEqual([{ kind: 'later', timer: 'run', ms: 300 }])
    expect(asks(next(state, { kind: 'due', visit: 1, timer: 'run' })[1])).toEqual([{ kind: 'run', id: 'r1' }])
    expect(asks(next(state, news('done'))[1])).toEqual([panelAsk])
  })

  it('that only waits with its plan is left to whoever made it', () => {
    expect(taskOf(atAcme(panel({ run: run({ state: 'planned' }) })))).toEqual({ kind: 'none' })
  })
})

describe('a sync', () => {
  it('reads the company again when it is done', () => {
    const [, effects] = next(atAcme(), sync)
    expect(asks(effects)).toEqual([{ kind: 'start', run: 'sync', companyId: 12, preview: false }])
    const [state, after] = play([sync, started(), news('done')], atAcme())
    expect([state.view, asks(after)]).toEqual([expect.objectContaining({ notice: { kind: 'finished' } }), [panelAsk]])
  })

  it('can be stopped while it goes', () => {
    const [, effects] = play([sync, started(), press('cancel')], atAcme())
    expect(asks(effects)).toEqual([{ kind: 'cancel', id: 'r1' }])
  })
})

describe('a run that is held whole', () => {
  it('is shown with its reason instead of being waited for', () => {
    const held = 'It would change 4 of 5 lines.'
    const whole = news('planned')
    if (whole.kind !== 'answered' || whole.about !== 'run') throw new Error('news of a run were to be made')
    const pushing = play([preview, started(), news('planned'), planRead, press('push'), applied], atAcme())[0]
    const [state, effects] = next(pushing, { ...whole, value: { ...whole.value, held } })
    expect(asks(effects)).toEqual([{ kind: 'plan', id: 'r1' }])
    const [after] = next(state, planRead)
    expect(taskOf(after)).toEqual({ kind: 'planned', plan, held })
  })
})

describe('an undo of one line', () => {
  it('is asked of the run that pushed it, followed and reported', () => {
    const reported = play(
      [preview, started(), news('planned'), planRead, press('push'), applied, news('done'), reportRead],
      atAcme(),
    )[0]
    expect(taskOf(reported)?.kind).toBe('reported')
    const [undoing, effects] = next(reported, { kind: 'act', act: { kind: 'take-back', change: 'c1' } })
    expect(asks(effects)).toEqual([{ kind: 'take-back', id: 'r1', changes: ['c1'] }])
    expect(taskOf(undoing)).toMatchObject({ kind: 'running', purpose: 'undo' })
  })
})
