// The two MSPs of the sandbox, and what a test wants to do behind a client's back.

import { memberByIdentifier } from './connectwise/auth.ts'
import type { Database, TableName } from './connectwise/database.ts'
import { stamp } from './connectwise/stamps.ts'
import type { ConnectWiseTenant, MemberSession } from './connectwise/tenant.ts'
import type { GlassHiveTables } from './glasshive-tables.ts'
import type { HiveReading } from './hive.ts'
import { createRandom } from './random.ts'
import { childrenOf, type JsonObject, type Row, refId } from './table.ts'
import type { WorldGold } from './world/builder.ts'
import type { MemberSeed } from './world/members.ts'
import { memberTypeIds } from './world/setup.ts'

/** A person who can sign in to ConnectWise, with the session a company screen hands to a pod. */
export interface SandboxMember {
  identifier: string
  name: string
  memberHash: string
  memberContext: 'web'
  /** By name. */
  securityRole: string
  inactive: boolean
}

/** One MSP: ConnectWise, GlassHive and Hive. */
export interface SandboxTenant extends ConnectWiseTenant {
  publicKey: string
  privateKey: string
  /** A pair of keys whose member has been made inactive. */
  inactiveKey: { publicKey: string; privateKey: string }
  glassHiveKey: string
  glassHive: GlassHiveTables
  readings: HiveReading[]
  gold: WorldGold
  /** People with sessions; API members have none. */
  members: SandboxMember[]
  member: (identifier: string) => SandboxMember
  /** The additions of an agreement, as stored. */
  additionsOf: (agreementId: number) => Row[]
  agreementsOf: (companyId: number) => Row[]
  row: (table: TableName, id: number) => Row
  /** Changes a record as somebody working in ConnectWise would, time of change and all. */
  edit: (table: TableName, id: number, fields: JsonObject) => Row
  /** Ends the member's session: the hash that was handed out is worth nothing from now on. */
  expireMember: (identifier: string) => SandboxMember
  /** Moves to another codebase, as an upgrade does; the old one answers 404. */
  upgrade: (codebase: string) => void
}

/** The members of the first tenant. */
export const acmeMembers: MemberSeed[] = [
  { identifier: 'mbaker', firstName: 'Maya', lastName: 'Baker', role: 'Admin', type: memberTypeIds.admin },
  { identifier: 'jortiz', firstName: 'Jorge', lastName: 'Ortiz', role: 'Finance' },
  { identifier: 'lchen', firstName: 'Lena', lastName: 'Chen', role: 'Account Manager', type: memberTypeIds.sales },
  { identifier: 'tdavis', firstName: 'Tom', lastName: 'Davis', role: 'Help Desk', type: memberTypeIds.engineer },
  {
    identifier: 'rpatel',
    firstName: 'Ravi',
    lastName: 'Patel',
    role: 'Admin',
    type: memberTypeIds.sales,
    inactive: true,
  },
  { identifier: 'hivelink', firstName: 'Hivelink', lastName: 'API', role: 'API Integration', api: true },
  { identifier: 'oldapi', firstName: 'Former', lastName: 'API', role: 'API Integration', api: true, inactive: true },
]

/** Those of the second, one identifier being the same. */
export const northstarMembers: MemberSeed[] = [
  { identifier: 'sgreen', firstName: 'Sophie', lastName: 'Green', role: 'Admin', type: memberTypeIds.sales },
  { identifier: 'mbaker', firstName: 'Martin', lastName: 'Baker', role: 'Help Desk' },
  { identifier: 'kmurphy', firstName: 'Kieran', lastName: 'Murphy', role: 'Admin', inactive: true },
  { identifier: 'hivelink', firstName: 'Hivelink', lastName: 'API', role: 'API Integration', api: true },
  { identifier: 'oldapi', firstName: 'Former', lastName: 'API', role: 'API Integration', api: true, inactive: true },
]

interface TenantSeed {
  company: string
  companyName: string
  codebase: string
  isCloud: boolean
  seed: number
  world: { db: Database; glassHive: GlassHiveTables; readings: HiveReading[]; gold: WorldGold }
  now: () => Date
}

/** A tenant around its world. Keys and hashes come from the seed as well. */
export function createTenant({ company, companyName, codebase, isCloud, seed, world, now }: TenantSeed): SandboxTenant {
  const random = createRandom(seed ^ 0x5eed)
  const { db } = world
  const pair = () => ({ publicKey: random.hex(16), privateKey: random.hex(16) })
  const key = pair()
  const inactiveKey = pair()
  const sessions: MemberSession[] = []
  const members: SandboxMember[] = []
  for (const row of db.members.rows.values()) {
    if (row.licenseClass === 'A') continue
    const session = { identifier: String(row.identifier), memberHash: random.hex(32), memberContext: 'web' }
    sessions.push(session)
    members.push(memberOf(db, row, session))
  }
  const member = (identifier: string) => {
    const found = members.find((known) => known.identifier.toLowerCase() === identifier.toLowerCase())
    if (!found) throw new Error(`There is no member ${identifier} in ${company}`)
    return found
  }
  const row = (table: TableName, id: number) => {
    const found = db[table].rows.get(id)
    if (!found) throw new Error(`There is no ${id} among the ${table} of ${company}`)
    return found
  }
  const tenant: SandboxTenant = {
    company,
    companyName,
    codebase,
    pastCodebases: ['v2025_1'],
    isCloud,
    clientId: random.guid(),
    keys: [
      { ...key, memberIdentifier: 'hivelink' },
      { ...inactiveKey, memberIdentifier: 'oldapi' },
    ],
    ...key,
    inactiveKey,
    sessions,
    ...world,
    glassHiveKey: random.guid(),
    members,
    member,
    row,
    additionsOf: (agreementId) => childrenOf(db.additions, agreementId),
    agreementsOf: (companyId) => childrenOf(db.agreements, companyId),
    edit: (table, id, fields) => {
      const edited = Object.assign(row(table, id), fields)
      edited._info = stamp({ now: now(), member: 'mbaker' }, edited._info)
      return edited
    },
    expireMember: (identifier) => {
      member(identifier).memberHash = random.hex(32)
      return member(identifier)
    },
    upgrade: (next) => {
      tenant.pastCodebases.push(tenant.codebase)
      tenant.codebase = next
    },
  }
  return tenant
}

// Role and activity are read from the record, the hash from the session, so that no copy can differ from either.
function memberOf(db: Database, row: Row, session: MemberSession): SandboxMember {
  return {
    identifier: session.identifier,
    name: [row.firstName, row.lastName].join(' '),
    memberContext: 'web',
    get memberHash() {
      return session.memberHash
    },
    set memberHash(hash: string) {
      session.memberHash = hash
    },
    get securityRole() {
      return String(db.securityRoles.rows.get(refId(row.securityRole) ?? 0)?.name)
    },
    get inactive() {
      return row.inactiveFlag === true
    },
    set inactive(inactive: boolean) {
      row.inactiveFlag = inactive
    },
  }
}

/** Gives a member another security role, by its name. */
export function assignRole(tenant: SandboxTenant, identifier: string, role: string): void {
  const found = [...tenant.db.securityRoles.rows.values()].find((row) => row.name === role)
  const member = memberByIdentifier(tenant, identifier)
  if (!found || !member) throw new Error(`There is no member ${identifier} or no role ${role}`)
  member.securityRole = { id: found.id }
}
