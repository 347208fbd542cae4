import { describe, expect, it } from 'vitest'
import {
  type HiveProduct,
  hiveProductId,
  type Product,
  productId,
  type Solution,
  solutionId,
} from '../../shared/records.ts'
import { matchAll, UNDECIDED } from './engine.ts'
import type { MatchOptions } from './ground.ts'
import { DEFAULT_MODEL } from './model.ts'
import {
  HIVE_PRODUCT_MATCH,
  hiveProductSubject,
  itemsFor,
  productSubject,
  SOLUTION_MATCH,
  solutionSubject,
} from './products.ts'
import { recordIndex } from './record-index.ts'
import type { Subject } from './subject.ts'

function item(id: number, identifier: string, description: string, over: Partial<Product> = {}): Product {
  const nothing = { unitOfMeasure: null, price: null, cost: null, type: null, category: null, lastUpdated: null }
  const rest = { customerDescription: null, billing: { kind: 'once' } } as const
  return { id: productId(id), identifier, description, inactive: false, ...nothing, ...rest, ...over }
}

const solution = (id: number, name: string, sku: string | null = null): Solution => ({
  id: solutionId(id),
  name,
  sku,
  description: null,
  unitPrice: null,
  unitCost: null,
  billingCycle: null,
})

const hive = (name: string): HiveProduct => ({
  id: hiveProductId(`hive:${name}`),
  source: 'hive',
  externalId: name,
  name,
  unit: 'GB',
})

/** What else a catalog holds. */
const REST = ['Managed Firewall', 'Email Security', 'Remote Monitoring', 'Office Phone Line', 'Password Manager']
const rest = REST.map((name, at) => item(900 + at, `X-${at}`, name))

function outcomeOf<Left, Right>(asked: Subject<Left>, among: Subject<Right>[], options: MatchOptions): string {
  const ground = { left: recordIndex([asked]), right: recordIndex(among), model: DEFAULT_MODEL, options }
  const outcome = matchAll(ground, UNDECIDED).outcomes.get(asked.id)
  if (outcome === undefined || outcome.kind === 'none') return 'none'
  if (outcome.kind === 'certain') return `certain ${outcome.match.id}`
  return `to-review ${outcome.candidates.map(({ id }) => id).join()}`
}

describe('an item and its solution', () => {
  const among = (asked: Product, solutions: Solution[]) =>
    outcomeOf(
      productSubject(asked),
      [...solutions, solution(99, 'Managed Firewall', 'FW-1')].map(solutionSubject),
      SOLUTION_MATCH,
    )

  it('are one by the part number, however it is written', () => {
    expect(
      among(item(1, 'M365-BKP-USR', 'Microsoft Backup, per user'), [solution(11, 'Microsoft Backup', 'm365 bkp usr')]),
    ).toBe('certain 11')
  })

  it('are one by the part number although another bears the name', () => {
    const solutions = [solution(11, 'Server Backup', 'BKP-1'), solution(12, 'Cloud Archive', 'ARC-1')]
    expect(among(item(1, 'ARC-1', 'Cloud Archive Storage'), solutions)).toBe('certain 12')
  })

  it('are not one by the name when the part numbers differ', () => {
    expect(among(item(1, 'BKP-1', 'Server Backup'), [solution(11, 'Server Backup', 'BKP-2')])).not.toMatch(/certain/)
  })

  it.each([
    ['1 TB', '2 TB'],
    ['100 GB', '1000 GB'],
    ['1 Year', '3 Year'],
  ])('are not one when the size differs: %s, %s', (one, other) => {
    expect(among(item(1, 'BKP-1', `Cloud Backup ${one}`), [solution(11, `Cloud Backup ${other}`)])).not.toMatch(
      /certain/,
    )
  })
})

describe('a Hive product and its item', () => {
  const among = (name: string, items: Product[]) =>
    outcomeOf(hiveProductSubject(hive(name)), [...items, ...rest].map(productSubject), HIVE_PRODUCT_MATCH)

  it('are one by a name of their own', () => {
    expect(among('Server Backup', [item(1, 'BKP-1', 'Server Backup')])).toBe('certain 1')
  })

  it('are left to a person when two items have the name', () => {
    expect(among('Server Backup', [item(1, 'BKP-1', 'Server Backup'), item(2, 'BKP-2', 'Server Backup')])).toBe(
      'to-review 1,2',
    )
  })

  it('are left to a person when the item is no longer sold', () => {
    expect(among('Server Backup', [item(1, 'BKP-1', 'Server Backup', { inactive: true })])).toBe('to-review 1')
  })

  it('are never one when the size differs', () => {
    const asked = among('Cloud Backup 1 TB', [item(1, 'B-2', 'Cloud Backup 2 TB')])
    expect(asked).not.toMatch(/certain/)
    expect(among('Cloud Backup 1 TB', [item(1, 'B-2', 'Cloud Backup 2 TB'), item(2, 'B-1', 'Cloud Backup 1 TB')])).toBe(
      'certain 2',
    )
  })

  it('are not one for a word of the trade', () => {
    expect(among('Cloud Backup', [item(1, 'FW-1', 'Cloud Firewall')])).not.toMatch(/certain/)
  })
})

describe('what a Hive product is billed as', () => {
  const items = ['Managed Workstation', 'Hive Hot Storage (per TB)', 'Hive Cold Storage (per TB)', 'Firewall'].map(
    (description, at) => item(at + 1, `SKU-${at}`, description),
  )

  it('is proposed by what both are called, the likeliest first', () => {
    expect(itemsFor(hive('Cold storage'), items, 5).map((item) => item.description)[0]).toBe(
      'Hive Cold Storage (per TB)',
    )
  })

  it('is not made up where nothing is called alike', () => {
    expect(itemsFor(hive('Seats'), items, 5)).toEqual([])
  })
})
