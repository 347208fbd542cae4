// The public labelled sets, where somebody has put them: a folder each of `a.csv`, `b.csv` and `gold.csv`, or of `pairs.csv`
// whose pairs are judged each alone.

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { matchAll, UNDECIDED } from '../../match/engine.ts'
import { type FileRecord, groundOf, MATCHED_COLUMNS, readRecords } from '../../use-cases/match-files.ts'
import { cascade, type Keyed, plainKeys } from './cascade.ts'
import { type Answer, answersOf, type Gold, type JudgedSet, linksIn, wrongLinks } from './score.ts'
import { normalisedCascade } from './subject-keys.ts'

/** Every set in the folder, matched; also with several of the left to one of the right where its gold has that. */
export function publicSets(folder: string): JudgedSet[] {
  if (!existsSync(folder)) return []
  const names = readdirSync(folder).sort()
  return names.flatMap((name) => {
    const there = (file: string): boolean => existsSync(join(folder, name, file))
    if (there('pairs.csv')) return [pairsAlone(name, rowsOf(join(folder, name, 'pairs.csv')))]
    return ['a.csv', 'b.csv', 'gold.csv'].every(there) ? twoFiles(name, join(folder, name)) : []
  })
}

type Row = Readonly<Record<string, string>>

/** The rows of a file by the names of its columns. */
const rowsOf = (path: string): Row[] => parse(readFileSync(path), { columns: true, bom: true }) as Row[] // As `columns` asks.

function twoFiles(name: string, folder: string): JudgedSet[] {
  const file = (side: string): FileRecord[] => readRecords(`${name}/${side}`, readFileSync(join(folder, side)))
  const [left, right] = [file('a.csv'), file('b.csv')]
  const gold: Gold = rowsOf(join(folder, 'gold.csv')).map(({ a_id = '', b_id = '' }) => [a_id, b_id])
  const several = new Set(gold.map(([, id]) => id)).size < gold.length
  return (several ? [false, true] : [false]).map((many) => {
    const ground = groundOf(left, right, { many })
    const answers = answersOf(matchAll<string, string>(ground, UNDECIDED).outcomes)
    const [ours, theirs] = [left.map(plainKeys), right.map(plainKeys)]
    const cascades = { plain: cascade(ours, theirs), normalised: normalisedCascade(ground) }
    const unlisted = alike(wrongLinks(linksIn(answers), gold), ours, theirs)
    return {
      name: many ? `${name}, many` : name,
      origin: 'public',
      gold,
      lefts: left.length,
      answers,
      cascades,
      unlisted,
    }
  })
}

/** How many pairs have one phone and one name on both sides. */
function alike(pairs: readonly (readonly [string, string])[], left: readonly Keyed[], right: readonly Keyed[]): number {
  const [ours, theirs] = [left, right].map((side) => new Map(side.map(({ id, keys }) => [id, keys])))
  return pairs.filter(([a, b]) => {
    const [phone, , name] = ours?.get(a) ?? []
    const [otherPhone, , otherName] = theirs?.get(b) ?? []
    return phone && name && phone === otherPhone && name === otherName
  }).length
}

/** Each pair as two files of one record. */
function pairsAlone(name: string, rows: readonly Row[]): JudgedSet {
  const answers = new Map<string, Answer>()
  const [plain, normalised] = [new Map<string, string>(), new Map<string, string>()]
  for (const { id = '', name1 = '', name2 = '' } of rows) {
    const [left, right] = [[recordOf(id, name1)], [recordOf(id, name2)]]
    const ground = groundOf(left, right, { many: false })
    const found = answersOf(matchAll<string, string>(ground, UNDECIDED).outcomes)
    for (const [at, answer] of found) answers.set(at, answer)
    for (const [a, b] of cascade(left.map(plainKeys), right.map(plainKeys))) plain.set(a, b)
    for (const [a, b] of normalisedCascade(ground)) normalised.set(a, b)
  }
  const gold: Gold = rows.flatMap(({ id = '', match }) => (match === 'true' ? [[id, id]] : []))
  return { name, origin: 'public', gold, lefts: rows.length, answers, cascades: { plain, normalised } }
}

const recordOf = (id: string, name: string): FileRecord => ({
  ...(Object.fromEntries(MATCHED_COLUMNS.map((column) => [column, ''])) as FileRecord), // Each column, once.
  id,
  name,
})
