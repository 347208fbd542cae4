import { describe, expect, it } from 'vitest'
import { planImport } from './plan.ts'
import { certain, facts, only, product, SETTINGS, saidOf, solution, toReview, written } from './testing.ts'

type Given = NonNullable<Parameters<typeof facts>[0]>
const plan = (given: Given) => planImport(facts(given), ['solutions'])
const settings = (solutions: Partial<NonNullable<typeof SETTINGS.solutions>>) => ({
  ...SETTINGS,
  solutions: { ...SETTINGS.solutions, ...solutions },
})
const monthly = (cycleId: number | null) => ({ billing: { kind: 'recurring' as const, cycleId } })

describe('which catalog items come', () => {
  const [type, category] = [
    { id: 3, name: 'Service' },
    { id: 4, name: 'Backup' },
  ]
  const both = { type, category }
  it.each([
    ['one of a chosen type and category', product(1, both), 1],
    ['not one of another type', product(1, { ...both, type: null }), 0],
    ['not one of another category', product(1, { ...both, category: null }), 0],
    ['not an inactive one', product(1, { ...both, inactive: true }), 0],
    ['one that is billed once', product(1, both), 1],
    ['one of a chosen cycle', product(1, { ...both, ...monthly(1) }), 1],
    ['not one of another cycle', product(1, { ...both, ...monthly(2) }), 0],
    ['one of a cycle nobody knows, where any cycle is chosen', product(1, { ...both, ...monthly(null) }), 1],
  ])('%s', (_name, item, count) => {
    const chosen = settings({ types: [3], categories: [4], billing: ['once', 1] })
    expect(plan({ products: [item], settings: chosen })[0]?.records).toHaveLength(count)
  })

  it('leaves those billed once away where that is not chosen, and cycles nobody knows', () => {
    expect(
      saidOf(plan({ products: [product(1), product(2, monthly(null))], settings: settings({ billing: ['once'] }) })),
    ).toEqual(['solution 1 create'])
    expect(saidOf(plan({ products: [product(1)], settings: settings({ billing: [1] }) }))).toEqual([])
  })
})

describe('what becomes of a catalog item', () => {
  const there = {
    solutions: [solution(71, { sku: 'sku-1', name: 'Item 1', unitPrice: 10, unitCost: 4 }), solution(72)],
  }
  it.each<[string, Given, string[]]>([
    ['certain: linked', { outcomes: { solution: { 1: certain(71) } } }, ['solution 1 link']],
    ['ambiguous: a person', { outcomes: { solution: { 1: toReview(71, 72) } } }, ['solution 1 needs-you ambiguous']],
    ['its SKU is there: a person', {}, ['solution 1 needs-you twin']],
    ['its SKU is there, and it is wanted', { choices: { 'solution 1 ': 'create' } }, ['solution 1 create']],
    ['linked and equal: nothing', { links: { solution: { 1: '71' } } }, []],
    [
      'linked with one that is gone: a person',
      { links: { solution: { 1: '99' } } },
      ['solution 1 needs-you gone-there'],
    ],
  ])('%s', (_name, given, expected) => {
    expect(saidOf(plan({ products: [product(1)], glassHive: there, ...given }))).toEqual(expected)
  })

  it('is not made twice for two items of one SKU', () => {
    const products = [product(1, { identifier: 'A' }), product(2, { identifier: 'a ' }), product(3, { identifier: '' })]
    expect(saidOf(plan({ products }))).toEqual([
      'solution 1 needs-you twin',
      'solution 2 needs-you twin',
      'solution 3 create',
    ])
  })

  it('is made with its figures, and its billing cycle where that is mapped', () => {
    const item = product(1, { ...monthly(1), customerDescription: 'Cloud backup' })
    const figures = { name: 'Item 1', sku: 'SKU-1', description: 'Cloud backup', unitPrice: 10, unitCost: 4 }
    expect(written(only(plan({ products: [item] })))).toEqual(figures)
    const mapped = settings({
      cycles: [
        { cycle: 1, glassHive: 30 },
        { cycle: 'once', glassHive: 0 },
      ],
    })
    expect(written(only(plan({ products: [item], settings: mapped })))).toEqual({ ...figures, billingCycle: 30 })
    expect(written(only(plan({ products: [product(1)], settings: mapped })))).toMatchObject({ billingCycle: 0 })
  })

  it('leaves the cycle alone once nobody says what it is any more', () => {
    const bases = { solution: { 1: { billingCycle: { connectWise: 30, glassHive: 30 } } } }
    const right = solution(71, { name: 'Item 1', sku: 'SKU-1', unitPrice: 10, unitCost: 4, billingCycle: 30 })
    const given = {
      products: [product(1, monthly(1))],
      glassHive: { solutions: [right] },
      links: { solution: { 1: '71' } },
      bases,
    }
    expect(saidOf(plan(given))).toEqual([])
  })
})
