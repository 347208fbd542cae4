// What is promised of matching, kept on a set small enough for every run of the tests; `npm run bench:matching` holds more.

import { describe, expect, it } from 'vitest'
import { runGenerated } from '../testing/matching/generated-sets.ts'
import { scoreOf } from '../testing/matching/score.ts'

describe('matching two dirty lists of 1,000 companies', () => {
  const score = scoreOf(runGenerated({ seed: 1, records: 1000 }).set)

  it('links next to nothing that is not one', () => {
    expect(score.certain.links - score.certain.right).toBeLessThanOrEqual(1)
  })

  it('links at least 80 in 100 of those that are one by itself', () => {
    expect(score.certain.recall).toBeGreaterThanOrEqual(0.8)
  })

  it('asks a person about 10 in 100 at the most', () => {
    expect(score.inReview).toBeLessThanOrEqual(0.1)
  })

  it('links or proposes at least 98 in 100, every wrong one counted against it', () => {
    expect(score.found).toBeGreaterThanOrEqual(0.98)
  })

  it('is not below a plain cascade of phone, website and name', () => {
    expect(score.certain.f1).toBeGreaterThanOrEqual(Math.max(score.plain.f1, score.normalised.f1))
  })
})
