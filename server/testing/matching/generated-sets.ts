// Generated lists with gold, matched with the clock running.

import { matchAll, UNDECIDED } from '../../match/engine.ts'
import type { Ground } from '../../match/ground.ts'
import { learnModel } from '../../match/learn.ts'
import { recordsCsv } from '../../sandbox/dirty/csv.ts'
import { type DirtyPairs, dirtyPairs } from '../../sandbox/dirty/pairs.ts'
import { type FileRecord, indexFiles, readRecords } from '../../use-cases/match-files.ts'
import { cascade, plainKeys } from './cascade.ts'
import { answersOf, type JudgedSet } from './score.ts'
import { normalisedCascade } from './subject-keys.ts'

/** How long it took, in seconds, and how much work it was. */
export interface Timing {
  /** On each side. */
  records: number
  /** CSV text to records, apart from the total: the cascade starts from the same records. */
  csv: number
  index: number
  learn: number
  match: number
  /** Index, learn and match. */
  total: number
  /** The plain cascade on the same records. */
  cascade: number
  compared: number
  visited: number
  /** Of the heap for each record once all are indexed; null where the collector cannot be asked to run. */
  bytesPerRecord: number | null
}

/** A generated set, matched. */
export interface GeneratedRun {
  set: JudgedSet
  dirtOf: DirtyPairs['dirtOf']
  left: FileRecord[]
  right: FileRecord[]
  ground: Ground<string, string>
  timing: Timing
}

/** Makes two lists of so many records, and matches them as two files would be. */
export function runGenerated({ seed, records }: { seed: number; records: number }): GeneratedRun {
  const pairs = dirtyPairs({ seed, records })
  const [leftFile, rightFile] = [pairs.left, pairs.right].map((list) => Buffer.from(recordsCsv(list)))
  const read = timed(() => [fileOf('left.csv', leftFile), fileOf('right.csv', rightFile)] as const)
  const [left, right] = read.result
  const before = heapUsed()
  const index = timed(() => indexFiles(left, right, { many: false }))
  const after = heapUsed()
  const learn = timed(() => ({ ...index.result, model: learnModel(index.result, UNDECIDED) }))
  const ground = learn.result
  const match = timed(() => matchAll<string, string>(ground, UNDECIDED))
  const plain = timed(() => cascade(left.map(plainKeys), right.map(plainKeys)))
  const { outcomes, compared, visited } = match.result
  const cascades = { plain: plain.result, normalised: normalisedCascade(ground) }
  const name = `generated ${records / 1000}k, seed ${seed}`
  const { gold, dirtOf } = pairs
  return {
    set: { name, origin: 'generated', gold, lefts: left.length, answers: answersOf(outcomes), cascades },
    dirtOf,
    left,
    right,
    ground,
    timing: {
      records,
      csv: read.seconds,
      index: index.seconds,
      learn: learn.seconds,
      match: match.seconds,
      total: index.seconds + learn.seconds + match.seconds,
      cascade: plain.seconds,
      compared,
      visited,
      bytesPerRecord: before === null || after === null ? null : (after - before) / (2 * records),
    },
  }
}

const fileOf = (name: string, bytes: Uint8Array | undefined): FileRecord[] =>
  bytes === undefined ? [] : readRecords(name, bytes)

function timed<Result>(work: () => Result): { result: Result; seconds: number } {
  const started = performance.now()
  const result = work()
  return { result, seconds: (performance.now() - started) / 1000 }
}

/** Bytes in use once the garbage is gone; null without `--expose-gc`. */
function heapUsed(): number | null {
  if (globalThis.gc === undefined) return null
  globalThis.gc()
  return process.memoryUsage().heapUsed
}
