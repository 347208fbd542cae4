// The GlassHive client: what this project asks of the partner API. Nobody here has called it; see the contract.
import { z } from 'zod'
import type { GlassHiveCompany, GlassHiveContact } from '../../shared/records.ts'
import { ConnectionError, type HttpReply, type Requester } from '../http.ts'
import { PAGE_SIZE, readPages, type Seen } from './pages.ts'
import {
  COMPANY_PROPERTIES,
  CONTACT_PROPERTIES,
  isBare,
  listWire,
  toGlassHiveCompany,
  toGlassHiveContact,
} from './wire.ts'

export const DEFAULT_BASE_URL = 'https://rest.api.glasshive.com/partner/v1'

export interface GlassHiveConnection {
  baseUrl?: string | undefined
  key: string
}

export interface GlassHiveDeps {
  requester: Requester
  /** Milliseconds since 1970; used only where the server sends no `Date`. */
  now?: () => number
  signal?: AbortSignal
}

export type GlassHiveCheck =
  | { kind: 'connected'; words: string }
  | { kind: 'unreachable' | 'wrong-address' | 'wrong-key' | 'ids-only'; words: string }

export interface GlassHiveRead<T> {
  records: T[]
  /** The server's clock at the start of the read, ISO. */
  readAt: string
  /** What could not be read, in words. Where there is one, nothing may be taken for deleted. */
  gaps: string[]
  /** Which reading of the contract's open points this server showed. */
  seen: Seen
}

export interface GlassHive {
  check: () => Promise<GlassHiveCheck>
  companies: () => Promise<GlassHiveRead<GlassHiveCompany>>
  /** Throws `forbidden` or `unauthorized` where the key is good for companies alone. */
  contacts: () => Promise<GlassHiveRead<GlassHiveContact>>
  /** Requests sent so far, retries included. */
  requestCount: () => number
}

/** One kind of record: where its list is, what is asked for and how a row becomes a record. */
interface Kind<T> {
  /** For people: "company". */
  name: string
  path: string
  properties: string
  /** Throws ZodError where the row cannot be read. */
  toRecord: (row: unknown) => T
}

const COMPANIES: Kind<GlassHiveCompany> = {
  name: 'company',
  path: 'companies',
  properties: COMPANY_PROPERTIES,
  toRecord: toGlassHiveCompany,
}

const CONTACTS: Kind<GlassHiveContact> = {
  name: 'contact',
  path: 'contacts',
  properties: CONTACT_PROPERTIES,
  toRecord: toGlassHiveContact,
}

/** Makes the functions of one connection; a base address that is none fails when it is used. */
export function glassHive(connection: GlassHiveConnection, deps: GlassHiveDeps): GlassHive {
  let sent = 0
  const askFor =
    ({ path, properties }: Kind<unknown>): AskPage =>
    async (page, limit) =>
      deps.requester.request({
        url: `${readBase(connection.baseUrl || DEFAULT_BASE_URL)}/${path}?page=${page}&limit=${limit}&properties=${properties}`,
        // The bare key, without `Bearer`. A header takes visible ASCII only.
        headers: { authorization: connection.key.replace(/[^\x21-\x7e]/g, '') },
        signal: deps.signal,
        answers: [400, 404],
        onAttempt: () => sent++,
      })
  return {
    check: () => check(askFor(COMPANIES)),
    companies: () => readAll(askFor(COMPANIES), COMPANIES, deps),
    contacts: () => readAll(askFor(CONTACTS), CONTACTS, deps),
    requestCount: () => sent,
  }
}

type AskPage = (page: number, limit: number) => Promise<HttpReply>

async function readAll<T>(ask: AskPage, kind: Kind<T>, deps: GlassHiveDeps): Promise<GlassHiveRead<T>> {
  const { rows, readAt, gaps, seen } = await readPages((page) => ask(page, PAGE_SIZE))
  const records: T[] = []
  for (const row of rows) {
    try {
      records.push(kind.toRecord(row))
    } catch (error) {
      if (!(error instanceof z.ZodError)) throw error
      const fields = error.issues.map((issue) => issue.path.join('/')).join(', ')
      gaps.push(`A GlassHive ${kind.name} cannot be read: ${fields}.`)
    }
  }
  return { records, readAt: readAt ?? new Date((deps.now ?? Date.now)()).toISOString(), gaps, seen }
}

async function check(ask: AskPage): Promise<GlassHiveCheck> {
  try {
    // Page 1 exists, or is empty, whichever number the first page has.
    const reply = await ask(1, 1)
    const { data: list } = listWire.safeParse(reply.json)
    if (reply.status >= 400 || list === undefined) {
      return {
        kind: 'wrong-address',
        words: 'There is no GlassHive partner API at this address. Leave it empty for the usual one.',
      }
    }
    if (list.data.length > 0 && list.data.every(isBare)) {
      return { kind: 'ids-only', words: 'GlassHive accepts the key and sends ids only. Its API may have changed.' }
    }
    return { kind: 'connected', words: 'Connected to GlassHive.' }
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error
    if (error.kind === 'unauthorized' || error.kind === 'forbidden') {
      const words = 'GlassHive does not accept this key. Make one in GlassHive under Settings > Integrations > API.'
      return { kind: 'wrong-key', words }
    }
    const elsewhere = ['bad-reply', 'refused', 'not-found'].includes(error.kind)
    return { kind: elsewhere ? 'wrong-address' : 'unreachable', words: error.words }
  }
}

/** The address without its last slash. The key travels with every request, so http is for this machine alone. */
function readBase(typed: string): string {
  const text = typed.trim()
  const url = URL.canParse(text) ? new URL(text) : null
  const secure =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && /^(localhost|127\.[\d.]+|\[::1\])$/.test(url.hostname))
  if (url === null || !secure || url.username !== '' || url.search !== '') {
    throw new ConnectionError('unreachable', `Enter GlassHive's address with https://, such as ${DEFAULT_BASE_URL}.`)
  }
  return `${url.origin}${url.pathname.replace(/\/+$/, '')}`
}
