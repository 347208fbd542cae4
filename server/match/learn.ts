// Fits the model to a tenant's own records, without labels: expectation and maximisation over a sample, as Fellegi-Sunter
// models are fitted (Winkler 1988; Splink does the same). How common values are needs no fitting: it is counted.

import { beliefs } from './beliefs.ts'
import type { Decided } from './engine.ts'
import { findCandidates } from './find.ts'
import { type Ground, shareOf } from './ground.ts'
import { DEFAULT_MODEL, type Level, type Levels, type Model } from './model.ts'
import { type PairWeight, weigher } from './weigh.ts'
import { chanceOf } from './weigh-names.ts'

/** Fewer records than this teach less than the defaults know. */
export const LEARNS_FROM = 2000
/** From so many on, how many have a partner and how many share a name is counted. */
const COUNTS_FROM = 100
/** Records looked at: a sample says as much as all. */
const SAMPLE = 2500
const ROUNDS = 4
/** Records to a step. */
const STEP = 100
/** The defaults count as so many pairs seen. */
const DEFAULTS_WEIGH = 100
/** Neither all nor nothing is believed of the share of records that have a partner. */
const LINKED: readonly [number, number] = [0.5, 0.88]

type Fitted = 'phone' | 'website' | 'name' | 'place'

/**
 * Levels may move so far from their defaults and no farther. With the strangers of the model, the least that an unshared phone
 * can say is more than the most that an unshared website can, and that more than a name.
 */
export const BOUNDS: Readonly<Record<Fitted, Readonly<Record<Level, readonly [number, number]>>>> = {
  phone: { same: [0.6, 0.97], near: [0.01, 0.1], differs: [0.03, 0.45] },
  website: { same: [0.6, 0.97], near: [0.01, 0.2], differs: [0.03, 0.4] },
  name: { same: [0.3, 0.9], near: [0.08, 0.65], differs: [0.01, 0.1] },
  place: { same: [0.4, 0.95], near: [0.05, 0.5], differs: [0.03, 0.3] },
}

/** The model that fits these records; the defaults where there are too few. Pairs that are linked count as known. */
export function learnModel<Left, Right>(
  ground: Ground<Left, Right>,
  decided: Decided<Left, Right>,
  accepted: ReadonlyMap<Left, Right> = new Map(),
): Model {
  const steps = learning(ground, decided, accepted)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The same in steps of a few milliseconds each. */
export function* learning<Left, Right>(
  ground: Ground<Left, Right>,
  decided: Decided<Left, Right>,
  accepted: ReadonlyMap<Left, Right>,
): Generator<void, Model> {
  const size = Math.min(ground.left.size, ground.right.size)
  if (size < COUNTS_FROM) return DEFAULT_MODEL
  const sample = yield* sampleOf(ground, decided, accepted)
  let model: Model = { ...DEFAULT_MODEL, namesakes: namesakesOf(ground) }
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = yield* fitted(sample, { ...ground, model })
    // Of few records only what is a plain count is believed.
    model = size < LEARNS_FROM ? { ...model, linked: next.linked } : next
  }
  return model
}

/** Names that two records of one side bear, and those that would by chance; a side's own records are all different. */
function namesakesOf({ left, right, model }: Ground<unknown, unknown>): number {
  let [there, expected] = [0, 0]
  for (const index of [left, right]) {
    const ground = { left: index, right: index, model, options: { oneToOne: true, billed: false } }
    const step = Math.max(1, Math.floor(index.slots.length / SAMPLE))
    for (let slot = 0; slot < index.slots.length; slot += step) {
      const [name] = index.slots[slot]?.names ?? []
      if (name === undefined) continue
      there += index.holders('name', name.key).length - 1
      expected += index.size * chanceOf(name.words, { share: (word) => shareOf(word, ground) })
    }
  }
  return clamp((there + 2) / (expected + 2), [0.05, 2])
}

interface Sampled {
  left: number
  rights: readonly number[]
  known: boolean
}

function* sampleOf<Left, Right>(
  { left, right }: Ground<Left, Right>,
  decided: Decided<Left, Right>,
  accepted: ReadonlyMap<Left, Right>,
): Generator<void, Sampled[]> {
  const step = Math.max(1, Math.floor(left.slots.length / SAMPLE))
  const sample: Sampled[] = []
  for (let slot = 0; slot < left.slots.length; slot += step) {
    const subject = left.slots[slot]
    if (subject === undefined) continue
    if (sample.length % STEP === 0) yield
    const partner = accepted.get(subject.id)
    const known = partner === undefined ? undefined : right.slotOf(partner)
    if (known !== undefined) sample.push({ left: slot, rights: [known], known: true })
    else if (!decided.leftDone(subject.id)) {
      sample.push({ left: slot, rights: findCandidates(subject, right, { compared: 0, visited: 0 }), known: false })
    }
  }
  return sample
}

/** One round: how likely each pair is by the model so far, and the model that makes the likely ones likeliest. */
function* fitted<Left, Right>(sample: readonly Sampled[], ground: Ground<Left, Right>): Generator<void, Model> {
  const seen: Record<Fitted, Record<Level, number>> = {
    phone: { same: 0, near: 0, differs: 0 },
    website: { same: 0, near: 0, differs: 0 },
    name: { same: 0, near: 0, differs: 0 },
    place: { same: 0, near: 0, differs: 0 },
  }
  const weigh = weigher(ground)
  let linked = 0
  for (const [at, { left, rights, known }] of sample.entries()) {
    if (at % STEP === 0) yield
    const a = ground.left.slots[left]
    if (a === undefined) continue
    const weighed = rights.flatMap((right) => {
      const b = ground.right.slots[right]
      return b === undefined ? [] : [{ left, right, weight: weigh(a, b) }]
    })
    const edges = weighed.map(({ right, weight }) => ({ left, right, bits: known ? Infinity : weight.bits }))
    beliefs(edges, { oneToOne: false }).forEach((likely, at) => {
      linked += likely
      const weight = weighed[at]?.weight
      if (weight !== undefined && likely > 0.01) count(seen, weight, likely)
    })
  }
  const levels = (field: Fitted): Levels => levelsOf(field, seen[field])
  const { model } = ground
  return {
    ...model,
    linked: clamp(linked / Math.max(1, sample.length), LINKED),
    phone: levels('phone'),
    website: levels('website'),
    name: levels('name'),
    place: levels('place'),
  }
}

function count(seen: Record<Fitted, Record<Level, number>>, { fields }: PairWeight, likely: number): void {
  for (const { field, level } of fields) {
    if (field === 'phone' || field === 'name') seen[field][level] += likely
    if (field === 'website' || field === 'domain') seen.website[level] += likely
    if (field === 'address') seen.place[level] += likely
  }
}

function levelsOf(field: Fitted, seen: Record<Level, number>): Levels {
  const total = seen.same + seen.near + seen.differs + DEFAULTS_WEIGH
  const share = (level: Level): number =>
    clamp((seen[level] + DEFAULT_MODEL[field][level] * DEFAULTS_WEIGH) / total, BOUNDS[field][level])
  return { same: share('same'), near: share('near'), differs: share('differs') }
}

const clamp = (value: number, [least, most]: readonly [number, number]): number =>
  Math.min(most, Math.max(least, value))
