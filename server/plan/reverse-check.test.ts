import { describe, expect, it } from 'vitest'
import type { ExceptionReason } from '../../shared/api-runs.ts'
import { additionId, agreementId } from '../../shared/records.ts'
import { ACCOUNT, account, addition, agreement, decided, HOT, LAB, plan, reading } from '../testing/sample-facts.ts'
import { type CompanyFacts, pairKey } from './facts.ts'

const BILLED = 'billed-not-metered'
const unmetered = (change: Partial<CompanyFacts>) =>
  plan({ readings: [], ...change }).map(({ key, verdict }) => [
    key,
    verdict.kind === 'exception' ? verdict.because : verdict.kind,
  ])

describe('an addition of a linked item without usage', () => {
  it.each<[string, Partial<CompanyFacts>, [string, ExceptionReason | 'unchanged'][]]>([
    ['is an exception', {}, [['item:5:100', BILLED]]],
    [
      'is one for each addition',
      { additions: [addition(), addition({ id: additionId(101) })] },
      [
        ['item:5:100', BILLED],
        ['item:5:101', BILLED],
      ],
    ],
    [
      'may be missing by fault, before a whole delivery',
      { completeSources: new Set<string>() },
      [['item:5:100', 'no-reading']],
    ],
    ['is nothing where it bills nothing', { additions: [addition({ quantity: 0 })] }, []],
    ['is nothing where it has ended', { additions: [addition({ cancelledDate: '2026-06-30' })] }, []],
    ['is nothing where its agreement has ended', { agreements: [agreement({ status: 'Expired' })] }, []],
    ['is nothing where the item is not linked', { productLinks: [] }, []],
    ['is an exception at a company without an account', { accounts: [] }, [['item:5:100', BILLED]]],
    [
      'is nothing at a company without an account before any whole delivery',
      { accounts: [], completeSources: new Set<string>() },
      [],
    ],
    [
      'is nothing where a person has excluded the only account',
      { accounts: [account()], policies: decided({}, { accounts: new Map([[ACCOUNT, { excluded: true }]]) }) },
      [],
    ],
    [
      'is nothing where a person has excluded the product',
      { policies: decided({}, { hiveProducts: new Map([[HOT, { excluded: true }]]) }) },
      [],
    ],
    [
      'is an exception where another account could be metered',
      { policies: decided({}, { accountProducts: new Map([[pairKey(LAB, HOT), { excluded: true }]]) }) },
      [['item:5:100', BILLED]],
    ],
    [
      'is nothing where a rule has left it out',
      {
        readings: [reading({ actual: 2048 })],
        agreements: [agreement(), agreement({ id: agreementId(11) })],
        additions: [addition(), addition({ id: additionId(110), agreementId: agreementId(11) })],
        policies: decided({ placement: { kind: 'agreement', agreementId: 10 } }),
      },
      [['item:5', 'unchanged']],
    ],
  ])('%s', (_name, change, lines) => {
    expect(unmetered(change)).toEqual(lines)
  })
})

describe('a product that is not linked', () => {
  it('is an exception where it is used, and nothing where it is excluded', () => {
    const alone = { productLinks: [], additions: [] }
    expect(unmetered({ ...alone, readings: [reading()] })).toEqual([['hive:hot', 'product-not-linked']])
    const policies = decided({}, { accounts: new Map([[ACCOUNT, { excluded: true }]]) })
    expect(unmetered({ ...alone, readings: [reading()], policies })).toEqual([])
  })
})
