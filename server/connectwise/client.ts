// The ConnectWise client: what this project asks of it, one function a question. Nobody else meets a wire shape.
import type {
  Activity,
  Addition,
  AdditionId,
  Agreement,
  AgreementId,
  BillingCycle,
  Company,
  CompanyId,
  Contact,
  ForecastItem,
  Member,
  Named,
  Opportunity,
  OpportunityId,
  Product,
  SetupKind,
  SetupRow,
} from '../../shared/records.ts'
import { ConnectionError } from '../http.ts'
import { type Call, type ConnectWiseDeps, createCall, noRequests, type RequestKind } from './call.ts'
import { type CheckOutcome, checkConnection } from './check.ts'
import { above, splitIn } from './conditions.ts'
import {
  ACTIVITIES,
  AGREEMENTS,
  additionsIn,
  BILLING_CYCLES,
  COMPANIES,
  CONTACTS,
  FORECAST,
  MEMBERS,
  OPPORTUNITIES,
  PRODUCTS,
} from './kinds.ts'
import { toRole } from './member-wire.ts'
import { PAGE_SIZE } from './pages.ts'
import { isGap } from './ranges.ts'
import {
  type ChangedRead,
  type Kind,
  type Read,
  type Reader,
  type ReadOptions,
  readChanged,
  readList,
} from './reading.ts'
import { SETUP } from './setup-wire.ts'
import { readSite } from './site.ts'
import { toAddition } from './wire.ts'
import { type AdditionWrites, additionWrites } from './write-additions.ts'

export type { ConnectWiseDeps, RequestKind } from './call.ts'
export type { Changed, DateForm } from './changes.ts'
export type { CheckOutcome, ConnectWiseRight } from './check.ts'
export type { ChangedRead, Read, ReadMode, ReadOptions } from './reading.ts'
export type { Carried, NewAddition, RemoveOutcome, WriteOutcome } from './write-additions.ts'

export interface ConnectWiseConnection {
  /** As a person types it: `na.myconnectwise.net`, `https://psa.example.com`. */
  site: string
  company: string
  publicKey: string
  privateKey: string
  clientId: string
}

export interface ConnectWise extends AdditionWrites {
  check: () => Promise<CheckOutcome>
  companies: (options?: ReadOptions<Company>) => Promise<ChangedRead<Company>>
  /** Null where there is no such company any more. */
  company: (id: CompanyId) => Promise<Company | null>
  /** Throws `forbidden` for keys without the right to contacts, which is wanted and not required. */
  contacts: (options?: ReadOptions<Contact>) => Promise<ChangedRead<Contact>>
  agreementsOf: (companyIds: CompanyId[]) => Promise<Read<Agreement>>
  /** The agreements of every company. */
  agreements: (options?: ReadOptions<Agreement>) => Promise<ChangedRead<Agreement>>
  /** An agreement that is gone is a gap and not an empty list. */
  additionsOf: (agreementId: AgreementId) => Promise<Read<Addition>>
  addition: (agreementId: AgreementId, id: AdditionId) => Promise<Addition | null>
  products: (options?: ReadOptions<Product>) => Promise<ChangedRead<Product>>
  billingCycles: () => Promise<Read<BillingCycle>>
  members: (options?: ReadOptions<Member>) => Promise<ChangedRead<Member>>
  activities: (options?: ReadOptions<Activity>) => Promise<ChangedRead<Activity>>
  /** Without their items. */
  opportunities: (options?: ReadOptions<Opportunity>) => Promise<ChangedRead<Opportunity>>
  /** The items of an opportunity's forecast; none where there is no forecast. One that cannot be read is a gap. */
  forecastItems: (id: OpportunityId) => Promise<Read<ForecastItem>>
  /** One of the tables that an MSP edits. */
  setup: (kind: SetupKind) => Promise<Read<SetupRow>>
  /** A member's security role, read with the tenant's key; null without the right to members, or without the member. */
  memberRole: (memberId: number) => Promise<Named | null>
  /** Requests sent so far by this client, retries and look-ups included. */
  requestCount: () => number
  /** The same, by what they were about. */
  requestsBy: () => Record<RequestKind, number>
  /** How many requests of this connection are under way at most. */
  concurrency: number
}

/** Makes the functions of one connection; nothing is asked before the first of them is called. */
export function connectWise(connection: ConnectWiseConnection, deps: ConnectWiseDeps): ConnectWise {
  const call = callWithKeys(connection, deps)
  const reader: Reader = { call, deps }
  return {
    check: () => checkConnection(call),
    companies: (options = {}) => readChanged(reader, COMPANIES, options),
    company: (id) => readOne(call, COMPANIES, id),
    contacts: (options = {}) => readChanged(reader, CONTACTS, options),
    agreements: (options = {}) => readChanged(reader, AGREEMENTS, options),
    agreementsOf: (companyIds) => readAgreements(reader, companyIds),
    additionsOf: (agreement) => readAdditions(reader, agreement),
    addition: (agreement, id) => readOne(call, additionsIn(agreement), id),
    products: (options = {}) => readChanged(reader, PRODUCTS, options),
    billingCycles: () => readList(reader, BILLING_CYCLES),
    members: (options = {}) => readChanged(reader, MEMBERS, options),
    activities: (options = {}) => readChanged(reader, ACTIVITIES, options),
    opportunities: (options = {}) => readChanged(reader, OPPORTUNITIES, options),
    forecastItems: (id) => readForecast(reader, id),
    setup: (kind) => readList(reader, SETUP[kind]),
    memberRole: (memberId) => readRole(call, memberId),
    ...additionWrites(call, (agreement) => additionsIn(agreement).path, toAddition),
    requestCount: call.count,
    requestsBy: call.counts,
    concurrency: deps.requester.concurrency,
  }
}

function callWithKeys(connection: ConnectWiseConnection, deps: ConnectWiseDeps): Call {
  const site = readSite(connection.site)
  if (site.kind === 'not-a-site') return callNowhere(site.words)
  const { company, publicKey, privateKey, clientId } = connection
  const login = Buffer.from(`${company}+${publicKey}:${privateKey}`, 'utf8').toString('base64')
  // A header takes visible ASCII only; what a person pasted around the id would make every request fail unsent.
  const headers = { authorization: `Basic ${login}`, clientId: clientId.replace(/[^\x21-\x7e]/g, '') }
  return createCall({ api: site.api, company }, site.api, headers, deps)
}

/** A site that is no address fails when it is used, as any other address that does not answer. */
function callNowhere(words: string): Call {
  const fail = () => Promise.reject(new ConnectionError('unreachable', words))
  return { send: fail, address: fail, codebase: fail, count: () => 0, counts: noRequests }
}

async function readOne<T>(call: Call, kind: Kind<T>, id: number): Promise<T | null> {
  const reply = await call.send({ path: `${kind.path}/${id}`, query: { fields: kind.fields }, answers: [404] })
  return reply.status === 404 ? null : checkedRecord(kind, reply.json)
}

/** Throws `bad-reply` where the record lacks what it has to have. */
function checkedRecord<T>(kind: Pick<Kind<T>, 'name' | 'toRecord'>, row: unknown): T {
  try {
    return kind.toRecord(row)
  } catch {
    throw new ConnectionError('bad-reply', `ConnectWise sent a record of ${kind.name} that cannot be read.`)
  }
}

async function readAgreements(reader: Reader, companyIds: CompanyId[]): Promise<Read<Agreement>> {
  const now = new Date((reader.deps.now ?? Date.now)()).toISOString()
  // The longest address a page of this list can have, but for the ids of the companies.
  const rest = { conditions: above('id', Number.MAX_SAFE_INTEGER), orderBy: 'id asc', pageId: Number.MAX_SAFE_INTEGER }
  const asked = { ...rest, pageSize: PAGE_SIZE, fields: AGREEMENTS.fields }
  const base = (await reader.call.address(AGREEMENTS.path, asked)).length + '%20and%20'.length
  const parts = splitIn('company/id', [...new Set(companyIds)], base)
  const reads = await Promise.all(parts.map((part) => readList(reader, AGREEMENTS, part)))
  return {
    records: reads.flatMap(({ records }) => records),
    readAt: reads.map(({ readAt }) => readAt).sort()[0] ?? now,
    gaps: reads.flatMap(({ gaps }) => gaps),
  }
}

async function readAdditions(reader: Reader, agreement: AgreementId): Promise<Read<Addition>> {
  try {
    return await readList(reader, additionsIn(agreement))
  } catch (error) {
    if (!(error instanceof ConnectionError) || error.code !== 'NotFound') throw error
    const readAt = new Date((reader.deps.now ?? Date.now)()).toISOString()
    return { records: [], readAt, gaps: [`Agreement ${agreement} is not in ConnectWise any more.`] }
  }
}

/**
 * Without `fields`: whether the list is one of forecasts or of their items is not known for sure, and a server that is asked
 * for the fields of the one would answer the other bare. The page size keeps a list of items from being cut at 25.
 */
async function readForecast(reader: Reader, id: OpportunityId): Promise<Read<ForecastItem>> {
  const readAt = new Date((reader.deps.now ?? Date.now)()).toISOString()
  try {
    const query = { pageSize: PAGE_SIZE }
    const reply = await reader.call.send({ path: `sales/opportunities/${id}/forecast`, query, answers: [404] })
    if (reply.status === 404) return { records: [], readAt, gaps: [] }
    return { records: checkedRecord(FORECAST, reply.json), readAt, gaps: [] }
  } catch (error) {
    if (!isGap(error)) throw error
    return { records: [], readAt, gaps: [`The items of opportunity ${id} could not be read: ${error.words}`] }
  }
}

async function readRole(call: Call, memberId: number): Promise<Named | null> {
  const query = { fields: 'id,identifier,securityRole' }
  const reply = await call.send({ path: `system/members/${memberId}`, query, answers: [403, 404] })
  return reply.status < 400 ? toRole(reply.json) : null
}
