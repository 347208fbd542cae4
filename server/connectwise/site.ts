// Where a tenant's ConnectWise is: from what a person typed to the origins of its API and screens, and its codebase.
import { ConnectionError, type HttpReply, type HttpRequest } from '../http.ts'

/** The router to whatever build the tenant is on; also what is used where the look-up is not offered. */
const ROUTER = 'v4_6_release'

export type Site = { kind: 'site'; api: string; screens: string } | { kind: 'not-a-site'; words: string }

/**
 * Reads a typed site: `na.myconnectwise.net`, `https://psa.example.com/v4_6_release`. A path is dropped, cloud hosts get
 * their `api-`. Plain http is kept for local hosts alone; anywhere else keys would travel for all to read.
 */
export function readSite(typed: string): Site {
  const text = typed.trim()
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  const url = URL.canParse(address) ? new URL(address) : null
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '' || url.username + url.password !== '') {
    return { kind: 'not-a-site', words: 'Enter the address of your ConnectWise, such as na.myconnectwise.net.' }
  }
  if (url.protocol === 'http:' && !isLocal(url.hostname)) url.protocol = 'https:'
  return { kind: 'site', api: origin(url, apiHost(url.hostname)), screens: origin(url, screenHost(url.hostname)) }
}

const origin = (url: URL, host: string): string => `${url.protocol}//${host}${url.port === '' ? '' : `:${url.port}`}`

/** Regions are short (`na`, `eu`, `au`, `aus`, `za`); `sandbox-na` and whatever else has a dash is left as typed. */
const CLOUD = /^(api-)?([a-z]{2,4}\.myconnectwise\.net|staging\.connectwisedev\.com)$/

const apiHost = (host: string): string => host.replace(CLOUD, 'api-$2')
const screenHost = (host: string): string => host.replace(CLOUD, '$2')

/** A host of this machine or network. URL has already written every spelling of an IPv4 address as four numbers. */
function isLocal(host: string): boolean {
  if (!host.includes('.') && !host.startsWith('[')) return true
  if (/\.(localhost|local|internal|lan)$/.test(host)) return true
  return /^(127|10|192\.168|169\.254|172\.(1[6-9]|2\d|3[01]))\.[\d.]+$/.test(host) || /^\[(::1|f[cde].*)\]$/.test(host)
}

/** What a codebase look-up needs: a site's API origin and the company that logs in there. */
export interface Place {
  api: string
  company: string
}

/** Says a company is not one of this site. It is told from other failures by its kind and this code. */
export const UNKNOWN_COMPANY = 'UnknownCompany'

/** The codebases already looked up, by site and company. Hosted upgrades change them while a server runs. */
export type Codebases = Map<string, string>

export interface CodebaseDeps {
  request: (request: HttpRequest) => Promise<HttpReply>
  codebases: Codebases
}

const keyOf = (place: Place): string => `${place.api} ${place.company.toLowerCase()}`

/** The codebase of a tenant (`v2025_1`), looked up once; throws `not-found` with `UnknownCompany` for a wrong company. */
export async function codebaseOf(place: Place, deps: CodebaseDeps): Promise<string> {
  return deps.codebases.get(keyOf(place)) ?? lookUp(place, deps)
}

/** After a path that does not exist: looks again, and answers the codebase only where it has changed. */
export async function changedCodebase(place: Place, used: string, deps: CodebaseDeps): Promise<string | null> {
  const found = await lookUp(place, deps)
  return found === used ? null : found
}

async function lookUp(place: Place, deps: CodebaseDeps): Promise<string> {
  const reply = await deps.request({
    url: `${place.api}/login/companyinfo/${encodeURIComponent(place.company)}`,
    // A 404 from the look-up itself has taken clients down (django-connectwise): the router still answers then.
    answers: [404],
  })
  if (reply.status !== 404 && reply.json === null) {
    const words = `ConnectWise at ${new URL(place.api).host} knows no company “${place.company}”. Enter the company you type when you log in.`
    throw new ConnectionError('not-found', words, { status: reply.status, code: UNKNOWN_COMPANY })
  }
  const codebase = readCodebase(reply.json) ?? ROUTER
  deps.codebases.set(keyOf(place), codebase)
  return codebase
}

/** `v2025_1/` comes with its slash; anything that is not one plain segment is not put into an address. */
function readCodebase(json: unknown): string | null {
  const named = typeof json === 'object' && json !== null && 'Codebase' in json ? json.Codebase : null
  const codebase = typeof named === 'string' ? named.replace(/^\/+|\/+$/g, '') : ''
  return /^v\w{1,40}$/i.test(codebase) ? codebase : null
}
