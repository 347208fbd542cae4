// Matching on two files, with the engine and the defaults of everything else: to try it on an export before anything is
// connected.
import { CsvError, parse } from 'csv-parse/sync'
import { csvText } from '../../shared/csv.ts'
import type { MatchOutcome } from '../../shared/link.ts'
import { matchAll, UNDECIDED } from '../match/engine.ts'
import type { Ground } from '../match/ground.ts'
import { homeCountryOf } from '../match/home-country.ts'
import { learnModel } from '../match/learn.ts'
import { DEFAULT_MODEL } from '../match/model.ts'
import { recordIndex } from '../match/record-index.ts'
import { type Reading, type Subject, subjectOf } from '../match/subject.ts'

/** The columns that are read; all but `id` may be missing or empty, and others are passed over. */
export const MATCHED_COLUMNS = [
  ...(['id', 'name', 'phone', 'website', 'email', 'address', 'city', 'zip', 'country'] as const),
] as const
type Column = (typeof MATCHED_COLUMNS)[number]
export type FileRecord = Record<Column, string>

/** A file that cannot be matched. `message` says what is wrong with it, and where. */
export class UnreadableFile extends Error {}

/** Links and proposals, and how many records of the left file ended how. */
export interface MatchedFiles {
  /** `a_id,b_id,outcome,score,evidence`, one row a link ("certain") or proposal ("to-review"). */
  csv: string
  left: number
  right: number
  certain: number
  toReview: number
}

/** Reads a file of records: comma, semicolon or tab, with a header. `name` is what a person calls the file. */
export function readRecords(name: string, bytes: Uint8Array): FileRecord[] {
  const text = decoded(bytes)
  const [header = ''] = text.split(/\r?\n/, 1)
  const delimiter = [',', ';', '\t'].sort((a, b) => header.split(b).length - header.split(a).length)[0] ?? ','
  const options = { delimiter, info: true, relax_column_count_less: true, skip_empty_lines: true } as const
  let rows: { record: string[]; info: { lines: number } }[]
  try {
    // With `info` the parser answers each record beside its place, which its types do not say.
    rows = parse(text, options) as unknown as typeof rows
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    throw new UnreadableFile(`${name}: ${error.message}`)
  }
  const columns = (rows.shift()?.record ?? []).map((column) => column.trim().toLowerCase())
  const places = new Map(MATCHED_COLUMNS.map((column) => [column, columns.indexOf(column)]))
  if (places.get('id') === -1) {
    throw new UnreadableFile(
      `${name}: its first line has to name the columns, "id" among them (${MATCHED_COLUMNS.join(',')}).`,
    )
  }
  const seen = new Map<string, number>()
  return rows.map(({ record, info }) => {
    const cell = (column: Column): string => record[places.get(column) ?? -1]?.trim() ?? ''
    const id = cell('id')
    if (id === '') throw new UnreadableFile(`${name}, line ${info.lines}: the id is empty.`)
    const before = seen.get(id)
    if (before !== undefined) {
      throw new UnreadableFile(`${name}, line ${info.lines}: the id "${id}" stands in line ${before} already.`)
    }
    seen.set(id, info.lines)
    // Every column is named once in MATCHED_COLUMNS.
    return Object.fromEntries(MATCHED_COLUMNS.map((column) => [column, cell(column)])) as FileRecord
  })
}

/** Matches the left records with the right ones. `many`: several of the left may go to one of the right. */
export function matchFiles(left: FileRecord[], right: FileRecord[], { many }: { many: boolean }): MatchedFiles {
  const ground = groundOf(left, right, { many })
  const { outcomes } = matchAll<string, string>(ground, UNDECIDED)
  const kinds = [...outcomes.values()].map(({ kind }) => kind)
  const rows = [...outcomes].flatMap(([id, outcome]) => rowOf(id, outcome))
  return {
    csv: `${csvText([['a_id', 'b_id', 'outcome', 'score', 'evidence'], ...rows])}\r\n`,
    left: left.length,
    right: right.length,
    certain: kinds.filter((kind) => kind === 'certain').length,
    toReview: kinds.filter((kind) => kind === 'to-review').length,
  }
}

/** Both files, indexed, with the model that fits them. */
export function groundOf(left: FileRecord[], right: FileRecord[], { many }: { many: boolean }): Ground<string, string> {
  const ground = indexFiles(left, right, { many })
  return { ...ground, model: learnModel(ground, UNDECIDED) }
}

/** Both files, indexed, with the model that ships. */
export function indexFiles(
  left: FileRecord[],
  right: FileRecord[],
  { many }: { many: boolean },
): Ground<string, string> {
  const reading = { homeCountry: homeCountryOf([...left, ...right]) }
  const indexed = (records: FileRecord[]) => recordIndex(records.map((record) => fileSubject(record, reading)))
  const options = { oneToOne: !many, billed: false }
  return { left: indexed(left), right: indexed(right), model: DEFAULT_MODEL, options }
}

/** A record of a file as matching sees it. */
export function fileSubject({ phone, email, ...rest }: FileRecord, reading: Reading): Subject<string> {
  return subjectOf({ ...rest, phones: [phone], emails: [email] }, reading)
}

function rowOf(id: string, outcome: MatchOutcome<string>): string[][] {
  if (outcome.kind === 'none') return []
  const [best, next] = outcome.kind === 'certain' ? [outcome.match] : outcome.candidates
  if (best === undefined) return []
  const words = best.evidence.map((piece) => `${piece.words} (${piece.weight > 0 ? '+' : ''}${piece.weight})`)
  const relation = best.relation === null ? [] : [best.relation]
  const runnerUp = outcome.kind === 'certain' ? outcome.runnerUp : (next ?? null)
  const rival = runnerUp === null ? [] : [`next: ${runnerUp.name} (${runnerUp.id})`]
  const reason = outcome.kind === 'certain' ? [] : [outcome.because]
  return [[id, best.id, outcome.kind, String(best.score), [...words, ...relation, ...reason, ...rival].join('; ')]]
}

/** UTF-8, or what Windows wrote before it. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}
