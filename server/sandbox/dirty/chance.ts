// Draws that are not even.

import type { Random } from '../random.ts'

/** One of the list, the earlier the likelier, as surnames are. The list must not be empty. */
export function pickEarly<T>(random: Random, list: readonly T[]): T {
  // `as`: a number below 1, squared, still lies inside any list that is not empty.
  return list[Math.floor(random.next() ** 2 * list.length)] as T
}

/** One of the list by its weights. */
export function pickWeighted<T>(random: Random, list: readonly T[], weights: readonly number[]): T {
  let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0)
  const at = weights.findIndex((weight) => {
    left -= weight
    return left < 0
  })
  // `as`: the weights are as many as the list is long, and at -1 the rounding has missed the last.
  return list.at(at) as T
}

/** Shuffles in place. */
export function shuffle<T>(random: Random, list: T[]): T[] {
  for (let at = list.length - 1; at > 0; at -= 1) {
    const other = random.int(0, at)
    // `as`: both places lie inside the list.
    const kept = list[at] as T
    list[at] = list[other] as T
    list[other] = kept
  }
  return list
}

/** Replaces each # with a digit and each @ with a letter. */
export function fillIn(random: Random, pattern: string): string {
  return pattern.replace(/[#@]/g, (place) =>
    place === '#' ? String(random.int(0, 9)) : random.pick([...'ABCDEFGHJKLMNPRSTUVWXYZ']),
  )
}
