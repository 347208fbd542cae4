import { describe, expect, it } from 'vitest'
import { ExceptionReason, HoldReason, type LineVerdict } from '../../shared/api-runs.ts'
import { addition, decided, only, reading } from '../testing/sample-facts.ts'
import { reasonWords, whyOf } from './words.ts'

describe('why a line is as it is', () => {
  const of = (verdict: LineVerdict) => whyOf({ ...only(), used: 0, verdict })

  it.each([...HoldReason.options, ...ExceptionReason.options])(
    '%s says what happened and what to do next',
    (because) => {
      const words = reasonWords(because)
      // Two sentences, or two halves of one: what is, and what mends it.
      expect(words).toMatch(/^[A-Z].+[.,:;] .+\.$/)
    },
  )

  it.each(HoldReason.options)('a change that is held by %s has a mend', (because) => {
    expect(of({ kind: 'held', because }).mend).not.toBeNull()
    expect(of({ kind: 'held', because }).words).toBe(reasonWords(because))
  })

  it.each<[ExceptionReason, string | null]>([
    ['product-not-linked', 'link-product'],
    ['no-unit-stated', 'state-unit'],
    ['no-reading', 'look-at-usage'],
    ['no-quota', 'look-at-usage'],
    ['no-agreement', 'open-connectwise'],
    ['agreement-ended', 'open-connectwise'],
    ['no-addition', 'allow-creating'],
    ['addition-cancelled', 'allow-creating'],
    ['not-begun', null],
    ['period-invoiced', null],
    ['several-additions', 'choose-agreement'],
    ['rule-does-not-fit', 'choose-agreement'],
    ['billed-not-metered', 'link-product'],
    ['invoiced-since', null],
  ])('%s is mended by %s', (because, mend) => {
    expect(of({ kind: 'exception', because })).toEqual({ words: reasonWords(because), mend })
  })

  it('says how a change would be written', () => {
    expect(whyOf(only()).words).toBe('It goes with the next update.')
    expect(whyOf({ ...only(), write: { kind: 'replace', on: '2026-12-01' } }).words).toMatch(/begins a new one/)
  })

  it('tells use that is gone from use that is no longer billed', () => {
    const gone = only({ readings: [reading({ actual: 0 })] })
    const free = only({ policies: decided({ free: 5 }) })
    expect([gone.verdict, free.verdict]).toEqual(Array(2).fill({ kind: 'held', because: 'drop-to-zero' }))
    expect(whyOf(gone).words).toBe(reasonWords('drop-to-zero'))
    expect(whyOf(free).words).toMatch(/although it is used/)
  })

  it('tells billed as used from nothing to bill', () => {
    expect(whyOf(only({ additions: [addition({ quantity: 2.5 })] })).words).toBe('Billed as used.')
    expect(whyOf(only({ additions: [], policies: decided({ free: 5 }) })).words).toMatch(/^Nothing is billed/)
  })
})
