// How GlassHive answers, as the switches say: pages, records, errors.

import type { Context, Env } from 'hono'
import type { Shape } from './glasshive-kinds.ts'
import type { GlassHiveSwitches } from './glasshive-switches.ts'
import type { GlassHiveTables } from './glasshive-tables.ts'
import type { Json, JsonObject } from './table.ts'

/** Whose records a request is about, known by its key. */
export interface GlassHiveEnv extends Env {
  Variables: { tables: GlassHiveTables }
}
type Call = Context<GlassHiveEnv>

export interface Answers {
  fail(status: 400 | 401 | 404, message: string): Response
  /** One page of a list: of `all`, only those on it are looked up. */
  listed<T>(c: Call, shape: Shape, all: readonly T[], find: (one: T) => JsonObject | undefined): Response
  one(c: Call, shape: Shape, row: JsonObject): Response
  /** A record that was made. */
  made(shape: Shape, row: JsonObject): Response
  changed(shape: Shape, row: JsonObject): Response
}

/** The first page of these is 1 in the reading `by-kind`. */
const COUNTED_FROM_ONE = ['companies', 'contacts', 'opportunities']

/** Reads the switches at each answer, so that a test may turn one while it runs. */
export function glassHiveAnswers(switches: GlassHiveSwitches): Answers {
  // As text, all that is an id: of the record, and of those it names.
  const written = (name: string, value: Json): Json => {
    if (switches.idsAs === 'number' || !/Ids?$/.test(name)) return value
    if (Array.isArray(value)) return value.map((one) => written(name, one))
    return typeof value === 'number' ? String(value) : value
  }
  const idOf = (row: JsonObject) => written('Id', row.Id ?? row.id ?? null)
  const shown = ({ name: kind, properties }: Shape, row: JsonObject, asked: (name: string) => boolean): JsonObject => {
    const answer: JsonObject = { Id: idOf(row) }
    if (switches.idsOnly) return answer
    for (const { name } of properties) {
      if (!asked(name) || !(name in row) || (kind === 'users' && name === 'Email' && !switches.userEmail)) continue
      answer[name] = written(name, row[name] ?? null)
    }
    return answer
  }
  // Without `properties` a record is its Id and nothing else.
  const asked = (c: Call) => {
    const names = new Set((c.req.query('properties') ?? '').split(',').map((name) => name.trim()))
    return (name: string) => names.has(name)
  }
  const everything = () => true

  return {
    fail(status, message) {
      if (!switches.htmlErrors) return Response.json({ message }, { status })
      const page = `<html><body><h1>${status}</h1></body></html>`
      return new Response(page, { status, headers: { 'Content-Type': 'text/html' } })
    },
    listed(c, shape, all, find) {
      const limit = Math.min(100, Math.max(1, Number(c.req.query('limit') ?? 10) || 10))
      const byKind = COUNTED_FROM_ONE.includes(shape.name) ? 1 : 0
      const first = switches.firstPage === 'by-kind' ? byKind : switches.firstPage
      // A page before the first is the first.
      const page = Math.max(0, Number(c.req.query('page') ?? first) - first)
      const wanted = asked(c)
      const data = all.slice(page * limit, (page + 1) * limit).flatMap((one) => {
        const row = find(one)
        return row ? [shown(shape, row, wanted)] : []
      })
      return Response.json(switches.totals ? { data, total: all.length } : { data })
    },
    one: (c, shape, row) => Response.json({ data: shown(shape, row, asked(c)) }),
    made(shape, row) {
      if (switches.created === 'id') return Response.json({ data: { Id: idOf(row) } }, { status: 201 })
      return Response.json({ data: shown(shape, row, everything) })
    },
    changed: (shape, row) =>
      Response.json({ data: switches.created === 'id' ? { Id: idOf(row) } : shown(shape, row, everything) }),
  }
}

/** The body as JSON; null where it is none. */
export const bodyOf = async (c: Context): Promise<unknown> => c.req.json().catch(() => null)
