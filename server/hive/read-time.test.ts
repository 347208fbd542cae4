import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTime } from './read-time.ts'

describe('a time', () => {
  it.each([
    ['2026-11-21', '2026-11-21T00:00:00.000Z'],
    ['2026-11-21 08:30', '2026-11-21T08:30:00.000Z'],
    ['2026-11-21T08:30:00+02:00', '2026-11-21T06:30:00.000Z'],
    ['21 Nov 2026', '2026-11-21T00:00:00.000Z'],
    ['21-Nov-2026', '2026-11-21T00:00:00.000Z'],
    ['Nov 1, 2026', '2026-11-01T00:00:00.000Z'],
    ['1 September 2026', '2026-09-01T00:00:00.000Z'],
    ['03/04/2026', null],
    ['21/11/2026', null],
    ['46346', null],
    ['2026-02-30', null],
    ['30 Feb 2026', null],
    ['1 Novelty 2026', null],
    ['', null],
  ])('%s is read as %s', (text, time) => {
    expect(readTime(text)).toBe(time)
  })

  it('that was written in ISO is read as itself', () => {
    const times = fc.date({ min: new Date('1990-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
    fc.assert(fc.property(times, (time) => readTime(time.toISOString()) === time.toISOString()))
  })
})
