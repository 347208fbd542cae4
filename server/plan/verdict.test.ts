import { describe, expect, it } from 'vitest'
import { addition, plan } from '../testing/sample-facts.ts'
import { verdictOf } from './verdict.ts'

describe('the verdict of a company', () => {
  it('says that nothing is linked before anything else', () => {
    expect(verdictOf(0, plan())).toEqual({ kind: 'nothing-linked' })
  })

  it('says billed as used only when every line is', () => {
    const lines = plan({ additions: [addition({ quantity: 2.5 })] })
    expect(verdictOf(1, lines)).toEqual({ kind: 'all-well', products: 1 })
  })
})
