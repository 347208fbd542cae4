// Both ways of paging, with the headers of each.

import type { Row, Table } from '../table.ts'
import { findCondition } from './errors.ts'
import { type Search, walk } from './search.ts'

const defaultPageSize = 25
const largestPageSize = 1000

/** One page and the `Link` header that goes with it; null where there is no such header. */
export interface Page {
  rows: Row[]
  link: string | null
}

/** What a list is made of. */
export interface ListQuery {
  table: Table
  parent: number | null
  search: Search
  order: ((a: Row, b: Row) => number) | null
  /** The address as it was asked for; links repeat it with another page. */
  url: URL
}

/** Pages by number, the default. */
export function numberedPage({ table, parent, search, order, url }: ListQuery): Page {
  const pageSize = readPageSize(url)
  const page = Math.max(1, readNumber(url, 'page') ?? 1)
  const after = readNumber(url, 'pageId') ?? 0
  const found = [...walk(table, parent, search, after)]
  if (order) found.sort(order)
  const last = Math.max(1, Math.ceil(found.length / pageSize))
  const rows = found.slice((page - 1) * pageSize, page * pageSize)
  return { rows, link: numberedLink(url, page, last, pageSize) }
}

/** Pages by the id of the last row, asked for with `pagination-type: forward-only`. */
export function forwardPage({ table, parent, search, order, url }: ListQuery): Page {
  if (order) throw findCondition('orderBy is not supported with forward-only pagination.')
  const pageSize = readPageSize(url)
  const rows: Row[] = []
  for (const row of walk(table, parent, search, readNumber(url, 'pageId') ?? 0)) {
    // One row more than fits proves that there is a next page.
    if (rows.length === pageSize) return { rows, link: forwardLink(url, rows, pageSize) }
    rows.push(row)
  }
  return { rows, link: '' }
}

function numberedLink(url: URL, page: number, last: number, pageSize: number): string | null {
  if (last === 1) return null
  const to = (number: number, rel: string) =>
    `<${withParameters(url, { pageSize: String(pageSize), page: String(number) })}>; rel="${rel}"`
  const links: string[] = []
  if (page < last) links.push(to(page + 1, 'next'), to(last, 'last'))
  if (page > 1) links.push(to(Math.min(page - 1, last), 'prev'), to(1, 'first'))
  return links.join(', ')
}

function forwardLink(url: URL, rows: Row[], pageSize: number): string {
  const pageId = String(rows.at(-1)?.id ?? 0)
  return `<${withParameters(url, { pageSize: String(pageSize), pageId })}>; rel="next"`
}

function withParameters(url: URL, parameters: Record<string, string>): string {
  const linked = new URL(url)
  for (const [name, value] of Object.entries(parameters)) linked.searchParams.set(name, value)
  return linked.href
}

// Above the maximum the server quietly sends fewer.
function readPageSize(url: URL): number {
  const asked = readNumber(url, 'pageSize')
  return asked === null || asked < 1 ? defaultPageSize : Math.min(asked, largestPageSize)
}

function readNumber(url: URL, name: string): number | null {
  const text = url.searchParams.get(name)
  return text !== null && /^\d+$/.test(text) ? Number(text) : null
}
