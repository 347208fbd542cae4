// Who is looking: a member's own session, taken from the browser and proven at the tenant's own ConnectWise.
// The hash is a bearer credential with all of the member's rights: it is used here and forgotten, never logged or kept.
import type { Named } from '../../shared/records.ts'
import { ConnectionError } from '../http.ts'
import { type Call, type ConnectWiseDeps, createCall } from './call.ts'
import { ownSecurity } from './check.ts'
import { myMemberInfoWire, toRole } from './member-wire.ts'
import { type MemberRights, rightsFrom } from './rights.ts'
import { readSite } from './site.ts'

/** What the browser claims, as `getMemberAuthentication` gave it. */
export interface MemberClaim {
  memberId: string
  memberHash: string
  memberContext: string
}

export interface Member {
  id: number
  identifier: string
  name: string
  /** Null where it was not asked for, or the member may not read it. */
  securityRole: Named | null
}

export type MemberOutcome =
  | { kind: 'member'; member: Member; rights: MemberRights }
  | { kind: 'refused'; because: 'malformed' | 'expired' | 'other-member' | 'inactive' | 'not-allowed' }

export interface MemberDeps extends ConnectWiseDeps {
  /** Asks for the security role too, one request more. */
  wantsRole?: boolean
}

/** Milliseconds; somebody is looking at a panel that waits for this. */
const PATIENCE = { timeoutMs: 8_000, patienceMs: 15_000, tries: 2 }
/** Characters; the identifier has 15 in ConnectWise's own model, the others are not documented. */
const LONGEST = { memberId: 64, memberHash: 2048, memberContext: 256 }

/**
 * Proves a claim. `company` and `site` come from the tenant's configuration and never from the browser. Throws
 * ConnectionError where ConnectWise cannot be asked: that is no answer, lets nobody in and is not to be cached.
 */
export async function memberInfo(
  connection: { site: string; company: string; clientId: string },
  claim: MemberClaim,
  deps: MemberDeps,
): Promise<MemberOutcome> {
  if (!isWellFormed(claim)) return { kind: 'refused', because: 'malformed' }
  const site = readSite(connection.site)
  if (site.kind === 'not-a-site') throw new ConnectionError('unreachable', site.words)
  const { company, clientId } = connection
  // The members' sessions belong to the host of the screens; the API host is for keys.
  const headers = { clientId, cookie: cookies(company, claim) }
  const call = createCall({ api: site.api, company }, site.screens, headers, deps)
  try {
    return await prove(call, claim, deps.wantsRole ?? false)
  } catch (error) {
    // A session can end between two of the questions.
    if (error instanceof ConnectionError && error.kind === 'unauthorized')
      return { kind: 'refused', because: 'expired' }
    throw error
  }
}

async function prove(call: Call, claim: MemberClaim, wantsRole: boolean): Promise<MemberOutcome> {
  const reply = await call.send({ path: 'system/myMembers/info', answers: [401, 403], ...PATIENCE })
  if (reply.status === 401) return { kind: 'refused', because: 'expired' }
  if (reply.status === 403) return { kind: 'refused', because: 'not-allowed' }
  const { data: info } = myMemberInfoWire.safeParse(reply.json)
  if (info === undefined)
    throw new ConnectionError('bad-reply', 'ConnectWise did not say who this member is. Try again.')
  // One member's hash under a colleague's id would otherwise pass for the colleague.
  if (info.identifier.toLowerCase() !== claim.memberId.toLowerCase())
    return { kind: 'refused', because: 'other-member' }
  if (info.inactiveFlag === true) return { kind: 'refused', because: 'inactive' }
  const [rows, securityRole] = await Promise.all([ownSecurity(call, PATIENCE), wantsRole ? ownRole(call) : null])
  const fullName = info.fullName ?? [info.firstName, info.lastName].filter(Boolean).join(' ')
  const member = { id: info.id, identifier: info.identifier, name: fullName || info.identifier, securityRole }
  return { kind: 'member', member, rights: rightsFrom(rows) }
}

/** `system/myMembers` is the member's own full record, in ConnectWise's 2022.1 document; not every server has it. */
async function ownRole(call: Call): Promise<Named | null> {
  try {
    const query = { fields: 'id,identifier,securityRole' }
    const reply = await call.send({ path: 'system/myMembers', query, answers: [403], ...PATIENCE })
    return reply.status < 400 ? toRole(reply.json) : null
  } catch (error) {
    if (error instanceof ConnectionError && error.kind === 'not-found') return null
    throw error
  }
}

/** Cookies are sent bare, so nothing may stand in them that ends a value or a header. */
function isWellFormed(claim: MemberClaim): boolean {
  const values = [claim.memberId, claim.memberHash, claim.memberContext]
  const limits = [LONGEST.memberId, LONGEST.memberHash, LONGEST.memberContext]
  const plain = values.every((value, at) => isPlain(value) && value.length <= (limits[at] ?? 0))
  return plain && !claim.memberId.includes(':')
}

/** Visible ASCII without space, quote, comma, semicolon and backslash: what a cookie's value may hold. */
const isPlain = (value: string): boolean => /^[\x21\x23-\x2b\x2d-\x3a\x3c-\x5b\x5d-\x7e]+$/.test(value)

function cookies(company: string, claim: MemberClaim): string {
  if (!isPlain(company))
    throw new ConnectionError('unreachable', 'The company of this connection is not a login company.')
  const { memberId, memberHash, memberContext } = claim
  return `companyName=${company}; memberId=${memberId}; memberHash=${memberHash}; memberContext=${memberContext}`
}
