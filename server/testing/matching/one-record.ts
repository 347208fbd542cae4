// ONE RECORD: what a screen that opens and a record that has changed cost, and that an index kept up to date is the index
// that would be made anew. The run's index is changed on the way: it serves nothing afterwards.

import { isDeepStrictEqual } from 'node:util'
import type { MatchOutcome } from '../../../shared/link.ts'
import { matchOne, UNDECIDED } from '../../match/engine.ts'
import { homeCountryOf } from '../../match/home-country.ts'
import { recordIndex } from '../../match/record-index.ts'
import type { Reading } from '../../match/subject.ts'
import { createRandom, type Random } from '../../sandbox/random.ts'
import { type FileRecord, fileSubject } from '../../use-cases/match-files.ts'
import type { GeneratedRun } from './generated-sets.ts'
import { type Cell, percent, textTable, whole } from './table.ts'

/** Microseconds. */
interface Spread {
  median: number
  p99: number
  /** Share of those that took more than a millisecond. */
  slow: number
}

export interface OneRecord {
  records: number
  matchOne: Spread
  /** Each record the quickest of three times: without what others do on the machine. */
  matchOneAgain: Spread
  read: Spread
  put: Spread
  removeAndPut: Spread
  /** Of those matched one by one, the ones with the outcome that matching all gave. */
  asOfAll: { asked: number; same: number }
  /** Of some asked after the changes, the ones with the outcome of an index made anew; `turned` list equal candidates in another order. */
  asAnew: { changes: number; asked: number; same: number; turned: number; differing: string[] }
}

const ASKED = 2000
const CHANGES = 1000
const PROVEN = 500

export function oneRecordOf({ set, ground, left, right }: GeneratedRun): OneRecord {
  const random = createRandom(5)
  const reading = { homeCountry: homeCountryOf([...left, ...right]) }
  const outcomeOf = (id: string) => matchOne(id, ground, UNDECIDED)
  const some = (records: readonly FileRecord[], count: number): FileRecord[] =>
    Array.from({ length: count }, () => random.pick(records))
  for (const { id } of some(left, 300)) outcomeOf(id)

  const asked = some(left, ASKED)
  let same = 0
  const matching = spreadOf(asked, ({ id }) => {
    const outcome = outcomeOf(id)
    const [best] = outcome.kind === 'none' ? [] : outcome.kind === 'certain' ? [outcome.match] : outcome.candidates
    const answer = set.answers.get(id)
    if ((answer?.kind ?? 'none') === outcome.kind && answer?.right === best?.id) same += 1
  })
  const again = spreadOf(asked, ({ id }) => outcomeOf(id), 3)

  // Each record is put back as it was.
  const changed = some(right, ASKED).map((record) => ({ record, other: changedRecord(random, record) }))
  const readingOne = spreadOf(changed, ({ other }) => fileSubject(other, reading))
  const subjects = changed.map(
    ({ record, other }) => [fileSubject(record, reading), fileSubject(other, reading)] as const,
  )
  const putting = spreadOf(subjects, ([, other]) => ground.right.put(other))
  for (const [was] of subjects) ground.right.put(was)
  const renewing = spreadOf(subjects, ([was]) => {
    ground.right.remove(was.id)
    ground.right.put(was)
  })
  return {
    records: left.length,
    matchOne: matching,
    matchOneAgain: again,
    read: readingOne,
    put: putting,
    removeAndPut: renewing,
    asOfAll: { asked: ASKED, same },
    asAnew: proof({ ground, left, right }, reading, random),
  }
}

/** Changes records of both sides one by one, some taken out and some new, and asks both indexes. */
function proof(
  { ground, left, right }: Pick<GeneratedRun, 'ground' | 'left' | 'right'>,
  reading: Reading,
  random: Random,
): OneRecord['asAnew'] {
  const [ours, theirs] = [left, right].map((list) => new Map(list.map((record) => [record.id, record])))
  if (ours === undefined || theirs === undefined) throw new Error('There are two sides.')
  const concerned: string[] = []
  for (let change = 0; change < CHANGES; change += 1) {
    const onLeft = change % 2 === 0
    const [list, records, index] = onLeft ? [left, ours, ground.left] : [right, theirs, ground.right]
    const record = random.pick(list)
    if (change % 10 < 2) {
      records.delete(record.id)
      index.remove(record.id)
      continue
    }
    const other = changedRecord(random, change % 10 < 4 ? { ...record, id: `new-${change}` } : record)
    records.set(other.id, other)
    index.put(fileSubject(other, reading))
    if (onLeft) concerned.push(other.id)
  }
  const indexed = (records: ReadonlyMap<string, FileRecord>) =>
    recordIndex([...records.values()].map((record) => fileSubject(record, reading)))
  const anew = { ...ground, left: indexed(ours), right: indexed(theirs) }
  const half = concerned.filter((id) => ours.has(id)).slice(0, PROVEN / 2)
  const others = Array.from({ length: PROVEN - half.length }, () => random.pick([...ours.keys()]))
  const differing: string[] = []
  let turned = 0
  for (const id of [...half, ...others]) {
    const kept = matchOne<string, string>(id, ground, UNDECIDED)
    const made = matchOne<string, string>(id, anew, UNDECIDED)
    if (isDeepStrictEqual(kept, made)) continue
    if (isDeepStrictEqual(inOrder(kept), inOrder(made))) turned += 1
    else differing.push(id)
  }
  return { changes: CHANGES, asked: PROVEN, same: PROVEN - differing.length, turned, differing }
}

/** Which of two equal candidates stands first depends on where they lie. */
function inOrder(outcome: MatchOutcome<string>): MatchOutcome<string> {
  if (outcome.kind !== 'to-review') return outcome
  const candidates = [...outcome.candidates].sort((a, b) => b.score - a.score || (a.id < b.id ? -1 : 1))
  return { ...outcome, candidates }
}

/** Somebody has corrected the phone, the name or the website. */
function changedRecord(random: Random, record: FileRecord): FileRecord {
  const digit = String(random.int(0, 9))
  switch (random.int(0, 2)) {
    case 0:
      return { ...record, phone: record.phone.replace(/\d(?=\D*$)/, digit) }
    case 1:
      return { ...record, name: record.name.replace(/^(\S+)/, `$1${random.pick(['s', 'er', 'ton'])}`) }
    default:
      return { ...record, website: `https://www.new${digit}-${record.website.replace(/^.*\/\/(www\.)?/, '')}` }
  }
}

function spreadOf<Value>(values: readonly Value[], work: (value: Value) => unknown, tries = 1): Spread {
  const timeOf = (value: Value): number => {
    const started = process.hrtime.bigint()
    work(value)
    return Number(process.hrtime.bigint() - started) / 1000
  }
  const times = values.map((value) => Math.min(...Array.from({ length: tries }, () => timeOf(value))))
  times.sort((a, b) => a - b)
  const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(share * times.length))] ?? 0
  return { median: at(0.5), p99: at(0.99), slow: times.filter((time) => time > 1000).length / times.length }
}

export function oneRecordTable(measured: OneRecord): string {
  const { records, asOfAll, asAnew } = measured
  const row = (name: string, { median, p99, slow }: Spread): Cell[] => [name, whole(median), whole(p99), percent(slow)]
  return [
    textTable(
      [`with ${whole(records)} on each side`, 'median µs', 'p99 µs', 'over 1 ms'],
      [
        row('match one record (a screen opens)', measured.matchOne),
        row('the same, quickest of three', measured.matchOneAgain),
        row('read one changed record', measured.read),
        row('put it in the index', measured.put),
        row('remove and put it', measured.removeAndPut),
      ],
    ),
    `Matched one by one, ${whole(asOfAll.same)} of ${whole(asOfAll.asked)} have the outcome that matching all gave.`,
    `After ${whole(asAnew.changes)} changes put one by one, ${asAnew.same} of ${asAnew.asked} have the outcome of an index made anew${
      asAnew.turned === 0 ? '.' : `, ${asAnew.turned} of them with equal candidates in another order.`
    }`,
    ...(asAnew.differing.length === 0 ? [] : [`Others: ${asAnew.differing.slice(0, 10).join(', ')}`]),
  ].join('\n')
}
