// Who is looking: a member's own session, taken from the browser and proven at the tenant's own ConnectWise.
// The hash is a bearer credential with all of the member's rights: it is used here and forgotten, never logged or kept.
import { ConnectionError } from '../http.ts'
import { type Call, type ConnectWiseDeps, createCall } from './call.ts'
import { ownSecurity } from './check.ts'
import { myMemberInfoWire } from './member-wire.ts'
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
}

export type MemberOutcome =
  | { kind: 'member'; member: Member; rights: MemberRights }
  | { kind: 'refused'; because: 'malformed' | 'expired' | 'other-member' | 'inactive' | 'not-allowed' }

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
  deps: ConnectWiseDeps,
): Promise<MemberOutcome> {
  if (!isWellFormed(claim)) return { kind: 'refused', because: 'malformed' }
  const site = readSite(connection.site)
  if (site.kind === 'not-a-site') throw new ConnectionError('unreachable', site.words)
  const { company, clientId } = connection
  // The members' sessions belong to the host of the screens; the API host is for keys.
  const headers = { clientId, cookie: cookies(company, claim) }
  const call = createCall({ api: site.api, company }, site.screens, headers, deps)
  try {
    return await prove(call, claim)
  } catch (error) {
    // A session can end between two of the questions.
    if (error instanceof ConnectionError && error.kind === 'unauthorized')
      return { kind: 'refused', because: 'expired' }
    throw error
  }
}

async function prove(call: Call, claim: MemberClaim): Promise<MemberOutcome> {
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
  const rows = await ownSecurity(call, PATIENCE)
  const fullName = info.fullName ?? [info.firstName, info.lastName].filter(Boolean).join(' ')
  const member = { id: info.id, identifier: info.identifier, name: fullName || info.identifier }
  return { kind: 'member', member, rights: rightsFrom(rows) }
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
