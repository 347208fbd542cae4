// Who is calling: an API key, or the browser session of a member. And what the member's security role allows.

import { childrenOf, type Json, type Row, refId } from '../table.ts'
import { cannotRoute, noEndpoint, Refusal, unauthorized } from './errors.ts'
import type { Right } from './resource.ts'
import type { Caller, ConnectWiseSwitches, ConnectWiseTenant } from './tenant.ts'

/** Finds the caller, or refuses the request. */
export function authenticate(tenants: ConnectWiseTenant[], headers: Headers, switches: ConnectWiseSwitches): Caller {
  const authorization = headers.get('authorization')
  const cookie = headers.get('cookie')
  if (!authorization && !cookie) throw unauthorized('Authorization has been denied for this request.')
  checkClientId(tenants, headers.get('clientid'), switches)
  return authorization ? byKey(tenants, authorization, switches) : bySession(tenants, cookie ?? '')
}

function checkClientId(tenants: ConnectWiseTenant[], clientId: string | null, switches: ConnectWiseSwitches): void {
  if (switches.clientId === 'off') return
  if (clientId && tenants.some((tenant) => tenant.clientId.toLowerCase() === clientId.toLowerCase())) return
  const code = { 400: 'InvalidClientId', 401: 'Unauthorized', 403: 'Security' }[switches.clientId]
  throw new Refusal(switches.clientId, { code, message: 'A valid clientId header is required.' })
}

function byKey(tenants: ConnectWiseTenant[], authorization: string, switches: ConnectWiseSwitches): Caller {
  const encoded = /^Basic\s+(\S+)$/i.exec(authorization)?.[1]
  const decoded = encoded ? Buffer.from(encoded, 'base64').toString('utf8') : ''
  const [, company = '', publicKey = '', privateKey = ''] = /^([^+]*)\+([^:]*):(.*)$/s.exec(decoded) ?? []
  const tenant = tenants.find((known) => known.company.toLowerCase() === company.toLowerCase())
  if (!tenant) throw unknownCompany(switches)
  const key = tenant.keys.find((known) => known.publicKey === publicKey && known.privateKey === privateKey)
  const member = key && activeMember(tenant, key.memberIdentifier)
  if (!member) throw unauthorized('Incorrect public/private key')
  return { tenant, member }
}

function unknownCompany({ unknownCompany: status }: ConnectWiseSwitches): Refusal {
  if (status === 400) return cannotRoute()
  return status === 404 ? noEndpoint() : unauthorized('Incorrect public/private key')
}

// Cookie names are taken in any case; all four are needed.
function bySession(tenants: ConnectWiseTenant[], cookie: string): Caller {
  const cookies = readCookies(cookie)
  const company = cookies.get('companyname')?.toLowerCase()
  const tenant = tenants.find((known) => known.company.toLowerCase() === company)
  const identifier = cookies.get('memberid')?.toLowerCase()
  const session = tenant?.sessions.find((known) => known.identifier.toLowerCase() === identifier)
  const proven =
    session &&
    cookies.get('memberhash') === session.memberHash &&
    cookies.get('membercontext') === session.memberContext
  const member = tenant && proven ? activeMember(tenant, session.identifier) : undefined
  if (!tenant || !member) throw unauthorized('The member session is invalid or has expired.')
  return { tenant, member }
}

function readCookies(header: string): Map<string, string> {
  const cookies = new Map<string, string>()
  for (const part of header.split(';')) {
    const equals = part.indexOf('=')
    if (equals > 0) cookies.set(part.slice(0, equals).trim().toLowerCase(), part.slice(equals + 1).trim())
  }
  return cookies
}

/** The member of this identifier, unless there is none or it is inactive. */
export function activeMember(tenant: ConnectWiseTenant, identifier: string): Row | undefined {
  const member = memberByIdentifier(tenant, identifier)
  return member?.inactiveFlag === true ? undefined : member
}

/** The member of this identifier, in any case of letters. */
export function memberByIdentifier({ db }: ConnectWiseTenant, identifier: string): Row | undefined {
  const wanted = identifier.toLowerCase()
  for (const row of db.members.rows.values()) {
    if (typeof row.identifier === 'string' && row.identifier.toLowerCase() === wanted) return row
  }
  return undefined
}

/** The settings of the caller's security role. */
export function settingsOf({ tenant, member }: Caller): Row[] {
  return childrenOf(tenant.db.securityRoleSettings, refId(member.securityRole) ?? 0)
}

/** True where the role has more than None. What `My` leaves out of a list is not known, so it leaves out nothing. */
export function allows(
  caller: Caller,
  right: Right,
  level: 'addLevel' | 'editLevel' | 'deleteLevel' | 'inquireLevel',
): boolean {
  const setting = settingsOf(caller).find(
    (row) => row.moduleName === right.module && row.moduleFunctionName === right.function,
  )
  const granted: Json | undefined = setting?.[level]
  return granted === 'All' || granted === 'My'
}
