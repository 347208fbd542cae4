// The matcher: two indexes in, an outcome for every record of the left side out. The same for one record as for all.

import type { MatchOutcome } from '../../shared/link.ts'
import { assign } from './assign.ts'
import { beliefs, type Edge } from './beliefs.ts'
import { components } from './components.ts'
import { decide, type Judged } from './decide.ts'
import { findCandidates, type Tally } from './find.ts'
import type { Ground } from './ground.ts'
import { inOrder } from './order.ts'
import type { Subject } from './subject.ts'
import { type PairWeight, type Weigh, weigher } from './weigh.ts'

/** What people and earlier runs have decided. */
export interface Decided<Left, Right> {
  /** Records that have a partner, or that a person wants left alone: nothing is asked of them. */
  leftDone(id: Left): boolean
  /** Records that are no longer free. */
  rightDone(id: Right): boolean
  /** A person has said that the two are not one. */
  isRefused(left: Left, right: Right): boolean
}

/** One outcome for each record that is not done, and how much work it was to find them. */
export interface Matches<Left, Right> extends Tally {
  outcomes: Map<Left, MatchOutcome<Right>>
}

interface Pair<Left, Right> extends Edge {
  a: Subject<Left>
  b: Subject<Right>
  weight: PairWeight
  refused: boolean
}

/** Pairs below these odds are not worth remembering. */
const LEAST_BITS = -5
const PER_RECORD = 12
/** Bits that a likeness of names gives way by. */
const GIVES_WAY = 6
/** Records to a step. */
const STEP = 100
/** So many records around one are looked at, when a screen asks for that one. */
const NEIGHBOURS = 12
/** A record whose own odds are worse takes nothing from another. */
const RIVALS_FROM = -2

/** Nothing has been decided. */
export const UNDECIDED: Decided<unknown, unknown> = {
  leftDone: () => false,
  rightDone: () => false,
  isRefused: () => false,
}

/** The outcome of every left record. */
export function matchAll<Left, Right>(
  ground: Ground<Left, Right>,
  decided: Decided<Left, Right>,
): Matches<Left, Right> {
  const steps = matching(ground, decided)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The same in steps of a few milliseconds each: whoever serves others too lets them in between. */
export function* matching<Left, Right>(
  ground: Ground<Left, Right>,
  decided: Decided<Left, Right>,
): Generator<void, Matches<Left, Right>> {
  const tally: Tally = { compared: 0, visited: 0 }
  const pairs: Pair<Left, Right>[] = []
  const outcomes = new Map<Left, MatchOutcome<Right>>()
  const weigh = weigher(ground)
  let done = 0
  for (const [slot, subject] of ground.left.slots.entries()) {
    if (subject === undefined || decided.leftDone(subject.id)) continue
    outcomes.set(subject.id, { kind: 'none' })
    for (const pair of pairsOf({ a: subject, left: slot }, ground, decided, { weigh, tally })) pairs.push(pair)
    if (++done % STEP === 0) yield
  }
  for (const connected of components(pairs)) {
    for (const [id, outcome] of judge(connected, ground)) outcomes.set(id, outcome)
    if (++done % STEP === 0) yield
  }
  return { outcomes, ...tally }
}

/** The outcome of one left record: what `matchAll` says of it, for a screen that has just opened. */
export function matchOne<Left, Right>(
  id: Left,
  ground: Ground<Left, Right>,
  decided: Decided<Left, Right>,
): MatchOutcome<Right> {
  const slot = ground.left.slotOf(id)
  if (slot === undefined || decided.leftDone(id)) return { kind: 'none' }
  const weigh = weigher(ground)
  const pairs = ground.options.oneToOne ? around(slot, ground, decided, weigh) : pairsAt(slot, ground, decided, weigh)
  return judge(pairs, ground).get(id) ?? { kind: 'none' }
}

const noTally = (): Tally => ({ compared: 0, visited: 0 })

function pairsAt<Left, Right>(
  slot: number,
  ground: Ground<Left, Right>,
  decided: Decided<Left, Right>,
  weigh: Weigh<Left, Right>,
): Pair<Left, Right>[] {
  const subject = ground.left.slots[slot]
  if (subject === undefined || decided.leftDone(subject.id)) return []
  return pairsOf({ a: subject, left: slot }, ground, decided, { weigh, tally: noTally() })
}

/** All pairs that hang together with one record: its own, those of its rivals, and so on. */
function around<Left, Right>(
  slot: number,
  ground: Ground<Left, Right>,
  decided: Decided<Left, Right>,
  weigh: Weigh<Left, Right>,
): Pair<Left, Right>[] {
  const pairs: Pair<Left, Right>[] = []
  const [seen, asked, rights] = [new Set([slot]), [slot], new Set<number>()]
  for (let left = asked.shift(); left !== undefined; left = asked.shift()) {
    const own = pairsAt(left, ground, decided, weigh)
    pairs.push(...own)
    for (const { right, b, bits } of own) {
      if (rights.has(right) || bits < RIVALS_FROM) continue
      rights.add(right)
      for (const rival of findCandidates(b, ground.left, noTally())) {
        if (seen.size >= NEIGHBOURS || seen.has(rival)) continue
        const a = ground.left.slots[rival]
        if (a === undefined || weigh(a, b).bits < RIVALS_FROM) continue
        seen.add(rival)
        asked.push(rival)
      }
    }
  }
  return components(pairs).find((connected) => connected.some(({ left }) => left === slot)) ?? []
}

function pairsOf<Left, Right>(
  { a, left }: { a: Subject<Left>; left: number },
  ground: Ground<Left, Right>,
  decided: Decided<Left, Right>,
  { weigh, tally }: { weigh: Weigh<Left, Right>; tally: Tally },
): Pair<Left, Right>[] {
  const pairs: Pair<Left, Right>[] = []
  for (const right of findCandidates(a, ground.right, tally)) {
    const b = ground.right.slots[right]
    if (b === undefined || decided.rightDone(b.id)) continue
    tally.compared += 1
    const weight = weigh(a, b)
    if (!hasKey(weight) || (weight.bits < LEAST_BITS && !isNamesake(weight, ground))) continue
    pairs.push({ left, right, bits: weight.bits, a, b, weight, refused: decided.isRefused(a.id, b.id) })
  }
  if (pairs.length < 2) return pairs
  return pairs.sort((x, y) => y.bits - x.bits || inOrder(x.b.id, y.b.id)).slice(0, PER_RECORD)
}

/** One place alone is no evidence: records that name neither a name nor a number stand at one door by the dozen. */
const hasKey = ({ names, fields }: PairWeight): boolean =>
  names !== null || fields.some(({ field, level }) => field !== 'address' && level === 'same')

/** Where a link is billed, somebody of the very name is shown however many are called so. */
const isNamesake = ({ names }: PairWeight, { options }: Ground<unknown, unknown>): boolean =>
  options.billed && names?.kind === 'same'

function judge<Left, Right>(
  pairs: readonly Pair<Left, Right>[],
  ground: Ground<Left, Right>,
): Map<Left, MatchOutcome<Right>> {
  const likely = beliefs(givingWay(pairs), ground.options)
  const assigned = new Set(ground.options.oneToOne ? assignedOf(pairs) : pairs.keys())
  const byLeft = new Map<number, Judged<Left, Right>[]>()
  pairs.forEach(({ left, a, b, weight, refused }, at) => {
    const judged = { a, b, weight, refused, likely: likely[at] ?? 0, assigned: assigned.has(at) }
    const others = byLeft.get(left)
    if (others === undefined) byLeft.set(left, [judged])
    else others.push(judged)
  })
  const outcomes = new Map<Left, MatchOutcome<Right>>()
  for (const judged of byLeft.values()) {
    const [first] = judged
    if (first !== undefined) outcomes.set(first.a.id, decide(judged, ground))
  }
  return outcomes
}

/**
 * A likeness of names gives way where a record of the very name is there: "Acme Dental Group" does not keep "Acme Dental"
 * from "Acme Dental".
 */
function givingWay<Left, Right>(pairs: readonly Pair<Left, Right>[]): readonly Edge[] {
  if (pairs.length < 2) return pairs
  const called = pairs.filter(({ weight: { names, fields } }) => {
    return names?.kind === 'same' && names.namesakes === 0 && fields.every(({ level }) => level !== 'differs')
  })
  if (called.length === 0) return pairs
  const [lefts, rights] = [new Set(called.map(({ left }) => left)), new Set(called.map(({ right }) => right))]
  return pairs.map((pair) => {
    const { left, right, bits, weight } = pair
    const known = weight.names?.kind === 'same' || weight.fields.some(({ level }) => level === 'same')
    return known || (!lefts.has(left) && !rights.has(right)) ? pair : { left, right, bits: bits - GIVES_WAY }
  })
}

/** A refused pair still stands in the way of its rivals, and is never assigned. */
function assignedOf<Left, Right>(pairs: readonly Pair<Left, Right>[]): number[] {
  const open = pairs.flatMap((pair, at) => (pair.refused ? [] : [{ pair, at }]))
  if (open.length > 1) open.sort((x, y) => inOrder(x.pair.a.id, y.pair.a.id) || inOrder(x.pair.b.id, y.pair.b.id))
  return assign(open.map(({ pair }) => pair)).flatMap((place) => open[place]?.at ?? [])
}
