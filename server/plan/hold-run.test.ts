import { describe, expect, it } from 'vitest'
import { DEFAULT_LIMITS } from '../../shared/api-policy.ts'
import type { Line } from '../../shared/run.ts'
import { addition, agreement, only, reading } from '../testing/sample-facts.ts'
import { holdRun } from './hold-run.ts'

/** Billed 40 a month; a change adds 10. */
const unchanged = (currency = 'USD'): Line =>
  only({ additions: [addition({ quantity: 2.5, unitPrice: 16 })], agreements: [agreement({ currency })] })
const change = (currency = 'USD'): Line => only({ agreements: [agreement({ currency })] })
const held = (): Line => only({ readings: [reading({ actual: 0 })] })
const exception = (): Line => only({ additions: [] })
const times = (count: number, line: Line): Line[] => Array.from({ length: count }, () => line)

describe('a run', () => {
  it.each<[string, Line[], string | null]>([
    ['of nothing goes', [], null],
    ['that changes a fifth of its lines goes', [...times(8, unchanged()), ...times(2, change())], null],
    [
      'that changes more than a fifth is held, with the figures',
      [...times(7, unchanged()), ...times(2, change())],
      'It would change 2 of 9 lines (22.2 %; the limit is 20 %). Look at it, then apply it.',
    ],
    [
      'counts what is held as a line that does not change',
      [...times(7, unchanged()), held(), ...times(2, change())],
      null,
    ],
    [
      'does not count what cannot be pushed',
      [...times(7, unchanged()), ...times(5, exception()), ...times(2, change())],
      'It would change 2 of 9 lines (22.2 %; the limit is 20 %). Look at it, then apply it.',
    ],
  ])('%s', (_name, lines, words) => {
    expect(holdRun(lines, DEFAULT_LIMITS)).toEqual(words === null ? { kind: 'goes' } : { kind: 'held', words })
  })

  it.each<[string, Line[], string | null]>([
    [
      'a tenth more is still allowed',
      [...times(1, unchanged()), ...times(1, change())].concat(times(1, doubled())),
      null,
    ],
    [
      'more than a tenth is not',
      [...times(1, unchanged()), ...times(1, change())],
      'The monthly total in USD would rise by 12.5 % (the limit is 10 %). Look at it, then apply it.',
    ],
    [
      'a fall counts as a rise does',
      [unchanged(), only({ readings: [reading({ actual: 1024 })] })],
      'The monthly total in USD would fall by 25 % (the limit is 10 %). Look at it, then apply it.',
    ],
    [
      'each currency by itself: the total of one does not dilute the other',
      [...times(20, unchanged()), change('EUR')],
      'The monthly total in EUR would rise by 25 % (the limit is 10 %). Look at it, then apply it.',
    ],
    [
      'what begins at nothing',
      [only({ additions: [addition({ quantity: 0 })], readings: [reading({ actual: 1024 })] })],
      'The monthly total in USD would no longer be nothing. Look at it, then apply it.',
    ],
  ])('is held by its monthly total: %s', (_name, lines, words) => {
    const verdict = holdRun(lines, { ...DEFAULT_LIMITS, runLines: 1 })
    expect(verdict).toEqual(words === null ? { kind: 'goes' } : { kind: 'held', words })
  })

  it.each<[string, Line[], string | null]>([
    ['of a tenant with many goes', times(9, unchanged()), null],
    ['counts no change of theirs', times(9, change()), null],
    [
      'of a tenant with few is held',
      times(3, unchanged()),
      'It would change 1 of 4 lines (25 %; the limit is 20 %). Look at it, then apply it.',
    ],
  ])('of one company %s', (_name, others, words) => {
    const verdict = holdRun([change()], { ...DEFAULT_LIMITS, runTotal: 1 }, others)
    expect(verdict).toEqual(words === null ? { kind: 'goes' } : { kind: 'held', words })
  })

  it('names no amount of money: its words are shown to people who may not see prices', () => {
    const verdict = holdRun([unchanged(), change()], DEFAULT_LIMITS)
    expect(verdict.kind === 'held' ? verdict.words : '').not.toMatch(/\$|40|10\.00/)
  })
})

/** Billed 20 a month more, so that a change of 10 is a tenth of it all. */
function doubled(): Line {
  return only({ additions: [addition({ quantity: 2.5, unitPrice: 8 })] })
}
