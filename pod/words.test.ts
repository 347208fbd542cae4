import { describe, expect, it } from 'vitest'
import type { CompanyView, Task } from './state.ts'
import { atAcme, difference, line, panel, plan, problem, report, run, viewer } from './testing.ts'
import * as words from './words.ts'

function company(of = panel(), task: Task = { kind: 'none' }): CompanyView {
  const { view } = atAcme(of)
  if (view.kind !== 'company') throw new Error('a company was to be shown')
  return { ...view, task }
}
const verdict = (of: ReturnType<typeof panel>['verdict']) => words.head(company(panel({ verdict: of })))

describe('the verdict', () => {
  const differences = { kind: 'differences', changes: 3, held: 0, exceptions: 0 } as const
  const usd = difference(42)

  it.each([
    [{ kind: 'nothing-linked' } as const, 'Nothing linked yet'],
    [{ kind: 'no-usage' } as const, 'No usage yet'],
    [{ kind: 'all-well', products: 4 } as const, 'Billed as used'],
    [{ ...differences, difference: [usd] }, '3 differences, +$42.00 a month'],
    [{ ...differences, changes: 1, difference: null }, '1 difference'],
    [{ ...differences, difference: [{ ...usd, estimate: true }] }, '3 differences, +$42.00 (estimate) a month'],
    [
      { ...differences, difference: [usd, difference(-10, { currency: 'EUR' })] },
      '3 differences, +$42.00 and -€10.00 a month',
    ],
    [{ ...differences, changes: 0, held: 1, exceptions: 2, difference: [] }, '1 held, 2 exceptions'],
  ])('%j is one line', (of, expected) => {
    expect(verdict(of)[0]).toBe(expected)
  })
})

describe('a line', () => {
  it('shows its difference in money a month, or in units to whoever may not see prices', () => {
    expect(words.lineDifference(line())).toBe('+$42.00 a month')
    expect(words.lineDifference(line({ money: null }))).toBe('+2')
    expect(words.lineDifference(line({ verdict: { kind: 'unchanged' } }))).toBe('–')
    expect(words.lineDifference(line({ willBe: null }))).toBe('–')
  })
})

describe('an end of a change', () => {
  it.each([
    [{ kind: 'applied', quantity: 12 } as const, 'Applied: 12 now.'],
    [{ kind: 'unchanged' } as const, 'Unchanged'],
    [{ kind: 'held', because: 'drop-to-zero' } as const, 'Held: Usage dropped to zero.'],
    [
      { kind: 'refused', because: 'The agreement is locked.' } as const,
      'Refused by ConnectWise: The agreement is locked.',
    ],
    [{ kind: 'overtaken', found: 28 } as const, 'Overtaken: it was set to 28 meanwhile.'],
    [{ kind: 'not-reached', because: 'Cancelled.' } as const, 'Not reached: Cancelled.'],
    [{ kind: 'dismissed', who: 'Jane' } as const, 'Dismissed by Jane.'],
  ])('%j', (outcome, expected) => {
    expect(words.outcome(outcome, line({ why: { words: 'Usage dropped to zero.', mend: null } }))).toBe(expected)
  })
})

describe('what was read', () => {
  const now = Date.parse('2026-11-21T12:00:00.000Z')

  it.each([
    [panel(), null, 'Read from ConnectWise 3 minutes ago.', false],
    [panel({ asOf: '2026-11-21T11:59:40.000Z', refreshing: true }), null, 'just now, reading again…', false],
    [panel({ asOf: '2026-11-21T07:00:00.000Z' }), null, '5 hours ago.', true],
    [panel({ asOf: null }), null, 'Not read from ConnectWise yet.', false],
    [panel({ problem: 'ConnectWise was slow.' }), null, '3 minutes ago. ConnectWise was slow.', true],
    [panel(), { kind: 'offline' } as const, 'Hivelink does not answer.', true],
    [panel(), { kind: 'problem', problem: problem(503, 'Restarting.') } as const, 'Restarting.', true],
    [panel(), { kind: 'signed-out' } as const, 'You are signed out.', true],
  ])('has its time and is called stale when it is: %#', (of, trouble, said, stale) => {
    const [read, isStale] = words.fresh({ ...company(of), trouble }, now)
    expect(read).toContain(said)
    expect(isStale).toBe(stale)
  })
})

describe('what is going on', () => {
  it('is told of a run, a plan and a report', () => {
    const running = { kind: 'running', purpose: 'preview', run: run(), wait: 0 } as const
    expect(words.head(company(panel(), running))).toEqual(['Preview running…', 'Reading agreements, 3 of 8'])
    expect(words.head(company(panel(), { ...running, purpose: 'watch' }))).toEqual([
      'Update running…',
      'Jane Doe, Reading agreements, 3 of 8',
    ])
    expect(words.head(company(panel(), { kind: 'planned', plan, held: null }))[0]).toBe('1 change, +$42.00 a month')
    expect(words.head(company(panel(), { kind: 'reported', report }))[0]).toBe('1 applied, 1 held')
  })

  it('is told with its reason where a right is missing', () => {
    expect(words.headOff(company(panel({ rights: viewer })))).toBe('Only looking.')
    expect(words.linkOff(company(panel({ rights: viewer })))).toBe('Only looking.')
    expect(words.headOff(company())).toBeNull()
  })

  it('names the one that does not answer', () => {
    const down = (code: string) => words.announcement({ kind: 'service-down', problem: { ...problem(502), code } })
    expect(down('connectwise-unreachable')).toMatch(/^ConnectWise does not answer/)
    expect(down('internal')).toMatch(/^Hivelink does not answer/)
  })

  it('is told differently in every state without a company', () => {
    const views = [
      { kind: 'waiting-for-host' },
      { kind: 'not-inside-connectwise' },
      { kind: 'no-tenant' },
      { kind: 'host-silent' },
      { kind: 'member-silent' },
      { kind: 'proving' },
      { kind: 'loading' },
      { kind: 'signed-out' },
      { kind: 'not-allowed', problem: problem(403) },
      { kind: 'service-down', problem: null },
      { kind: 'not-a-company', screen: 'ticket' },
      { kind: 'unsaved-company' },
      { kind: 'unknown-company', companyId: 1 },
    ] as const
    const titles = views.map((view) => words.announcement(view))
    expect(new Set(titles).size).toBe(views.length)
    expect(titles.every((title) => title !== '')).toBe(true)
  })
})
