import { describe, expect, it } from 'vitest'
import type { Basis, Rounding } from '../../shared/api-policy.ts'
import { agreementId } from '../../shared/records.ts'
import { ACCOUNT, agreement, decided, HOT, ITEM, only } from '../testing/sample-facts.ts'
import { type Policies, pairKey } from './facts.ts'
import { lineSettings, readingSettings } from './policies.ts'

describe('the setting of a reading', () => {
  const say = (kind: 'actual' | 'quota' | 'bracket'): { basis: Basis } => ({ basis: { kind } })
  const hiveProducts = new Map([[HOT, say('bracket')]])
  const accounts = new Map([[ACCOUNT, say('quota')]])
  const accountProducts = new Map([[pairKey(ACCOUNT, HOT), say('actual')]])
  it.each<[string, Policies, Basis['kind'], string]>([
    ['nobody', decided({}), 'actual', 'default'],
    ['the tenant', decided(say('quota')), 'quota', 'tenant'],
    ['the Hive product', decided(say('quota'), { hiveProducts }), 'bracket', 'hive-product'],
    ['the account', decided({}, { hiveProducts, accounts }), 'quota', 'account'],
    ['account and product', decided({}, { hiveProducts, accounts, accountProducts }), 'actual', 'account-product'],
    [
      'the tenant, where the account says something else',
      decided(say('quota'), { accounts: new Map([[ACCOUNT, { excluded: true }]]) }),
      'quota',
      'tenant',
    ],
  ])('is that of %s', (_name, policies, kind, from) => {
    expect(readingSettings(policies, ACCOUNT, HOT).basis).toEqual({ value: { kind }, from })
  })

  it('includes one product of an account that is excluded otherwise', () => {
    const policies = decided(
      {},
      {
        accounts: new Map([[ACCOUNT, { excluded: true }]]),
        accountProducts: new Map([[pairKey(ACCOUNT, HOT), { excluded: false }]]),
      },
    )
    expect(readingSettings(policies, ACCOUNT, HOT).excluded).toEqual({ value: false, from: 'account-product' })
  })
})

describe('the setting of a line', () => {
  const up = (step: number): { rounding: Rounding } => ({ rounding: { kind: 'up', step } })
  const items = new Map([[ITEM, up(2)]])
  const lines = new Map([[ITEM, up(3)]])
  it.each<[string, Policies, Rounding, string]>([
    ['nobody', decided({}), { kind: 'none' }, 'default'],
    ['the tenant', decided(up(1)), { kind: 'up', step: 1 }, 'tenant'],
    ['the item', decided(up(1), { items }), { kind: 'up', step: 2 }, 'item'],
    ['the line', decided(up(1), { items, lines }), { kind: 'up', step: 3 }, 'line'],
    [
      'the item, where the line says something else',
      decided(up(1), { items, lines: new Map([[ITEM, { free: 1 }]]) }),
      { kind: 'up', step: 2 },
      'item',
    ],
  ])('is that of %s', (_name, policies, value, from) => {
    expect(lineSettings(policies, ITEM).rounding).toEqual({ value, from })
  })
})

describe('a line', () => {
  it('says which settings decided and where each was taken from', () => {
    const policies = decided(
      { basis: { kind: 'average', days: 30 }, rounding: { kind: 'up', step: 0.5 } },
      {
        items: new Map([[ITEM, { free: 5, floor: { kind: 'committed', quantity: 10 } }]]),
        lines: new Map([[ITEM, { placement: { kind: 'agreement', agreementId: agreementId(10) } }]]),
      },
    )
    expect(only({ policies }).policy).toEqual([
      { words: '30-day average', from: 'tenant' },
      { words: '5 free', from: 'item' },
      { words: '10 committed, and what goes beyond', from: 'item' },
      { words: 'up to the next 0.5', from: 'tenant' },
      { words: 'on Managed backup', from: 'line' },
    ])
  })

  it('names its basis although nobody has chosen one', () => {
    expect(only().policy).toEqual([{ words: 'actual use', from: 'default' }])
  })

  it('says where its agreement names no invoice date, or no cycle', () => {
    const line = only({ agreements: [agreement({ nextInvoiceDate: null })] })
    expect(line.policy).toContainEqual({ words: 'no invoice date known', from: 'default' })
    expect(line.agreement).toMatchObject({ nextInvoiceDate: null, openFrom: null })
    const once = only({ agreements: [agreement({ billingCycleId: null })] })
    expect(once.policy).toContainEqual({ words: 'no billing cycle known', from: 'default' })
    expect(only().agreement).toMatchObject({ nextInvoiceDate: '2026-12-01', openFrom: '2026-11-01' })
  })
})
