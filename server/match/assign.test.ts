import { describe, expect, it } from 'vitest'
import { createRandom } from '../sandbox/random.ts'
import { assign } from './assign.ts'
import type { Edge } from './beliefs.ts'

/** The most bits that any one-to-one choice of these edges adds up to. */
function most([first, ...rest]: readonly Edge[]): number {
  if (first === undefined) return 0
  const others = rest.filter(({ left, right }) => left !== first.left && right !== first.right)
  return Math.max(most(rest), first.bits + most(others))
}

const random = createRandom(5)

function edgesAmong(lefts: number, rights: number, share: number): Edge[] {
  return Array.from({ length: lefts }, (_, left) => left)
    .flatMap((left) => Array.from({ length: rights }, (_, right) => ({ left, right, bits: random.int(-5, 20) })))
    .filter(() => random.chance(share))
}

const chosen = (edges: readonly Edge[]): Edge[] => assign(edges).flatMap((at) => edges[at] ?? [])
const sum = (edges: readonly Edge[]): number => edges.reduce((total, { bits }) => total + bits, 0)

describe('the assignment', () => {
  it('adds up to as much as any could, and gives no record away twice', () => {
    for (let round = 0; round < 300; round += 1) {
      const edges = edgesAmong(random.int(1, 5), random.int(1, 5), 0.6)
      const taken = chosen(edges)
      expect(sum(taken)).toBe(most(edges))
      expect(new Set(taken.map(({ left }) => left)).size).toBe(taken.length)
      expect(new Set(taken.map(({ right }) => right)).size).toBe(taken.length)
    }
  })

  it('is worth the same whatever the order of the pairs', () => {
    for (let round = 0; round < 100; round += 1) {
      const edges = edgesAmong(5, 5, 0.5)
      expect(sum(chosen(edges.toReversed()))).toBe(sum(chosen(edges)))
    }
  })

  it('gives up the best pair where two others are better together', () => {
    const edges = [
      { left: 0, right: 0, bits: 10 },
      { left: 0, right: 1, bits: 9 },
      { left: 1, right: 0, bits: 9 },
    ]
    expect(assign(edges).sort()).toEqual([1, 2])
  })

  it('leaves out pairs that nothing speaks for', () => {
    expect(assign([{ left: 0, right: 0, bits: 0 }])).toEqual([])
    expect(
      assign([
        { left: 0, right: 0, bits: -3 },
        { left: 1, right: 1, bits: 2 },
      ]),
    ).toEqual([1])
  })

  it('stays one to one in sets too large to try everything', () => {
    const taken = chosen(edgesAmong(60, 60, 0.4))
    expect(taken.length).toBeGreaterThan(50)
    expect(new Set(taken.map(({ left }) => left)).size).toBe(taken.length)
    expect(new Set(taken.map(({ right }) => right)).size).toBe(taken.length)
  })
})
