import { describe, expect, it } from 'vitest'
import type { ReadingDay } from './facts.ts'
import { type BilledStep, billedSteps, type PartDays, usedByDay } from './history.ts'

const day = (day: string, last: number, more: Partial<ReadingDay> = {}): ReadingDay => ({
  day: `2026-11-${day}`,
  mean: last,
  peak: last,
  last,
  unit: 'GB',
  quota: null,
  ...more,
})
const part = (days: ReadingDay[], amount = 1024, of = 'GB'): PartDays => ({ days, unit: { amount, of } })
const used = (parts: PartDays[], from: string) =>
  usedByDay(parts, `2026-11-${from}`).map(({ day, used }) => `${day.slice(8)}: ${used}`)

describe('what was used day by day', () => {
  it.each<[string, PartDays[], string, string[]]>([
    ['nothing was read', [], '01', []],
    ['one part, in units of the item', [part([day('02', 512), day('03', 1536)])], '01', ['02: 0.5', '03: 1.5']],
    [
      'a day without a reading is as the day before',
      [part([day('01', 1024), day('04', 2048)])],
      '01',
      ['01: 1', '02: 1', '03: 1', '04: 2'],
    ],
    [
      'the last day before carries on into the time looked at',
      [part([day('01', 1024), day('05', 2048)])],
      '03',
      ['03: 1', '04: 1', '05: 2'],
    ],
    [
      'parts are added up, each carried on and each in its own unit',
      [part([day('01', 1024), day('03', 2048)]), part([day('02', 5, { unit: 'TB' })], 1, 'TB')],
      '01',
      ['01: 1', '02: 6', '03: 7'],
    ],
    [
      'a day in another unit than the stated one is left out',
      [part([day('01', 1024), day('02', 1, { unit: 'TB' }), day('03', 1024)])],
      '01',
      ['01: 1', '03: 1'],
    ],
    ['all of it is older', [part([day('01', 1024)])], '02', []],
  ])('%s', (_name, parts, from, expected) => {
    expect(used(parts, from)).toEqual(expected)
  })

  it('knows a quota only where every part has one', () => {
    const [one, other] = [part([day('01', 1, { quota: 1024 })]), part([day('01', 1)])]
    expect(usedByDay([one], '2026-11-01')[0]?.quota).toBe(1)
    expect(usedByDay([one, other], '2026-11-01')[0]?.quota).toBeNull()
  })

  it('goes over the end of a month and of summer time', () => {
    const days = [day('01', 1), day('01', 1)].map((one, at) => ({
      ...one,
      day: at === 0 ? '2026-10-24' : '2026-11-02',
    }))
    expect(usedByDay([part(days)], '2026-10-01')).toHaveLength(10)
  })
})

const at = (hour: number, second = 0) =>
  `2026-11-02T${String(hour).padStart(2, '0')}:00:${String(second).padStart(2, '0')}.000Z`
const seen = (time: string, quantity: number, more: { unitPrice?: number; who?: string | null } = {}): BilledStep => ({
  kind: 'seen',
  at: time,
  quantity,
  unitPrice: 10,
  who: 'jdoe',
  ...more,
})
const written = (time: string, quantity: number): BilledStep => ({
  kind: 'written',
  at: time,
  quantity,
  who: 'Ann',
  what: 'Pushed by an update',
  changeId: `c${quantity}`,
  runId: 'r1',
})

describe('what was billed', () => {
  it.each<[string, BilledStep[], string[]]>([
    ['begins with what was found', [seen(at(1), 10)], ['10 jdoe: Billed in ConnectWise']],
    [
      'names who changed it in ConnectWise',
      [seen(at(1), 10), seen(at(2), 12, { who: 'mbaker' })],
      ['10 jdoe: Billed in ConnectWise', '12 mbaker: Changed in ConnectWise'],
    ],
    [
      'says so where ConnectWise does not tell who',
      [seen(at(1), 10, { who: null })],
      ['10 ConnectWise does not say who: Billed in ConnectWise'],
    ],
    [
      'counts a write of ours once that is seen after it',
      [seen(at(1), 10), written(at(2), 12), seen(at(2, 1), 12, { who: 'api' })],
      ['10 jdoe: Billed in ConnectWise', '12 Ann: Pushed by an update c12'],
    ],
    [
      'counts a write of ours once that is seen before it was noted',
      [seen(at(1), 10), seen(at(2), 12, { who: 'api' }), written(at(2, 1), 12)],
      ['10 jdoe: Billed in ConnectWise', '12 Ann: Pushed by an update c12'],
    ],
    [
      'tells a change by hand between two of ours',
      [written(at(1), 12), seen(at(2), 10), written(at(3), 12)],
      ['12 Ann: Pushed by an update c12', '10 jdoe: Changed in ConnectWise', '12 Ann: Pushed by an update c12'],
    ],
    [
      'tells a new price at the same quantity',
      [seen(at(1), 10), seen(at(2), 10, { unitPrice: 11, who: 'mbaker' })],
      ['10 jdoe: Billed in ConnectWise', '10 mbaker: Price changed in ConnectWise'],
    ],
    [
      'is in the order of time',
      [seen(at(3), 12), seen(at(1), 10)],
      ['10 jdoe: Billed in ConnectWise', '12 jdoe: Changed in ConnectWise'],
    ],
  ])('%s', (_name, steps, expected) => {
    expect(
      billedSteps(steps).map(
        ({ quantity, who, what, changeId }) => `${quantity} ${who}: ${what}${changeId === null ? '' : ` ${changeId}`}`,
      ),
    ).toEqual(expected)
  })
})
