// The GlassHive client: what this project asks of the partner API. Nobody here has called it; see the contract.
import { z } from 'zod'
import type {
  GlassHiveActivity,
  GlassHiveCompany,
  GlassHiveContact,
  GlassHiveContactId,
  GlassHiveList,
  GlassHiveOpportunity,
  GlassHiveUser,
  ListId,
  Solution,
} from '../../shared/records.ts'
import { ConnectionError, type HttpReply, type Requester } from '../http.ts'
import { PAGE_SIZE, readPages, type Seen } from './pages.ts'
import * as sales from './sales-wire.ts'
import * as wire from './wire.ts'
import { isBare, listWire } from './wire.ts'
import type { GlassHiveWrites } from './write.ts'
import { type Sent, writes } from './write-records.ts'

export const DEFAULT_BASE_URL = 'https://rest.api.glasshive.com/partner/v1'

export interface GlassHiveConnection {
  baseUrl?: string | undefined
  key: string
  /** Requests under way at most, and in a minute; the requester keeps to them. */
  concurrency?: number | undefined
  perMinute?: number | undefined
}

export interface GlassHiveDeps {
  requester: Requester
  /** Milliseconds since 1970, as `Date.now`. */
  now?: () => number
  signal?: AbortSignal
}

export type GlassHiveCheck =
  | { kind: 'connected'; words: string }
  | { kind: 'unreachable' | 'wrong-address' | 'wrong-key' | 'ids-only'; words: string }

export interface GlassHiveRead<T> {
  records: T[]
  /** When the read began and when it had ended, ISO, by our own clock: GlassHive is asked for nothing by time. */
  from: string
  by: string
  /** What could not be read, in words. Where there is one, nothing may be taken for deleted. */
  gaps: string[]
  /** Which reading of the contract's open points this server showed. */
  seen: Seen
}

export interface GlassHive extends GlassHiveWrites {
  check: () => Promise<GlassHiveCheck>
  companies: () => Promise<GlassHiveRead<GlassHiveCompany>>
  /** Throws `forbidden` or `unauthorized` where the key is good for companies alone. */
  contacts: () => Promise<GlassHiveRead<GlassHiveContact>>
  users: () => Promise<GlassHiveRead<GlassHiveUser>>
  lists: () => Promise<GlassHiveRead<GlassHiveList>>
  /** Who is on a list. */
  listMembers: (list: ListId) => Promise<GlassHiveRead<GlassHiveContactId>>
  solutions: () => Promise<GlassHiveRead<Solution>>
  /** Calls, mails and notes, and meetings with them, whether or not the list of all holds those too. */
  activities: () => Promise<GlassHiveRead<GlassHiveActivity>>
  opportunities: () => Promise<GlassHiveRead<GlassHiveOpportunity>>
  /** Requests sent so far, retries included. */
  requestCount: () => number
  /** How many requests are under way at most. */
  concurrency: number
}

/** One kind of record: where its list is, what is asked for and how a row becomes a record. */
interface Kind<T> {
  /** For people: "company". */
  name: string
  path: string
  properties: string
  /** Throws ZodError where the row cannot be read. */
  toRecord: (row: unknown) => T
  mayBeBare: boolean
}

const kind = <T>(name: string, path: string, properties: string, toRecord: (row: unknown) => T): Kind<T> => ({
  ...{ name, path, properties, toRecord, mayBeBare: false },
})
const COMPANIES = kind('company', 'companies', wire.COMPANY_PROPERTIES, wire.toGlassHiveCompany)
const CONTACTS = kind('contact', 'contacts', wire.CONTACT_PROPERTIES, wire.toGlassHiveContact)
const USERS = kind('user', 'users', sales.USER_PROPERTIES, sales.toGlassHiveUser)
const LISTS = kind('list', 'lists', sales.LIST_PROPERTIES, sales.toGlassHiveList)
const SOLUTIONS = kind('solution', 'solutions', sales.SOLUTION_PROPERTIES, sales.toSolution)
const ACTIVITIES = kind('activity', 'activities', sales.ACTIVITY_PROPERTIES, sales.toGlassHiveActivity)
const MEETINGS = kind('meeting', 'activities/meetings', sales.ACTIVITY_PROPERTIES, sales.toGlassHiveActivity)
const OPPORTUNITIES = kind('opportunity', 'opportunities', sales.OPPORTUNITY_PROPERTIES, sales.toGlassHiveOpportunity)
const onList = (list: ListId): Kind<GlassHiveContactId> => ({
  ...kind('contact on a list', `lists/${list}/contacts`, 'Id', wire.toGlassHiveContactId),
  mayBeBare: true,
})

/** Makes the functions of one connection; a base address that is none fails when it is used. */
export function glassHive(connection: GlassHiveConnection, deps: GlassHiveDeps): GlassHive {
  let sent = 0
  const send = async (asked: Sent): Promise<HttpReply> =>
    deps.requester.request({
      ...asked,
      url: `${readBase(connection.baseUrl || DEFAULT_BASE_URL)}/${asked.path}`,
      // The bare key, without `Bearer`. A header takes visible ASCII only.
      headers: { authorization: connection.key.replace(/[^\x21-\x7e]/g, '') },
      signal: deps.signal,
      answers: [400, 404, 409, 422],
      onAttempt: () => sent++,
    })
  const askFor =
    ({ path, properties }: Kind<unknown>): AskPage =>
    (page, limit) =>
      send({ path: `${path}?page=${page}&limit=${limit}&properties=${properties}` })
  const all = <T>(of: Kind<T>): Promise<GlassHiveRead<T>> => readAll(askFor(of), of, deps)
  return {
    check: () => check(askFor(COMPANIES)),
    companies: () => all(COMPANIES),
    contacts: () => all(CONTACTS),
    users: () => all(USERS),
    lists: () => all(LISTS),
    listMembers: (list) => all(onList(list)),
    solutions: () => all(SOLUTIONS),
    async activities() {
      const [plain, meetings] = await Promise.all([all(ACTIVITIES), all(MEETINGS)])
      const records = new Map([...plain.records, ...meetings.records].map((record) => [record.id, record]))
      const by = plain.by > meetings.by ? plain.by : meetings.by
      return { ...plain, by, records: [...records.values()], gaps: [...plain.gaps, ...meetings.gaps] }
    },
    opportunities: () => all(OPPORTUNITIES),
    ...writes(send),
    requestCount: () => sent,
    concurrency: deps.requester.concurrency,
  }
}

type AskPage = (page: number, limit: number) => Promise<HttpReply>

async function readAll<T>(ask: AskPage, kind: Kind<T>, deps: GlassHiveDeps): Promise<GlassHiveRead<T>> {
  const { mayBeBare } = kind
  const now = () => new Date((deps.now ?? Date.now)()).toISOString()
  const from = now()
  const read = await readPages((page) => ask(page, PAGE_SIZE), { most: deps.requester.concurrency, mayBeBare })
  const { rows, gaps, seen } = read
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
  return { records, from, by: now(), gaps, seen }
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
