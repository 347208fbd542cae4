import { describe, expect, it } from 'vitest'
import { leftWords, paceOf, type Reading, withReading } from './pace.ts'

const after = (...readings: [seconds: number, done: number][]): Reading[] =>
  readings.reduce<Reading[]>((kept, [seconds, done]) => withReading(kept, { at: seconds * 1000, done }), [])

describe('the pace of a run', () => {
  it.each([
    ['is not told from one reading', after([0, 10]), 100, null],
    ['is not told from a moment', after([0, 10], [1, 60]), 100, null],
    [
      'says records a minute, and what is left at that pace',
      after([0, 0], [30, 50]),
      150,
      { perMinute: 100, left: 60_000 },
    ],
    ['has no end where the total is not known', after([0, 0], [30, 50]), null, { perMinute: 100, left: null }],
    ['has no end where nothing moves', after([0, 50], [30, 50]), 100, { perMinute: 0, left: null }],
    ['has nothing left at the end', after([0, 0], [30, 50]), 50, { perMinute: 100, left: 0 }],
    ['forgets what is older than a minute', after([0, 0], [100, 10], [130, 60]), 160, { perMinute: 100, left: 60_000 }],
    [
      'begins anew with the next part of a run',
      after([0, 0], [30, 900], [31, 0], [61, 10]),
      20,
      { perMinute: 20, left: 30_000 },
    ],
  ])('%s', (_, readings, total, pace) => {
    expect(paceOf(readings, total)).toEqual(pace)
  })

  it.each([
    [0, 'under a minute'],
    [59_000, 'under a minute'],
    [61_000, 'about 2 minutes'],
    [89 * 60_000, 'about 89 minutes'],
    [150 * 60_000, 'about 3 hours'],
  ])('says of %d ms: %s', (ms, words) => {
    expect(leftWords(ms)).toBe(words)
  })
})
