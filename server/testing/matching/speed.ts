// SPEED: time and work by size, and how both grow.

import type { Timing } from './generated-sets.ts'
import { type Cell, seconds, textTable, whole } from './table.ts'

export function speedTable(timings: readonly Timing[]): string {
  const head =
    'records a side,csv s,index s,learn s,match s,total s,x cascade,pairs compared,a record,entries visited,a record,heap a record'
  const rows = timings.map((timing): Cell[] => [
    whole(timing.records),
    ...[timing.csv, timing.index, timing.learn, timing.match, timing.total].map(seconds),
    (timing.total / timing.cascade).toFixed(0),
    whole(timing.compared),
    (timing.compared / timing.records).toFixed(1),
    whole(timing.visited),
    (timing.visited / timing.records).toFixed(0),
    timing.bytesPerRecord === null || timing.records < 10_000 ? '' : `${whole(timing.bytesPerRecord)} B`,
  ])
  const [first, last] = [timings[0], timings.at(-1)]
  const steps = timings.slice(1).map((to, at): [Timing, Timing] => [timings[at] ?? to, to])
  const spans =
    first === undefined || last === undefined || steps.length < 2 ? steps : [...steps, [first, last] as const]
  const growth = spans.map(([from, to]): Cell[] => [
    `${whole(from.records)} to ${whole(to.records)}`,
    ...MEASURES.map((measure) => exponent(from, to, measure).toFixed(2)),
  ])
  return [
    textTable(head.split(','), rows),
    'total: index, learn and match. x cascade: the time of the plain cascade on the same records.',
    '',
    textTable(['growth exponent', ...MEASURES], growth),
  ].join('\n')
}

const MEASURES = ['index', 'learn', 'match', 'total', 'compared', 'visited', 'cascade'] as const
type Measure = (typeof MEASURES)[number]

/** The power of the number of records by which something grows. */
export function exponent(from: Timing, to: Timing, measure: Measure): number {
  return Math.log(to[measure] / from[measure]) / Math.log(to.records / from.records)
}

/** Of several runs of one size the quickest: what others do on the machine only ever adds. */
export function quickest(runs: readonly { timing: Timing }[]): Timing[] {
  const timings = runs.map(({ timing }) => timing).sort((a, b) => a.total - b.total)
  const [first] = timings
  return first === undefined ? [] : [{ ...first, cascade: Math.min(...timings.map(({ cascade }) => cascade)) }]
}
