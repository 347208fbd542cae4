// How likely each pair is when a record has one partner at the most: what one record is sure of, no other can have.
// Sum-product messages between the two sides of a set of connected pairs; on sets without a ring the answer is exact.

/** A pair that may be one record. `left` and `right` are places in their indexes. */
export interface Edge {
  left: number
  right: number
  /** Log-odds in bits, rivals not considered. */
  bits: number
}

/** Whether a record of the right side has one partner at the most, as those of the left always do. */
export interface Exclusive {
  oneToOne: boolean
}

const ROUNDS = 30
const SETTLED = 1e-4
/** Beyond so many bits there is no doubt left to weigh, and powers of two no room. */
const MOST_BITS = 40

/** The likelihood of each edge, in their order. */
export function beliefs(edges: readonly Edge[], { oneToOne }: Exclusive): number[] {
  const weights = edges.map(({ bits }) => 2 ** Math.max(-MOST_BITS, Math.min(MOST_BITS, bits)))
  const rows = grouped(edges, ({ left }) => left)
  const columns = oneToOne ? grouped(edges, ({ right }) => right) : []
  // How free the left side of each edge is of its other edges, and the right side.
  const fromLeft = edges.map(() => 1)
  const fromRight = edges.map(() => 1)
  for (let round = 0; round < ROUNDS; round += 1) {
    const moved = pass(rows, weights, fromRight, fromLeft) + pass(columns, weights, fromLeft, fromRight)
    if (moved < SETTLED || (columns.length === 0 && round > 0)) break
  }
  return weights.map((weight, at) => {
    const odds = weight * (fromLeft[at] ?? 1) * (fromRight[at] ?? 1)
    return odds / (1 + odds)
  })
}

/** Each edge of a group hears what the group's other edges claim. Answers the largest change. */
function pass(groups: readonly number[][], weights: number[], heard: number[], told: number[]): number {
  let moved = 0
  for (const group of groups) {
    if (group.length === 1) continue
    let all = 1
    for (const at of group) all += (weights[at] ?? 0) * (heard[at] ?? 0)
    for (const at of group) {
      // Summed anew where one edge is nearly all of the sum: the difference of two large numbers is noise.
      const own = (weights[at] ?? 0) * (heard[at] ?? 0)
      const others = own < all * 0.5 ? all - own : othersOf(group, at, weights, heard)
      const free = 1 / others
      moved = Math.max(moved, Math.abs(free - (told[at] ?? 0)))
      told[at] = free
    }
  }
  return moved
}

function othersOf(group: readonly number[], own: number, weights: number[], heard: number[]): number {
  let sum = 1
  for (const at of group) if (at !== own) sum += (weights[at] ?? 0) * (heard[at] ?? 0)
  return sum
}

function grouped(edges: readonly Edge[], keyOf: (edge: Edge) => number): number[][] {
  const groups = new Map<number, number[]>()
  edges.forEach((edge, at) => {
    const group = groups.get(keyOf(edge))
    if (group === undefined) groups.set(keyOf(edge), [at])
    else group.push(at)
  })
  return [...groups.values()]
}
