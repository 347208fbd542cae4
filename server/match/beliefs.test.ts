import { describe, expect, it } from 'vitest'
import { createRandom } from '../sandbox/random.ts'
import { beliefs, type Edge } from './beliefs.ts'

/** Every way to pair records off, one to one: the sets of edges that share no record. */
function pairings(edges: readonly Edge[]): number[][] {
  const sets: number[][] = [[]]
  for (const [at, { left, right }] of edges.entries()) {
    const free = sets.filter((set) =>
      set.every((other) => edges[other]?.left !== left && edges[other]?.right !== right),
    )
    sets.push(...free.map((set) => [...set, at]))
  }
  return sets
}

/** The likelihood of each edge, by going through all pairings. */
function byCounting(edges: readonly Edge[]): number[] {
  const weighed = pairings(edges).map((set) => ({
    set,
    weight: set.reduce((product, at) => product * 2 ** (edges[at]?.bits ?? 0), 1),
  }))
  const all = weighed.reduce((sum, { weight }) => sum + weight, 0)
  return edges.map((_, at) => weighed.reduce((sum, { set, weight }) => sum + (set.includes(at) ? weight : 0), 0) / all)
}

const random = createRandom(3)
const bits = (): number => random.int(-4, 12)

/** Records joined without a ring: each edge but the first brings one new record. */
function tree(): Edge[] {
  const [lefts, rights] = [[0], [0]]
  const edges: Edge[] = [{ left: 0, right: 0, bits: bits() }]
  while (edges.length < 8) {
    if (random.chance(0.5))
      edges.push({ left: random.pick(lefts), right: rights.push(rights.length) - 1, bits: bits() })
    else edges.push({ left: lefts.push(lefts.length) - 1, right: random.pick(rights), bits: bits() })
  }
  return edges
}

/** Some of the edges between a few records. */
function tangle(): Edge[] {
  const all = [0, 1, 2].flatMap((left) => [0, 1, 2].map((right) => ({ left, right, bits: bits() })))
  return all.filter(() => random.chance(0.7))
}

const farthest = (ones: number[], others: number[]): number =>
  Math.max(0, ...ones.map((one, at) => Math.abs(one - (others[at] ?? Number.NaN))))

describe('the likelihood of a pair among its rivals', () => {
  it('is exact where the records make no ring', () => {
    for (let round = 0; round < 100; round += 1) {
      const edges = tree()
      expect(farthest(beliefs(edges, { oneToOne: true }), byCounting(edges))).toBeLessThan(1e-3)
    }
  })

  it('is near the exact one where they make rings', () => {
    const apart = Array.from({ length: 200 }, () => {
      const edges = tangle()
      return farthest(beliefs(edges, { oneToOne: true }), byCounting(edges))
    })
    expect(apart.reduce((sum, each) => sum + each, 0) / apart.length).toBeLessThan(0.05)
    expect(Math.max(...apart)).toBeLessThan(0.4)
  })

  it('does not depend on the order of the pairs', () => {
    for (let round = 0; round < 50; round += 1) {
      const edges = tangle()
      const turned = beliefs(edges.toReversed(), { oneToOne: true }).toReversed()
      expect(farthest(beliefs(edges, { oneToOne: true }), turned)).toBeLessThan(1e-9)
    }
  })

  it('sums to no more than one for each record', () => {
    for (let round = 0; round < 50; round += 1) {
      const edges = tree()
      const likely = beliefs(edges, { oneToOne: true })
      for (const side of ['left', 'right'] as const) {
        for (const { [side]: record } of edges) {
          const sum = edges.reduce((total, edge, at) => total + (edge[side] === record ? (likely[at] ?? 0) : 0), 0)
          expect(sum).toBeLessThan(1.001)
        }
      }
    }
  })

  it('does not mind how many go to one, unless it is one to one', () => {
    const edges = [0, 1, 2].map((left) => ({ left, right: 0, bits: 6 }))
    const [one = 0] = beliefs(edges, { oneToOne: true })
    const [many = 0] = beliefs(edges, { oneToOne: false })
    expect(one).toBeLessThan(0.34)
    expect(many).toBeGreaterThan(0.98)
  })

  it('is a number however sure a pair is', () => {
    const sure = [
      { left: 0, right: 0, bits: Number.POSITIVE_INFINITY },
      { left: 0, right: 1, bits: 900 },
      { left: 1, right: 1, bits: -900 },
    ]
    for (const likely of beliefs(sure, { oneToOne: true })) {
      expect(likely).toBeGreaterThanOrEqual(0)
      expect(likely).toBeLessThanOrEqual(1)
    }
  })
})
