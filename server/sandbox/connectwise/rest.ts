// The REST API itself: from an address and its headers to an answer. Knows every rule that holds for all resources.

import type { JsonObject, Row, Table } from '../table.ts'
import { allows, authenticate } from './auth.ts'
import {
  deactivate,
  myMemberInfo,
  mySecurityResource,
  mySecurityRows,
  namedMember,
  systemInfo,
} from './caller-routes.ts'
import { cannotRoute, forbidden, methodNotAllowed, noEndpoint, noRecord, Refusal } from './errors.ts'
import { forwardPage, numberedPage } from './paging.ts'
import { type Resource, rights, type Setting } from './resource.ts'
import { findRoute, type Route } from './resources.ts'
import { readSearch, walk } from './search.ts'
import type { Caller, ConnectWiseSwitches, ConnectWiseTenant } from './tenant.ts'
import { readOrder, readSelection, render, type View } from './view.ts'
import { createRecord, deleteRecord, patchRecord, replaceRecord } from './write.ts'

const longestAddress = 2000
const router = 'v4_6_release'
const everyMethod = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** What the API answers from. */
export interface RestApi {
  tenants: ConnectWiseTenant[]
  switches: ConnectWiseSwitches
  now: () => Date
  /** Origin of the links that are sent; null for the origin of the request. */
  baseUrl: string | null
}

interface Exchange {
  api: RestApi
  caller: Caller
  request: Request
  url: URL
  now: Date
}

/** Answers one request to `/{codebase}/apis/3.0/...`. */
export async function answerRest(api: RestApi, request: Request): Promise<Response> {
  try {
    return await route(api, request)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return answer(request, error.status, error.body, error.headers)
  }
}

async function route(api: RestApi, request: Request): Promise<Response> {
  if (request.url.length > longestAddress) throw new Refusal(414, 'Request URI Too Long')
  const url = new URL(request.url)
  const [, codebase = '', path = ''] = /^\/([^/]+)\/+apis\/3\.0(?:\/+(.*))?$/i.exec(url.pathname) ?? []
  // A doubled path looks like bad credentials to whoever sent it.
  if (/apis\/3\.0/i.test(path) || !isCodebase(api.tenants, codebase)) throw cannotRoute()
  const caller = authenticate(api.tenants, request.headers, api.switches)
  if (codebase !== router && codebase !== caller.tenant.codebase) throw noEndpoint()
  const exchange = { api, caller, request, url, now: api.now() }
  return special(exchange, path) ?? (await serve(exchange, path))
}

function isCodebase(tenants: ConnectWiseTenant[], codebase: string): boolean {
  return codebase === router || tenants.some((tenant) => [tenant.codebase, ...tenant.pastCodebases].includes(codebase))
}

function special(exchange: Exchange, path: string): Response | null {
  const { caller, request, now } = exchange
  const [module, name, third, fourth] = path.toLowerCase().split('/').filter(Boolean)
  if (module !== 'system') return null
  if (name === 'info' && !third) return readOnly(exchange, () => answer(request, 200, systemInfo(caller)))
  if (name === 'mymembers' && third === 'info')
    return readOnly(exchange, () => answer(request, 200, myMemberInfo(caller)))
  if (name === 'mysecurity' && !third) {
    return readOnly(exchange, () => listed(exchange, mySecurityResource, mySecurityRows(caller), null))
  }
  if (name !== 'members' || !third || third === 'count') return null
  if (fourth === 'deactivate' && request.method === 'POST') {
    if (!allows(caller, rights.members, 'editLevel')) throw forbidden()
    deactivate(caller, rowOf(caller.tenant.db.members, 'Member', Number(third)), now)
    return new Response(null, { status: 204 })
  }
  if (/^\d+$/.test(third) || fourth || request.method !== 'GET') return null
  const route = findRoute('system/members/1')
  if (!route || !allows(caller, rights.members, 'inquireLevel')) throw forbidden()
  const view = viewOf(exchange, route.resource, null)
  return answer(
    request,
    200,
    render(view, namedMember(caller, third), readSelection(view, exchange.url.searchParams.get('fields'))),
  )
}

function readOnly({ request }: Exchange, respond: () => Response): Response {
  if (request.method !== 'GET') throw methodNotAllowed(request.method)
  return respond()
}

async function serve(exchange: Exchange, path: string): Promise<Response> {
  const route = findRoute(path)
  if (!route) throw noEndpoint()
  const { request, caller, url, now } = exchange
  const { resource } = route
  checkMethod(route, request.method)
  checkRight(caller, resource, request.method)
  const { db } = caller.tenant
  const table = db[resource.table]
  if (resource.parent && route.parentId !== null)
    rowOf(db[resource.parent.table], resource.parent.title, route.parentId)
  const setting: Setting = { db, now, member: String(caller.member.identifier) }
  const view = viewOf(exchange, resource, route.parentId)
  if (route.shape === 'count') return counted(exchange, view, table, route.parentId)
  if (route.id === null) {
    if (request.method === 'GET') return listed(exchange, resource, table, route.parentId)
    const created = createRecord(setting, resource, route.parentId, await readBody(request))
    return answer(request, 201, render(view, created))
  }
  const row = rowOf(table, resource.title, route.id)
  if (resource.parent && table.parentOf?.(row) !== route.parentId) throw noRecord(resource.title, route.id)
  switch (request.method) {
    case 'PUT':
      return answer(request, 200, render(view, replaceRecord(setting, resource, row, await readBody(request))))
    case 'PATCH':
      return answer(
        request,
        200,
        render(view, patchRecord(setting, resource, row, render(view, row), await readBody(request))),
      )
    case 'DELETE':
      deleteRecord(setting, resource, row, url.searchParams)
      return new Response(null, { status: 204 })
    default:
      return answer(request, 200, render(view, row, readSelection(view, url.searchParams.get('fields'))))
  }
}

function checkMethod({ resource, shape }: Route, method: string): void {
  const known = resource.methods ?? everyMethod
  const fitting = { list: ['GET', 'POST'], count: ['GET'], record: ['GET', 'PUT', 'PATCH', 'DELETE'] }[shape]
  if (!fitting.includes(method) || !known.some((allowed) => allowed === method)) throw methodNotAllowed(method)
}

// Setup tables are read by everybody; another source wants the Table Setup right for that too.
function checkRight(caller: Caller, resource: Resource, method: string): void {
  const level =
    ({ POST: 'addLevel', PUT: 'editLevel', PATCH: 'editLevel', DELETE: 'deleteLevel' } as const)[method] ??
    'inquireLevel'
  if (resource.right === null && level === 'inquireLevel') return
  if (!allows(caller, resource.right ?? rights.setup, level)) throw forbidden()
}

function listed(exchange: Exchange, resource: Resource, table: Table, parent: number | null): Response {
  const { request, url, api } = exchange
  const view = viewOf(exchange, resource, parent)
  const query = url.searchParams
  const linked = api.baseUrl === null ? url : new URL(url.pathname + url.search, api.baseUrl)
  const search = readSearch(view, query, api.switches.dates)
  const list = { table, parent, search, order: readOrder(view, query.get('orderBy')), url: linked }
  const selection = readSelection(view, query.get('fields'))
  const forward = request.headers.get('pagination-type')?.toLowerCase() === 'forward-only'
  const { rows, link } = forward ? forwardPage(list) : numberedPage(list)
  const shown = rows.map((row) => render(view, row, selection))
  return answer(request, 200, shown, link === null ? {} : { Link: link })
}

function counted(exchange: Exchange, view: View, table: Table, parent: number | null): Response {
  const search = readSearch(view, exchange.url.searchParams, exchange.api.switches.dates)
  let count = 0
  for (const _ of walk(table, parent, search)) count += 1
  return answer(exchange.request, 200, { count })
}

function viewOf({ api, caller, url, now }: Exchange, resource: Resource, parent: number | null): View {
  const { tenant } = caller
  // The doubled slash is the real server's own.
  const root = `${api.baseUrl ?? url.origin}/${tenant.codebase}//apis/3.0`
  const path = resource.path.replace('#', String(parent ?? 0))
  // A contact keeps quiet about its company where the role may not read companies.
  const blank = resource.table === 'contacts' && !allows(caller, rights.companies, 'inquireLevel')
  return { db: tenant.db, resource, now, root, path, hidden: new Set(blank ? ['Company', 'Site'] : []) }
}

function rowOf(table: Table, title: string, id: number): Row {
  const row = table.rows.get(id)
  if (!row) throw noRecord(title, id)
  return row
}

async function readBody(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    throw new Refusal(400, { code: 'InvalidObject', message: 'The request body is not valid JSON.' })
  }
}

function answer(
  request: Request,
  status: number,
  body: JsonObject | JsonObject[] | string,
  extra: Record<string, string> = {},
): Response {
  const headers = { 'Cache-Control': 'no-cache', 'api-current-version': '2026.4', 'x-server-name': 'SANDBOX', ...extra }
  if (typeof body === 'string')
    return new Response(body, { status, headers: { ...headers, 'Content-Type': 'text/plain; charset=utf-8' } })
  const vendor = /application\/vnd\.connectwise\.com\+json/i.test(request.headers.get('accept') ?? '')
  const type = vendor ? 'application/vnd.connectwise.com+json; version=2026.4' : 'application/json'
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'Content-Type': `${type}; charset=utf-8` },
  })
}
