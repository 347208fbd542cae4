// The paths that are about the caller and the server: system/info, mySecurity, myMembers/info, members by identifier.

import { createTable, insertRow, type JsonObject, type Row } from '../table.ts'
import { memberByIdentifier, settingsOf } from './auth.ts'
import { noRecord } from './errors.ts'
import type { Resource } from './resource.ts'
import { stamp, wireTime } from './stamps.ts'
import { mySecurityModel } from './system-models.ts'
import type { Caller } from './tenant.ts'

/** Answers `system/info`. */
export function systemInfo({ tenant }: Caller): JsonObject {
  return {
    version: `${tenant.codebase.replace('_', '.')}.10431`,
    isCloud: tenant.isCloud,
    serverTimeZone: 'Eastern Standard Time',
    licenseBits: ['CRM', 'Finance', 'Procurement', 'Service', 'Project', 'Time'].map((name) => ({
      name,
      activeFlag: true,
    })),
    cloudRegion: tenant.isCloud ? 'NA' : '',
    maxWorkFlowRecordsAllowed: 2000,
  }
}

/** Answers `system/myMembers/info`. */
export function myMemberInfo({ member }: Caller): JsonObject {
  const { id, identifier, firstName, lastName, defaultEmail, inactiveFlag, licenseClass, title } = member
  const fullName = [firstName, lastName].filter(Boolean).join(' ')
  return {
    id,
    identifier,
    firstName,
    lastName,
    fullName,
    title,
    defaultEmail,
    inactiveFlag,
    licenseClass,
    ssoSessionFlag: false,
  }
}

/** `system/mySecurity` is a list like any other, 25 rows unless more are asked for. */
export const mySecurityResource: Resource = {
  path: 'system/mySecurity',
  table: 'securityRoleSettings',
  model: mySecurityModel,
  label: 'mySecurity',
  title: 'Security',
  right: null,
  methods: ['GET'],
}

/** The rows of `system/mySecurity`: the settings of the caller's role, each naming the caller. */
export function mySecurityRows(caller: Caller) {
  const table = createTable()
  for (const setting of settingsOf(caller)) insertRow(table, { ...setting, member: { id: caller.member.id } })
  return table
}

/** A member by identifier, which stands where an id would. */
export function namedMember({ tenant }: Caller, identifier: string): Row {
  const member = memberByIdentifier(tenant, identifier)
  if (!member) throw noRecord('Member', identifier)
  return member
}

/** Carries out `POST system/members/{id}/deactivate`. */
export function deactivate(caller: Caller, member: Row, now: Date): void {
  Object.assign(member, { inactiveFlag: true, inactiveDate: wireTime(now) })
  member._info = stamp({ now, member: String(caller.member.identifier) }, member._info)
}

/** Answers `login/companyinfo/{company}`; an unknown company is `null`. */
export function companyInfo(tenants: Caller['tenant'][], company: string): JsonObject | null {
  const tenant = tenants.find((known) => known.company.toLowerCase() === company.toLowerCase())
  if (!tenant) return null
  return {
    CompanyName: tenant.company,
    Codebase: `${tenant.codebase}/`,
    VersionCode: tenant.codebase.replace('_', '.'),
    VersionNumber: 'v4.6.112904',
    CompanyID: tenant.company,
    IsCloud: tenant.isCloud,
  }
}
