// The hand that writes: what it does to a value, and the note it keeps of that.

import type { Random } from '../random.ts'
import { type DirtKind, dirt } from './rates.ts'

/** One side's hand at one record. */
export interface Ink {
  random: Random
  side: 'left' | 'right'
  kinds: Set<DirtKind>
}

/** True as often as the table says for this side; the kind is noted. */
export function happens(ink: Ink, kind: DirtKind): boolean {
  if (!ink.random.chance(dirt[kind][ink.side === 'left' ? 0 : 1])) return false
  ink.kinds.add(kind)
  return true
}

/** Changes a value as often as the table says; the kind is noted where that made a difference. */
export function smudge(ink: Ink, kind: DirtKind, value: string, change: (value: string) => string): string {
  if (!ink.random.chance(dirt[kind][ink.side === 'left' ? 0 : 1])) return value
  const changed = change(value)
  if (changed !== value) ink.kinds.add(kind)
  return changed
}
