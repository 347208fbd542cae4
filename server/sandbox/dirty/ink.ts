// The hand that writes: what it does to a value, and the note it keeps of that.

import type { Random } from '../random.ts'
import { type DirtKind, dirt, shares } from './rates.ts'

/** One side's hand at one record. */
export interface Ink {
  random: Random
  side: 'left' | 'right'
  kinds: Set<DirtKind>
  /** How much more than the table says, or less. */
  factor: number
}

/** A hand for one record. Dirt comes together: a few records have much of it, and the mean is the table's. */
export function takeInk(random: Random, side: Ink['side']): Ink {
  const { hasty, haste } = shares
  const factor = random.chance(hasty) ? haste : (1 - hasty * haste) / (1 - hasty)
  return { random, side, kinds: new Set(), factor }
}

/** True as often as the table says for this side; the kind is noted. */
export function happens(ink: Ink, kind: DirtKind): boolean {
  if (!ink.random.chance(rateOf(ink, kind))) return false
  ink.kinds.add(kind)
  return true
}

/** Changes a value as often as the table says; the kind is noted where that made a difference. */
export function smudge(ink: Ink, kind: DirtKind, value: string, change: (value: string) => string): string {
  if (!ink.random.chance(rateOf(ink, kind))) return value
  const changed = change(value)
  if (changed !== value) ink.kinds.add(kind)
  return changed
}

function rateOf({ side, factor }: Ink, kind: DirtKind): number {
  return factor * dirt[kind][side === 'left' ? 0 : 1]
}
