// Hive over HTTP: the feed in both forms, and the bill it sends the MSP.
import { createHash } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { type HiveReading, hiveCsv, hiveDelivery } from './hive.ts'
import { hiveBill } from './hive-bill.ts'

/** What a feed may ask for and say of itself. */
export interface HiveSwitches {
  /** A header without which it answers 401. */
  header: { name: string; value: string } | null
  /** What it lets itself be asked by whether anything is new. */
  marks: 'etag' | 'last-modified' | 'none'
  /** Another address it sends on to, as a file store's. */
  movedTo: string | null
}

export const hiveDefaults: HiveSwitches = { header: null, marks: 'etag', movedTo: null }

/** Routes under `/hive`; `?company=` says whose, the first tenant's without it. */
export function hiveRoutes(tenants: { company: string; readings: HiveReading[] }[], switches: HiveSwitches): Hono {
  const routes = new Hono()

  function served(c: Context, type: string, write: (readings: HiveReading[]) => string): Response {
    const { header, movedTo } = switches
    if (header !== null && c.req.header(header.name) !== header.value) return c.text('Who are you?', 401)
    if (movedTo !== null) return c.redirect(movedTo, 302)
    const readings = tenants.find(
      ({ company }) => company === (c.req.query('company') ?? tenants[0]?.company),
    )?.readings
    if (readings === undefined) return c.json({ message: 'No such company' }, 404)
    const body = write(readings)
    const marks = marksOf(body, readings)
    const known =
      (marks.ETag !== undefined && c.req.header('if-none-match') === marks.ETag) ||
      (marks['Last-Modified'] !== undefined && c.req.header('if-modified-since') === marks['Last-Modified'])
    return known ? c.body(null, 304, marks) : c.body(body, 200, { ...marks, 'Content-Type': type })
  }

  function marksOf(body: string, readings: HiveReading[]): Record<string, string> {
    const newest = readings.reduce((latest, { at }) => (at > latest ? at : latest), '1970-01-01T00:00:00Z')
    switch (switches.marks) {
      case 'etag':
        return { ETag: `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"` }
      case 'last-modified':
        return { 'Last-Modified': new Date(newest).toUTCString() }
      case 'none':
        return {}
    }
  }

  const csv = 'text/csv; charset=utf-8'
  routes.get('/usage.json', (c) => served(c, 'application/json', (readings) => JSON.stringify(hiveDelivery(readings))))
  routes.get('/usage.csv', (c) => served(c, csv, hiveCsv))
  routes.get('/bill.csv', (c) => served(c, csv, hiveBill))
  return routes
}
