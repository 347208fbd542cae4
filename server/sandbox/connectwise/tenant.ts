// What the REST API has to know of one ConnectWise company: its login name, keys, sessions and records.

import type { Row } from '../table.ts'
import type { Database } from './database.ts'
import type { DateReading } from './filter.ts'

/** A browser session of a member, the secret half of the pod's proof of identity. */
export interface MemberSession {
  identifier: string
  memberHash: string
  memberContext: string
}

/** A pair of API keys and the member it belongs to. */
export interface ApiKey {
  publicKey: string
  privateKey: string
  memberIdentifier: string
}

/** One ConnectWise company as the REST API sees it. */
export interface ConnectWiseTenant {
  /** The login name, which is also the first half of the Basic user name. */
  company: string
  companyName: string
  /** Without a slash: `v2026_4`. The router's name `v4_6_release` always works. */
  codebase: string
  /** Codebases of earlier upgrades: every path under them is gone. */
  pastCodebases: string[]
  isCloud: boolean
  clientId: string
  keys: ApiKey[]
  sessions: MemberSession[]
  db: Database
}

/** Where the contract knows more than one behaviour of real servers. */
export interface ConnectWiseSwitches {
  /** The status of a missing or unknown clientId, or `off` where it is not looked at. */
  clientId: 401 | 403 | 400 | 'off'
  /** The status of a login company nobody has: the gateway's 400, or 401 or 404. */
  unknownCompany: 400 | 401 | 404
  dates: DateReading
}

/** Who is calling. */
export interface Caller {
  tenant: ConnectWiseTenant
  member: Row
}
