// `npm run bench:matching [-- --quick]`: how good and how quick matching is, on sets whose gold is known. The public ones lie
// in the folder that MATCHING_SETS names. Ends with 1 where a promise is not kept.

import { join } from 'node:path'
import { type GeneratedRun, runGenerated } from '../testing/matching/generated-sets.ts'
import { oneRecordOf, oneRecordTable } from '../testing/matching/one-record.ts'
import { publicSets } from '../testing/matching/public-sets.ts'
import { dirtTable, qualityTable } from '../testing/matching/quality.ts'
import { quickest, speedTable } from '../testing/matching/speed.ts'
import { oneRecordTargets, qualityTargets, speedTargets, targetsTable } from '../testing/matching/targets.ts'
import { worldSets } from '../testing/matching/world-sets.ts'

const quick = process.argv.includes('--quick')
const folder = process.env.MATCHING_SETS ?? join(import.meta.dirname, '../../../shared/data/matching')
const started = performance.now()

const runs = (records: number, seeds: readonly number[]): GeneratedRun[] =>
  seeds.map((seed) => runGenerated({ seed, records }))

// The first size does not pay for the compiler.
runs(3000, [91, 92, 93, 94])

// What is timed is one set, the small ones several times.
const [thousand, otherThousand] = [runs(1000, [1, 1, 1, 1, 1, 1]), runs(1000, [2])]
const [tenThousand, otherTenThousand] = [runs(10_000, [1, 1]), runs(10_000, [2])]
const largest = quick ? [] : runs(100_000, [1])
const timings = [thousand, tenThousand, largest].flatMap(quickest)

const tenThousands = [...tenThousand.slice(0, 1), ...otherTenThousand]
const generated = [...thousand.slice(0, 1), ...otherThousand, ...tenThousands, ...largest].map(({ set }) => set)
const open = publicSets(folder)
const sets = [...generated, ...(await worldSets()), ...open]

print('QUALITY', qualityTable(sets))
if (open.length === 0) console.log(`No public sets in ${folder}: MATCHING_SETS names another folder.`)
print('QUALITY by what is on a pair, 10k, both seeds', dirtTable(tenThousands))
print('SPEED', speedTable(timings))
const [run] = [...largest, ...tenThousand]
const one = run === undefined ? null : oneRecordOf(run)
if (one !== null) print('ONE RECORD', oneRecordTable(one))

const targets = [...qualityTargets(sets), ...speedTargets(timings), ...(one === null ? [] : oneRecordTargets(one))]
print('TARGETS', targetsTable(targets))
console.log(`\n${((performance.now() - started) / 1000).toFixed(0)} s in all`)
process.exitCode = targets.some(({ met, binding }) => binding && !met) ? 1 : 0

function print(heading: string, text: string): void {
  console.log(`\n${heading}\n\n${text}`)
}
