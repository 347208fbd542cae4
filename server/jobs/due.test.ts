import { describe, expect, it } from 'vitest'
import type { Schedule } from '../../shared/api-policy.ts'
import { type Marks, nextDue, nextTimes, scheduleFault, scheduleWords } from './due.ts'

const NEW_YORK = 'America/New_York'
const every: Schedule = { kind: 'every', days: 3, at: '02:00' }
const cron = (expression: string): Schedule => ({ kind: 'cron', expression })
const marks = (more: Partial<Marks> = {}): Marks => ({
  since: '2026-01-01T00:00:00.000Z',
  lastDue: null,
  lastRun: null,
  ...more,
})

describe('the next due time', () => {
  it.each<[string, Schedule, string, Partial<Marks>, string, string | null]>([
    ['never where it is off', { kind: 'off' }, 'UTC', {}, '2026-11-10T12:00:00.000Z', null],
    [
      'three days after the last run, at the time of day',
      every,
      'UTC',
      { lastRun: '2026-11-10T15:30:00.000Z' },
      '2026-11-10T16:00:00.000Z',
      '2026-11-13T02:00:00.000Z',
    ],
    [
      'three days after a run that began before the time of day',
      every,
      'UTC',
      { lastRun: '2026-11-10T01:00:00.000Z' },
      '2026-11-10T16:00:00.000Z',
      '2026-11-13T02:00:00.000Z',
    ],
    [
      'the first time of day since it was set where nothing ran yet',
      every,
      'UTC',
      { since: '2026-11-10T15:00:00.000Z' },
      '2026-11-10T16:00:00.000Z',
      '2026-11-11T02:00:00.000Z',
    ],
    [
      'the next time of day and not at once where a new schedule makes it overdue',
      every,
      'UTC',
      { lastRun: '2026-11-01T02:00:00.000Z', since: '2026-11-10T15:00:00.000Z' },
      '2026-11-10T15:00:10.000Z',
      '2026-11-11T02:00:00.000Z',
    ],
    [
      'a time long past where nobody was there to see to it',
      every,
      'UTC',
      { lastRun: '2026-11-01T02:00:00.000Z' },
      '2026-11-20T12:00:00.000Z',
      '2026-11-04T02:00:00.000Z',
    ],
    [
      'the day of the zone and not of Greenwich',
      { kind: 'every', days: 1, at: '22:00' },
      NEW_YORK,
      { lastRun: '2026-11-11T03:00:00.000Z' },
      '2026-11-11T12:00:00.000Z',
      '2026-11-12T03:00:00.000Z',
    ],
    [
      'the latest of several that were missed',
      cron('0 * * * *'),
      'UTC',
      { lastDue: '2026-11-10T02:00:00.000Z' },
      '2026-11-10T12:30:00.000Z',
      '2026-11-10T12:00:00.000Z',
    ],
    [
      'this very second',
      cron('0 * * * *'),
      'UTC',
      { lastDue: '2026-11-10T02:00:00.000Z' },
      '2026-11-10T12:00:00.000Z',
      '2026-11-10T12:00:00.000Z',
    ],
    [
      'not yet half a second before',
      cron('0 * * * *'),
      'UTC',
      { lastDue: '2026-11-10T11:00:00.000Z' },
      '2026-11-10T11:59:59.500Z',
      '2026-11-10T12:00:00.000Z',
    ],
    [
      'the next one where the latest was seen to',
      cron('0 * * * *'),
      'UTC',
      { lastDue: '2026-11-10T12:00:00.000Z' },
      '2026-11-10T12:30:00.000Z',
      '2026-11-10T13:00:00.000Z',
    ],
    [
      'none from before it was set',
      cron('0 2 * * *'),
      'UTC',
      { since: '2026-11-10T12:00:00.000Z' },
      '2026-11-10T12:00:05.000Z',
      '2026-11-11T02:00:00.000Z',
    ],
    [
      'each day for updates before an invoice',
      { kind: 'before-invoice', days: 3, at: '04:00' },
      NEW_YORK,
      { lastDue: '2026-11-09T09:00:00.000Z' },
      '2026-11-10T09:00:00.000Z',
      '2026-11-10T09:00:00.000Z',
    ],
  ])('is %s', (_, schedule, zone, more, now, due) => {
    expect(nextDue(schedule, zone, marks(more), now)).toBe(due)
  })

  it.each([
    // Clocks go from 02:00 to 03:00 on 8 March 2026 in New York.
    ['02:30', '2026-03-07T12:00:00.000Z', ['2026-03-08T07:00:00.000Z', '2026-03-09T06:30:00.000Z']],
    // On 1 November 2026 they go back from 02:00 to 01:00: there are two 01:30.
    ['01:30', '2026-10-31T12:00:00.000Z', ['2026-11-01T05:30:00.000Z', '2026-11-02T06:30:00.000Z']],
  ])('comes once on a day whose clocks change, at %s', (at, now, times) => {
    const daily: Schedule = { kind: 'every', days: 1, at }
    expect(nextTimes(daily, NEW_YORK, marks({ since: now }), now, 2)).toEqual(times)
    const [minute, hour] = at.split(':').reverse().map(Number)
    expect(nextTimes(cron(`${minute} ${hour} * * *`), NEW_YORK, marks({ since: now }), now, 2)).toEqual(times)
  })

  it('keeps the time of day over a change of clocks', () => {
    const now = '2026-03-05T12:00:00.000Z'
    expect(nextTimes(every, NEW_YORK, marks({ lastRun: '2026-03-04T07:00:00.000Z', since: now }), now, 2)).toEqual([
      '2026-03-07T07:00:00.000Z',
      '2026-03-10T06:00:00.000Z',
    ])
  })
})

describe('words', () => {
  it.each<[Schedule, string, string]>([
    [every, NEW_YORK, 'Every 3 days at 02:00, New York time'],
    [{ kind: 'every', days: 1, at: '01:00' }, 'UTC', 'Every day at 01:00, UTC'],
    [{ kind: 'off' }, 'UTC', 'Never by itself'],
    [cron('0 2 * * 1'), 'Europe/London', 'At the times of 0 2 * * 1, London time'],
    [
      { kind: 'before-invoice', days: 1, at: '04:00' },
      'UTC',
      '1 day before each agreement’s next invoice, at 04:00, UTC',
    ],
    [
      { kind: 'before-invoice', days: 0, at: '04:00' },
      'UTC',
      'On the day of each agreement’s next invoice, at 04:00, UTC',
    ],
  ])('say what %j does', (schedule, zone, words) => {
    expect(scheduleWords(schedule, zone)).toBe(words)
  })
})

describe('a schedule that cannot be kept', () => {
  it.each<['sync' | 'update', Schedule, string, RegExp]>([
    ['sync', every, 'Mars/Olympus', /no time zone Mars\/Olympus/],
    ['sync', cron('61 * * * *'), 'UTC', /minute: 61\. Write five fields/],
    ['sync', cron('* * * * * *'), 'UTC', /Write five fields/],
    ['sync', cron('0 0 30 2 *'), 'UTC', /never comes/],
    ['sync', { kind: 'before-invoice', days: 3, at: '04:00' }, 'UTC', /Only updates/],
  ])('is refused in words: %s %j %s', (kind, schedule, zone, words) => {
    expect(scheduleFault(kind, schedule, zone)?.detail).toMatch(words)
  })

  it('is told from one that can', () => {
    expect(scheduleFault('update', { kind: 'before-invoice', days: 3, at: '04:00' }, NEW_YORK)).toBeNull()
    expect(scheduleFault('sync', cron('0 2 29 2 *'), NEW_YORK)).toBeNull()
  })
})
