// Lists by cursor, and the search that goes with them.
import { type Expression, type SqlBool, sql } from 'kysely'
import { StoreError } from './errors.ts'

/** One page of a list. `next` is given back as `after`; null at the end. */
export interface Page<Row> {
  rows: Row[]
  next: string | null
}

/** What a list is asked for: words that must all occur (any case), where to go on, how many at most. */
export interface PageAsked {
  search?: string | null
  after?: string | null
  limit: number
}

/** The place of a row in its order: what it is sorted by, then its id. */
export interface Place<Id extends string | number> {
  by: string
  id: Id
}

/** A cursor that callers pass on without looking inside. */
export function cursorOf(place: Place<string | number>): string {
  return coded([place.by, place.id])
}

/** Reads a cursor whose ids are numbers. Throws `bad-cursor`: it comes from outside. */
export function placeByNumber(cursor: string): Place<number> {
  const [by, id] = parts(cursor)
  if (typeof by !== 'string' || typeof id !== 'number' || !Number.isSafeInteger(id)) throw badCursor()
  return { by: whole(by), id }
}

/** Reads a cursor whose ids are text. Throws `bad-cursor`: it comes from outside. */
export function placeByText(cursor: string): Place<string> {
  const [by, id] = parts(cursor)
  if (typeof by !== 'string' || typeof id !== 'string') throw badCursor()
  return { by: whole(by), id: whole(id) }
}

/** The place of a row in an order by score, then name, then id. */
export interface ScorePlace {
  score: number
  name: string
  id: string
}

/** A cursor of a list that is ordered by score. */
export const cursorByScore = ({ score, name, id }: ScorePlace): string => coded([score, name, id])

/** Reads a cursor of a list that is ordered by score. Throws `bad-cursor`: it comes from outside. */
export function placeByScore(cursor: string): ScorePlace {
  const [score, name, id] = parts(cursor)
  if (!Number.isFinite(score) || typeof score !== 'number' || typeof name !== 'string' || typeof id !== 'string')
    throw badCursor()
  return { score, name: whole(name), id: whole(id) }
}

/** Cuts one row more than asked for into a page: the extra row only says that there is a next page. */
export function pageOf<Row>(found: Row[], limit: number, placeOf: (row: Row) => Place<string | number>): Page<Row> {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return { rows, next: found.length > limit && last !== undefined ? cursorOf(placeOf(last)) : null }
}

/** Rows behind a place in a list that is ordered by `sort_name`, then `id`. */
export function behind({ by, id }: Place<string | number>): Expression<SqlBool> {
  return sql<SqlBool>`(sort_name > ${by} or (sort_name = ${by} and id > ${id}))`
}

/** `%word%` for each word of a search, for `like … escape '\'` against a lower-case column. */
export function patternsOf(search: string | null | undefined): string[] {
  const words = (search ?? '').toLowerCase().split(/\s+/).filter(Boolean)
  return words.map((word) => `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`)
}

/** A condition that a lower-case column contains what a pattern of `patternsOf` says. */
export function contains(column: string, pattern: string): Expression<SqlBool> {
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '\\'`
}

/** What a search looks through: lower-cased here, because the two databases lower-case differently. */
export function searchText(...texts: (string | null)[]): string {
  return texts
    .filter((text) => text !== null)
    .join('\n')
    .toLowerCase()
}

const coded = (place: (string | number)[]): string => Buffer.from(JSON.stringify(place)).toString('base64url')

function parts(cursor: string): unknown[] {
  try {
    const read: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    return Array.isArray(read) ? read : []
  } catch {
    throw badCursor()
  }
}

/** PostgreSQL holds no NUL, so no place has one. Other control characters there may be, in names from ConnectWise. */
function whole(text: string): string {
  if (text.includes('\u0000')) throw badCursor()
  return text
}

const badCursor = (): StoreError =>
  new StoreError('bad-cursor', 'That place in the list is not one this list gave out.')
