// Which pairs hang together: what is decided about one has a say in the others (union and find).

import type { Edge } from './beliefs.ts'

/** Pairs that share a record, directly or by way of others, belong to one set. */
export function components<Pair extends Pick<Edge, 'left' | 'right'>>(pairs: readonly Pair[]): Pair[][] {
  const parents = new Map<number, number>()
  // Left and right places are told apart by their sign.
  const leftKey = (left: number): number => left
  const rightKey = (right: number): number => -1 - right
  const rootOf = (key: number): number => {
    let root = key
    for (let up = parents.get(root); up !== undefined && up !== root; up = parents.get(root)) root = up
    for (let at = key; at !== root; ) {
      const up = parents.get(at) ?? root
      parents.set(at, root)
      at = up
    }
    return root
  }
  for (const { left, right } of pairs) parents.set(rootOf(leftKey(left)), rootOf(rightKey(right)))
  const sets = new Map<number, Pair[]>()
  for (const pair of pairs) {
    const root = rootOf(leftKey(pair.left))
    const set = sets.get(root)
    if (set === undefined) sets.set(root, [pair])
    else set.push(pair)
  }
  return [...sets.values()]
}
