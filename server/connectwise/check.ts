// Whether a connection works, and if not, which of the five things a person typed is wrong and what to do about it.
import { ConnectionError, type HttpReply } from '../http.ts'
import { type Asked, type Call, complaint } from './call.ts'
import { mySecurityWire, type SecurityRow } from './member-wire.ts'
import { numberedPages } from './pages.ts'
import { levelOf } from './rights.ts'
import { UNKNOWN_COMPANY } from './site.ts'

export type ConnectWiseRight =
  | 'companies'
  | 'agreements'
  | 'agreements-edit'
  | 'catalog'
  | 'contacts'
  | 'members'
  | 'activities'
  | 'opportunities'

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

/** What is read with which right: the setting of the security role that a person has to look for. */
interface Setting {
  right: ConnectWiseRight
  /** A list of which one record is asked. */
  path: string
  module: string
  name: string
  level: 'Inquire' | 'Edit'
  /** What cannot be done without it, where the rest can; null where nothing works without it. */
  wantedFor: string | null
  /** Whether the vendor names the setting for this list. Where it does not, only what the list answers is proof. */
  isNamed: boolean
}

const required = (right: ConnectWiseRight, path: string, module: string, name: string): Setting => ({
  ...{ right, path, module, name, level: 'Inquire', wantedFor: null, isNamed: true },
})
const wanted = (setting: Omit<Setting, 'level'>): Setting => ({ ...setting, level: 'Inquire' })

const CATALOG = required('catalog', 'procurement/catalog', 'Procurement', 'Product Catalog')
const RIGHTS: readonly Setting[] = [
  required('companies', 'company/companies', 'Companies', 'Company Maintenance'),
  required('agreements', 'finance/agreements', 'Finance', 'Agreements'),
  CATALOG,
  wanted({
    ...{ right: 'contacts', path: 'company/contacts', module: 'Companies', name: 'Contacts', isNamed: true },
    wantedFor: 'for the e-mail domains of contacts as evidence in matching, and to import contacts into GlassHive',
  }),
  wanted({
    ...{ right: 'members', path: 'system/members', module: 'System', name: 'Member Maintenance', isNamed: true },
    wantedFor: 'for roles by security role, and to import users, without whom no activity and no salesperson is known',
  }),
  wanted({
    ...{ right: 'activities', path: 'sales/activities', module: 'Companies', name: 'CRM/Sales Activities' },
    ...{ isNamed: false, wantedFor: 'to import activities into GlassHive' },
  }),
  wanted({
    ...{ right: 'opportunities', path: 'sales/opportunities', module: 'Sales', name: 'Opportunity' },
    ...{ isNamed: false, wantedFor: 'to import opportunities into GlassHive' },
  }),
]
/** What the caller's own security role allows. */
const OWN = 'system/mySecurity'
const EDIT: Setting = { ...required('agreements-edit', '', 'Finance', 'Agreements'), level: 'Edit' }

/** The company's look-up, one record of each list and the keys' own rights; more only where all of them are refused. */
export async function checkConnection(call: Call): Promise<CheckOutcome> {
  try {
    const codebase = await call.codebase()
    const [own, ...lists] = await Promise.all([probe(call, OWN), ...RIGHTS.map(({ path }) => probe(call, path))])
    const replies = [own, ...lists].filter((reply) => reply !== undefined)
    if (replies.every(({ status }) => status >= 400)) {
      const wrong = await whatIsWrong(call, lists[RIGHTS.indexOf(CATALOG)])
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

/** One record of a list, refusals included. Not every server has the own rights, or sales: that is no reason to give up. */
async function probe(call: Call, path: string, headers: Record<string, string> = {}): Promise<HttpReply | undefined> {
  const asked = { path, query: { pageSize: 1, fields: 'id' }, headers, answers: [400, 401, 403], tries: 2 }
  if (RIGHTS.some((setting) => setting.path === path && setting.wantedFor === null)) return call.send(asked)
  return call.send(asked).catch(unlessAbsent)
}

function unlessAbsent(error: unknown): undefined {
  if (!(error instanceof ConnectionError) || error.kind !== 'not-found') throw error
}

/**
 * Keys or client id? Servers answer a client id they do not know with 400, 401 or 403, and which is no help. So the
 * question is asked again without any client id: another answer than before means that the id was good.
 */
async function whatIsWrong(call: Call, reply: HttpReply | undefined): Promise<CheckOutcome | null> {
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
  for (const { right, module, name, isNamed } of RIGHTS) {
    const level = levelOf(rows, module, name, 'inquireLevel')
    // `My` is missing too: a list of some records looks like a list of all of them.
    if (rows.length > 0 && (isNamed ? level !== 'All' : level === 'My')) missing.add(right)
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

/** What is wanted and not required is said with what it is for: without it everything else works. */
function wordsFor(missing: ConnectWiseRight[]): string {
  const lacking = [...RIGHTS, EDIT].filter(({ right }) => missing.includes(right))
  const needed = lacking.filter(({ wantedFor }) => wantedFor === null).map(settingOf)
  const others = lacking.flatMap((setting) =>
    setting.wantedFor === null ? [] : [`${settingOf(setting)}, ${setting.wantedFor}`],
  )
  const work = needed.length === 0 ? '' : `, but their security role lacks ${needed.join('; ')}`
  const rest = others.length === 0 ? '' : ` Wanted and not required: ${others.join('; ')}.`
  return `The keys work${work}.${rest} Set it in ConnectWise under System > Security Roles.`
}

const settingOf = ({ module, name, level, isNamed }: Setting): string =>
  `${module} > ${name}${isNamed ? '' : ' (or what opens this list in your ConnectWise)'}, ${level} level All`
