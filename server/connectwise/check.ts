// Whether a connection works, and if not, which of the five things a person typed is wrong and what to do about it.
import { ConnectionError, type HttpReply } from '../http.ts'
import { type Asked, type Call, complaint } from './call.ts'
import { mySecurityWire, type SecurityRow } from './member-wire.ts'
import { numberedPages } from './pages.ts'
import { levelOf } from './rights.ts'
import { UNKNOWN_COMPANY } from './site.ts'

export type ConnectWiseRight = 'companies' | 'agreements' | 'agreements-edit' | 'catalog' | 'contacts'

export type CheckOutcome =
  | { kind: 'connected'; codebase: string; version: string | null; words: string }
  | {
      kind:
        | 'unreachable'
        | 'wrong-site'
        | 'wrong-company'
        | 'wrong-keys'
        | 'wrong-client-id'
        | 'wrong-keys-or-client-id'
      words: string
    }
  | { kind: 'missing-rights'; missing: ConnectWiseRight[]; words: string }

const CONTACTS = {
  right: 'contacts',
  path: 'company/contacts',
  module: 'Companies',
  name: 'Contacts',
  level: 'Inquire',
} as const
const CATALOG = {
  right: 'catalog',
  path: 'procurement/catalog',
  module: 'Procurement',
  name: 'Product Catalog',
  level: 'Inquire',
} as const
/** What is read with which right: the setting of the security role that a person has to look for. */
const RIGHTS = [
  { right: 'companies', path: 'company/companies', module: 'Companies', name: 'Company Maintenance', level: 'Inquire' },
  { right: 'agreements', path: 'finance/agreements', module: 'Finance', name: 'Agreements', level: 'Inquire' },
  CONTACTS,
  CATALOG,
] as const
/** What the caller's own security role allows. */
const OWN = 'system/mySecurity'
const EDIT = { right: 'agreements-edit', module: 'Finance', name: 'Agreements', level: 'Edit' } as const

/** The company's look-up, one record of each list and the keys' own rights; more only where all of them are refused. */
export async function checkConnection(call: Call): Promise<CheckOutcome> {
  try {
    const codebase = await call.codebase()
    const [own, ...lists] = await Promise.all([OWN, ...RIGHTS.map(({ path }) => path)].map((path) => probe(call, path)))
    const replies = [own, ...lists].filter((reply) => reply !== undefined)
    if (replies.every(({ status }) => status >= 400)) {
      const wrong = await whatIsWrong(call, replies)
      if (wrong !== null) return wrong
    }
    const missing = await missingRights(call, lists)
    if (missing.length > 0) return { kind: 'missing-rights', missing, words: wordsFor(missing) }
    const version = own?.headers.get('api-current-version') ?? null
    return { kind: 'connected', codebase, version, words: `Connected to ConnectWise (${version ?? codebase}).` }
  } catch (error) {
    if (error instanceof ConnectionError) return notReached(error)
    throw error
  }
}

function notReached(error: ConnectionError): CheckOutcome {
  const { kind, code, words } = error
  if (code === UNKNOWN_COMPANY) return { kind: 'wrong-company', words }
  const elsewhere = kind === 'bad-reply' || kind === 'refused' || kind === 'not-found'
  if (!elsewhere) return { kind: 'unreachable', words }
  return { kind: 'wrong-site', words: `There is no ConnectWise API at this address. ${words}` }
}

/** One record of a list, refusals included. Not every server has the own rights: that is no reason to give up. */
async function probe(call: Call, path: string, headers: Record<string, string> = {}): Promise<HttpReply | undefined> {
  const asked = { path, query: { pageSize: 1, fields: 'id' }, headers, answers: [400, 401, 403], tries: 2 }
  if (path !== OWN) return call.send(asked)
  return call.send(asked).catch(unlessAbsent)
}

function unlessAbsent(error: unknown): undefined {
  if (!(error instanceof ConnectionError) || error.kind !== 'not-found') throw error
}

/**
 * Keys or client id? Servers answer a client id they do not know with 400, 401 or 403, and which is no help. So the
 * question is asked again without any client id: another answer than before means that the id was good.
 */
async function whatIsWrong(call: Call, replies: HttpReply[]): Promise<CheckOutcome | null> {
  const reply = replies.at(-1)
  if (reply === undefined) return null
  const without = await probe(call, CATALOG.path, { clientId: '' })
  const same = without?.status === reply.status && without.text === reply.text
  const said = `ConnectWise says: ${complaint(reply)}`
  const keys = 'the keys are wrong or deleted, or their API member is inactive'
  if (reply.status !== 401) {
    return same ? { kind: 'wrong-client-id', words: `ConnectWise does not know this client id. ${said}` } : null
  }
  if (!same) return { kind: 'wrong-keys', words: `ConnectWise does not accept the keys: ${keys}. ${said}` }
  const words = `ConnectWise does not accept this: the client id is not known, or ${keys}. ${said}`
  return { kind: 'wrong-keys-or-client-id', words }
}

/** What the lists refuse, and what the security role itself says where it can be read. */
async function missingRights(call: Call, lists: (HttpReply | undefined)[]): Promise<ConnectWiseRight[]> {
  const refused = RIGHTS.filter((_, at) => (lists[at]?.status ?? 0) >= 400)
  const missing = new Set<ConnectWiseRight>(refused.map(({ right }) => right))
  const rows = await ownSecurity(call)
  for (const { right, module, name } of RIGHTS) {
    // `My` is missing too: a list of some records looks like a list of all of them.
    if (rows.length > 0 && levelOf(rows, module, name, 'inquireLevel') !== 'All') missing.add(right)
  }
  if (rows.length > 0 && levelOf(rows, EDIT.module, EDIT.name, 'editLevel') !== 'All') missing.add(EDIT.right)
  return [...missing]
}

export type Patience = Pick<Asked, 'tries' | 'timeoutMs' | 'patienceMs'>

/** The rows of `system/mySecurity`; none where it may not be read, or says nothing of the modules in question. */
export async function ownSecurity(call: Call, patience: Patience = {}): Promise<SecurityRow[]> {
  const rows: SecurityRow[] = []
  try {
    for await (const page of numberedPages(call, { path: OWN, answers: [403], ...patience })) {
      for (const row of page.rows) {
        const { data } = mySecurityWire.safeParse(row)
        if (data !== undefined) rows.push(data)
      }
    }
  } catch (error) {
    unlessAbsent(error)
  }
  return rows
}

/** Without contacts everything works, and matching has less to go by: they are wanted and not required. */
function wordsFor(missing: ConnectWiseRight[]): string {
  const required = [...RIGHTS, EDIT].filter((setting) => setting !== CONTACTS && missing.includes(setting.right))
  const work = required.length === 0 ? '' : `, but their security role lacks ${required.map(settingOf).join('; ')}`
  const wanted = missing.includes(CONTACTS.right)
    ? ` Wanted and not required: ${settingOf(CONTACTS)}, for the e-mail domains of contacts as evidence in matching.`
    : ''
  return `The keys work${work}.${wanted} Set it in ConnectWise under System > Security Roles.`
}

const settingOf = ({ module, name, level }: { module: string; name: string; level: string }): string =>
  `${module} > ${name}, ${level} level All`
