// From weighed pairs to what is done about a record: linked by itself, shown to a person, or nothing.

import type { Candidate, MatchOutcome, Relation, ReviewReason, RunnerUp } from '../../shared/link.ts'
import { evidenceOf } from './evidence.ts'
import type { Ground, MatchOptions } from './ground.ts'
import type { Subject } from './subject.ts'
import type { PairWeight } from './weigh.ts'
import type { NamesWeighed } from './weigh-names.ts'
import { isPlaceholderName, wordClass } from './words.ts'

/** A pair with all that is known of it. */
export interface Judged<Left, Right> {
  a: Subject<Left>
  b: Subject<Right>
  weight: PairWeight
  /** How likely the two are one, rivals considered. */
  likely: number
  assigned: boolean
  /** A person has said that they are two. */
  refused: boolean
}

/** From here on a pair is linked by itself, where nothing else speaks against that. */
export const CERTAIN = 0.95
/** A mistyped name that nothing but a town supports needs this much. */
const CERTAIN_OF_SLIP = 0.985
/** From here on a record is shown to a person. */
export const WORTH_SHOWING = 0.4
/** What nobody pairs is not billed: a name alone is shown sooner, for it may be all there is. */
const WORTH_SHOWING_IF_BILLED = 0.12
/** So likely, a record is shown that another one has nearly taken. */
const CONTESTED = 0.2
const ALONE_CERTAIN = 0.95
/** Beside the best, these are shown too. */
const ALSO_SHOWN = 0.02
const SHOWN = 5
/** Rivals that leave the best one so little are named as the reason. */
const CLOSE = 0.1
/** Less likely than this, a record of the very name has been taken by another. */
const FREE = 0.01
/** Bits against, from which on a field contradicts. */
const CONTRADICTS = -1.5

/** What is done about one left record, from all its pairs. */
export function decide<Left, Right>(
  pairs: readonly Judged<Left, Right>[],
  ground: Ground<Left, Right>,
): MatchOutcome<Right> {
  const open = pairs.filter(({ refused }) => !refused).sort(byLikelihood)
  const [best, next] = open
  if (best === undefined) return { kind: 'none' }
  if (
    best.assigned &&
    best.likely >= CERTAIN &&
    isBeyondDoubt(best, ground.options) &&
    !hasDouble(best, pairs, ground)
  ) {
    return { kind: 'certain', match: candidateOf(best, ground), runnerUp: runnerUpOf(best, pairs) }
  }
  const sum = open.reduce((total, { likely }) => total + likely, 0)
  const least = ground.options.billed ? WORTH_SHOWING_IF_BILLED : WORTH_SHOWING
  // What a refused pair still claims is not held against one that would be worth showing without it.
  const isNext = pairs.length > open.length && alone(best) >= least
  const { billed } = ground.options
  const worth = best.likely >= least || sum >= 0.6 || isContested(best) || isNext
  if (!worth && !(billed && best.weight.names?.kind === 'same')) return { kind: 'none' }
  const shown = open
    .filter((pair) => pair === best || pair.likely >= ALSO_SHOWN || isDouble(pair, ground))
    .slice(0, SHOWN)
  const because = reasonOf(best, next ?? null, pairs)
  return { kind: 'to-review', because, candidates: shown.map((pair) => candidateOf(pair, ground)) }
}

/** The likeliest of the others. One that another record has taken may have had more evidence: it is none ahead, then. */
function runnerUpOf<Left, Right>(
  best: Judged<Left, Right>,
  pairs: readonly Judged<Left, Right>[],
): RunnerUp<Right> | null {
  const [next] = pairs.filter((pair) => pair !== best).sort(byLikelihood)
  if (next === undefined) return null
  return { id: next.b.id, name: next.b.label, margin: Math.max(0, rounded(best.weight.bits - next.weight.bits)) }
}

/** How likely a pair would be without rivals. */
const alone = ({ weight }: Judged<unknown, unknown>): number => 1 / (1 + 2 ** -weight.bits)

/** Nearly certain but for another record that wants the same one, and is not certain of it either. */
const isContested = (best: Judged<unknown, unknown>): boolean =>
  best.likely >= CONTESTED && alone(best) >= ALONE_CERTAIN

/** Beside the likelihood: both are in use, the names do not contradict, and more than a likeness of names agrees. */
function isBeyondDoubt<Left, Right>({ a, b, weight, likely }: Judged<Left, Right>, { billed }: MatchOptions): boolean {
  if (!a.inUse || !b.inUse) return false
  const { names, fields } = weight
  if (names === null) return !billed && fields.every(({ level }) => level !== 'differs')
  if (names.level === 'differs' || isOtherBranch(names)) return false
  const keys = fields.filter(({ field, level }) => field !== 'name' && level === 'same')
  if (keys.length > 0) return true
  // Two sites are two companies unless more than the name agrees; a moved one is believed of one phone or one door, or
  // where it kept its label and the name is more than one word.
  const site = fields.find(({ field }) => field === 'website' || field === 'domain')
  if (site?.level === 'differs' || (site?.level === 'near' && names.a.words.length < 2)) return false
  const place = fields.find(({ field }) => field === 'address')
  if (place?.level === 'differs') return false
  // Two records called "Unknown" are shown to a person and not linked.
  // Where a link is billed, "Martin Thomas" is not "Thomas Martin" for the words alone.
  if (names.level === 'same') {
    return !isPlaceholderName(names.a.key) && (!billed || names.a.compact === names.b.compact)
  }
  // A mistyped name at one postcode is that name; of one town, "Marlow" and "Harlow" may be two.
  if (names.kind !== 'slip' || place?.level !== 'near' || place.strangers <= 0) return false
  const sameZip = a.place?.zip != null && a.place.zip === b.place?.zip
  return sameZip || (likely >= CERTAIN_OF_SLIP && names.a.key[0] === names.b.key[0])
}

/** "North" and "South", "1" and "2": two branches share phone and site, and are two all the same. */
const isOtherBranch = ({ onlyA, onlyB }: NamesWeighed): boolean =>
  [onlyA, onlyB].every((words) => words.some((word) => ['direction', 'number'].includes(wordClass(word))))

/** Another record of the very name that is still free, where this one has it not or where that is enough to ask. */
function hasDouble<Left, Right>(
  best: Judged<Left, Right>,
  pairs: readonly Judged<Left, Right>[],
  ground: Ground<Left, Right>,
): boolean {
  const others = pairs.filter((pair) => pair !== best)
  if (others.some((pair) => isDouble(pair, ground))) return true
  const { names } = best.weight
  if (names?.kind === 'same') {
    // Of very many namesakes only some are weighed: the others may be doubles too.
    const weighed = others.filter(({ weight }) => weight.names?.kind === 'same').length
    return ground.options.billed && names.namesakes > weighed
  }
  return others.some(
    ({ likely, weight: { names: its, fields } }) =>
      its?.kind === 'same' && likely >= FREE && fields.every(({ level }) => level !== 'differs'),
  )
}

/** Of the very name, and nothing that is known tells the two apart: where a link is billed, a person is asked. */
const isDouble = ({ weight }: Judged<unknown, unknown>, { options }: Ground<unknown, unknown>): boolean =>
  options.billed &&
  weight.names?.kind === 'same' &&
  weight.fields.every(({ field, level }) => level === 'same' || (field === 'address' && level === 'near'))

function reasonOf<Left, Right>(
  best: Judged<Left, Right>,
  next: Judged<Left, Right> | null,
  pairs: readonly Judged<Left, Right>[],
): ReviewReason {
  if (pairs.some(({ refused, likely }) => refused && likely >= CLOSE)) return 'refused'
  if (next !== null && next.likely >= CLOSE) return 'rivals'
  // Likely by itself, and less so beside the others who want the same record.
  if (best.likely < 0.8 * alone(best)) return 'rivals'
  if (best.weight.fields.some(({ level, strangers }) => level === 'differs' && strangers <= CONTRADICTS)) {
    return 'contradiction'
  }
  return !best.a.inUse || !best.b.inUse ? 'not-in-use' : 'near'
}

function candidateOf<Left, Right>(pair: Judged<Left, Right>, ground: Ground<Left, Right>): Candidate<Right> {
  return {
    id: pair.b.id,
    name: pair.b.label,
    score: Math.round(pair.likely * 1000) / 1000,
    evidence: evidenceOf(pair.weight),
    relation: relationOf(pair, ground),
  }
}

function relationOf<Left, Right>({ b, weight }: Judged<Left, Right>, { right }: Ground<Left, Right>): Relation | null {
  const { names } = weight
  if (names?.kind === 'more') return names.onlyB.length > 0 ? 'branch' : 'parent'
  const [name] = b.names
  return name !== undefined && right.holders('name', name.key).length > 1 ? 'twin' : null
}

/** Equal likelihoods in the order of their names, so that the same records always come out the same way. */
function byLikelihood<Left, Right>(x: Judged<Left, Right>, y: Judged<Left, Right>): number {
  if (x.assigned !== y.assigned && Math.abs(x.likely - y.likely) < CLOSE) return x.assigned ? -1 : 1
  return (
    y.likely - x.likely ||
    y.weight.bits - x.weight.bits ||
    (x.b.label < y.b.label ? -1 : x.b.label > y.b.label ? 1 : String(x.b.id) < String(y.b.id) ? -1 : 1)
  )
}

const rounded = (bits: number): number => Math.round(bits * 10) / 10
