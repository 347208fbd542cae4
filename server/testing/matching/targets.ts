// TARGETS: what was promised of matching, and whether it holds.

import type { Timing } from './generated-sets.ts'
import type { OneRecord } from './one-record.ts'
import { type JudgedSet, pooledPrecision, type Score, scoreOf } from './score.ts'
import { exponent } from './speed.ts'
import { type Cell, percent, textTable, whole } from './table.ts'

export interface Target {
  /** What has to be reached. */
  says: string
  measured: string
  met: boolean
  /** Missing it fails the bench. The others depend on the machine, or on gold that has gaps. */
  binding: boolean
}

interface Scored extends Score {
  name: string
  origin: JudgedSet['origin']
}

const PRECISION = 0.995
const CERTAIN = 0.8
const IN_REVIEW = 0.1
const FOUND = 0.98
const GROWTH = 1.1
const ONE_RECORD_MICROSECONDS = 1000

export function qualityTargets(sets: readonly JudgedSet[]): Target[] {
  const scores = sets.map((set): Scored => ({ name: set.name, origin: set.origin, ...scoreOf(set) }))
  const generated = scores.filter(({ origin }) => origin === 'generated')
  const others = scores.filter(({ origin }) => origin !== 'generated')
  const ours = scores.filter(({ origin }) => origin !== 'public')
  const least = (of: readonly Scored[], value: (score: Scored) => number) => worst(of, value, (a, b) => a - b)
  const most = (of: readonly Scored[], value: (score: Scored) => number) => worst(of, value, (a, b) => b - a)
  const precision = (of: readonly Scored[], binding: boolean, which: string): Target => {
    const pooled = pooledPrecision(of.map(({ certain }) => certain))
    const says = `precision of certain, pooled over ${which}, at least ${PRECISION}`
    return { says, measured: pooled.toFixed(5), met: pooled >= PRECISION, binding }
  }
  const recall = least(generated, ({ certain }) => certain.recall)
  const review = most(generated, ({ inReview }) => inReview)
  const reviewElsewhere = most(others, ({ inReview }) => inReview)
  const found = least(generated, (score) => score.found)
  return [
    precision(ours, true, 'generated and world sets'),
    precision(scores, false, 'all sets'),
    {
      says: `gold certain on each generated set at least ${percent(CERTAIN)}`,
      measured: shown(recall),
      met: recall.value >= CERTAIN,
      binding: true,
    },
    {
      says: `in review on each generated set at most ${percent(IN_REVIEW)}`,
      measured: shown(review),
      met: review.value <= IN_REVIEW,
      binding: true,
    },
    {
      says: `in review on each other set at most ${percent(IN_REVIEW)}`,
      measured: shown(reviewElsewhere),
      met: reviewElsewhere.value <= IN_REVIEW,
      binding: false,
    },
    {
      says: `found net on each generated set at least ${percent(FOUND)}`,
      measured: shown(found),
      met: found.value >= FOUND,
      binding: true,
    },
    notBelow(generated, true, 'generated'),
    notBelow(others, false, 'other'),
  ]
}

function notBelow(scores: readonly Scored[], binding: boolean, which: string): Target {
  const below = scores.filter((score) => !score.notBelow).map(({ name }) => name)
  const says = `F1 not below the plain cascade on any ${which} set`
  return { says, measured: below.length === 0 ? 'on none' : below.join('; '), met: below.length === 0, binding }
}

export function speedTargets(timings: readonly Timing[]): Target[] {
  const [from, to] = [timings[0], timings.at(-1)]
  if (from === undefined || to === undefined || from === to) return []
  const span = `${whole(from.records)} to ${whole(to.records)}`
  return (['compared', 'total'] as const).map((measure) => {
    const grows = exponent(from, to, measure)
    const what = measure === 'total' ? 'time' : 'pairs compared'
    const says = `growth exponent of ${what}, ${span}, at most ${GROWTH}`
    return { says, measured: grows.toFixed(2), met: grows <= GROWTH, binding: measure === 'compared' }
  })
}

export function oneRecordTargets({ matchOne, asAnew }: OneRecord): Target[] {
  const { median, p99, slow } = matchOne
  return [
    {
      says: 'one record matched in under a millisecond (median)',
      measured: `${whole(median)} µs, p99 ${whole(p99)} µs, ${percent(slow)} over`,
      met: median < ONE_RECORD_MICROSECONDS,
      binding: false,
    },
    {
      says: 'an index kept up to date answers as one made anew',
      measured: `${asAnew.same} of ${asAnew.asked}`,
      met: asAnew.same === asAnew.asked,
      binding: true,
    },
  ]
}

export function targetsTable(targets: readonly Target[]): string {
  const rows = targets.map(({ says, measured, met, binding }): Cell[] => [
    says,
    measured,
    `${met ? 'met' : 'NOT MET'}${binding ? '' : ' (told, not binding)'}`,
  ])
  return textTable(['target', 'measured', ''], rows, 3)
}

interface Worst {
  value: number
  name: string
}

function worst(
  scores: readonly Scored[],
  value: (score: Scored) => number,
  compare: (a: number, b: number) => number,
): Worst {
  const [first] = scores
    .map((score) => ({ value: value(score), name: score.name }))
    .sort((a, b) => compare(a.value, b.value))
  return first ?? { value: 0, name: 'no set' }
}

const shown = ({ value, name }: Worst): string => `${percent(value)} (${name})`
