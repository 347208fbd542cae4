// A seeded source of chance: the same seed gives the same world on every machine.

/** A deterministic random source. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next: () => number
  /** A whole number from `low` to `high`, both included. */
  int: (low: number, high: number) => number
  /** One of the list, which must not be empty. */
  pick: <T>(list: readonly T[]) => T
  /** True in `share` of all calls. */
  chance: (share: number) => boolean
  /** Lower-case hexadecimal digits. */
  hex: (digits: number) => string
  /** In the form of a GUID. */
  guid: () => string
}

/** Mulberry32: small, fast and good enough for names and quantities. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const int = (low: number, high: number) => low + Math.floor(next() * (high - low + 1))
  const hex = (digits: number) => Array.from({ length: digits }, () => int(0, 15).toString(16)).join('')
  return {
    next,
    int,
    // `as`: next() is below 1, so the index lies inside any list that is not empty.
    pick: <T>(list: readonly T[]) => list[Math.floor(next() * list.length)] as T,
    chance: (share) => next() < share,
    hex,
    guid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`,
  }
}
