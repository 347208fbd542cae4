// Who goes with whom, one to one, over a set of connected pairs: the assignment whose bits add up to most, whichever
// record came first. Found by augmenting paths, the best one first (successive shortest paths, as in Jonker and Volgenant).

import type { Edge } from './beliefs.ts'

/** Larger sets are assigned best pair first: records that alike cannot be told apart by adding up either. */
const LARGEST = 600

/** Places in `edges` of those that are assigned. Edges of no bits are left out. */
export function assign(edges: readonly Edge[]): number[] {
  const worth = edges.flatMap(({ bits }, at) => (bits > 0 ? [at] : []))
  if (worth.length < 2) return worth
  return worth.length > LARGEST ? bestFirst(edges, worth) : augmented(edges, worth)
}

function bestFirst(edges: readonly Edge[], worth: number[]): number[] {
  const [lefts, rights] = [new Set<number>(), new Set<number>()]
  const bitsOf = (at: number): number => edges[at]?.bits ?? 0
  return worth
    .sort((a, b) => bitsOf(b) - bitsOf(a) || a - b)
    .filter((at) => {
      const edge = edges[at]
      if (edge === undefined || lefts.has(edge.left) || rights.has(edge.right)) return false
      lefts.add(edge.left)
      rights.add(edge.right)
      return true
    })
}

function augmented(edges: readonly Edge[], worth: readonly number[]): number[] {
  const taken = new Set<number>()
  for (;;) {
    const path = bestPath(edges, worth, taken)
    if (path === null) return [...taken]
    // Along the path, what was assigned is freed and what was free is assigned.
    for (const at of path) if (!taken.delete(at)) taken.add(at)
  }
}

interface Reached {
  gain: number
  path: readonly number[]
}

/** The path from a free left record to a free right one that gains most; null when none gains. */
function bestPath(edges: readonly Edge[], worth: readonly number[], taken: ReadonlySet<number>): number[] | null {
  const takenAt = new Map<number, number>()
  const busy = new Set<number>()
  for (const at of taken) {
    const edge = edges[at]
    if (edge === undefined) continue
    takenAt.set(edge.right, at)
    busy.add(edge.left)
  }
  const lefts = new Map<number, Reached>()
  for (const at of worth) {
    const left = edges[at]?.left ?? -1
    if (!busy.has(left)) lefts.set(left, { gain: 0, path: [] })
  }
  let best: Reached | null = null
  for (let improved = true; improved; ) {
    improved = false
    for (const at of worth) {
      const edge = edges[at]
      const from = edge === undefined || taken.has(at) ? undefined : lefts.get(edge.left)
      if (edge === undefined || from === undefined || from.path.includes(at)) continue
      const gain = from.gain + edge.bits
      const back = takenAt.get(edge.right)
      if (back === undefined) {
        if (gain > (best?.gain ?? 0) + 1e-9) best = { gain, path: [...from.path, at] }
        continue
      }
      const owner = edges[back]
      if (owner === undefined) continue
      const freed = gain - owner.bits
      if (freed <= (lefts.get(owner.left)?.gain ?? -Infinity) + 1e-9) continue
      lefts.set(owner.left, { gain: freed, path: [...from.path, at, back] })
      improved = true
    }
  }
  return best === null ? null : [...best.path]
}
