// The sandbox's tenants as the company screen asks for them.

import type { TableName } from './connectwise/database.ts'
import type { ScreenTenant, TryThis } from './screen.ts'
import type { Json, Row } from './table.ts'
import type { SandboxTenant } from './tenant.ts'
import type { SandboxCases } from './world/cases.ts'

const text = (value: Json | undefined): string => (typeof value === 'string' ? value : '')
const amount = (value: Json | undefined): number => (typeof value === 'number' ? value : 0)
const idOf = (value: Json | undefined): number =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? amount(value.id) : 0

/** @param podUrl where the pod of this tenant is: asked on each page, the service may start after the screens */
export function screenTenant(tenant: SandboxTenant, name: string, podUrl: () => string): ScreenTenant {
  const { db } = tenant
  const nameIn = (table: TableName, value: Json | undefined): string => text(db[table].rows.get(idOf(value))?.name)
  return {
    company: tenant.company,
    name,
    codeBase: tenant.codebase,
    get podUrl() {
      return podUrl()
    },
    companies: () =>
      [...db.companies.rows.values()].filter(({ deletedFlag }) => deletedFlag !== true).map(screenCompany),
    agreements: (companyId) => tenant.agreementsOf(companyId).map((row) => screenAgreement(tenant, row)),
    contacts: (companyId) =>
      [...db.contacts.rows.values()]
        .filter(({ company }) => idOf(company) === companyId)
        .map((row) => ({
          name: `${text(row.firstName)} ${text(row.lastName)}`.trim(),
          title: text(row.title),
          inactive: row.inactiveFlag === true,
        })),
    members: tenant.members.map((member) => ({
      identifier: member.identifier,
      name: member.name,
      note: member.inactive ? 'inactive' : member.securityRole,
      session: () => {
        const { memberHash, memberContext } = tenant.member(member.identifier)
        return { memberHash, memberContext, memberEmail: `${member.identifier}@${tenant.company}.example` }
      },
    })),
    save(companyId, edit) {
      tenant.edit('companies', companyId, { name: edit.name, phoneNumber: edit.phone, website: edit.website })
    },
  }

  function screenCompany(row: Row) {
    return {
      id: row.id,
      identifier: text(row.identifier),
      name: text(row.name),
      status: nameIn('companyStatuses', row.status),
      phone: text(row.phoneNumber),
      website: text(row.website),
      address: text(row.addressLine1),
      city: text(row.city),
      state: text(row.state),
      zip: text(row.zip),
      types: [...db.companyTypeAssociations.rows.values()]
        .filter(({ company }) => idOf(company) === row.id)
        .map(({ type }) => nameIn('companyTypes', type)),
    }
  }
}

function screenAgreement(tenant: SandboxTenant, row: Row): ReturnType<ScreenTenant['agreements']>[number] {
  return {
    name: text(row.name),
    status: statusOf(row),
    additions: tenant.additionsOf(row.id).map((addition) => ({
      product: text(tenant.db.catalog.rows.get(idOf(addition.product))?.description),
      quantity: amount(addition.quantity),
      unitPrice: amount(addition.unitPrice),
      extPrice: Math.max(0, amount(addition.quantity) - amount(addition.lessIncluded)) * amount(addition.unitPrice),
    })),
  }
}

function statusOf({ cancelledFlag, noEndingDateFlag, endDate }: Row): string {
  if (cancelledFlag === true) return 'Cancelled'
  const ended = noEndingDateFlag !== true && text(endDate) !== '' && Date.parse(text(endDate)) < Date.now()
  return ended ? 'Expired' : 'Active'
}

/** What a newcomer should open first. */
export function tryThese(cases: SandboxCases): TryThis[] {
  const note = (id: number, words: string): TryThis => ({ id, note: words })
  return [
    note(cases.cascadeDental.companyId, 'Start here: link the second account, preview, push'),
    note(cases.exact.companyId, 'Billed exactly as used'),
    note(cases.twoAccounts.companyId, 'Two accounts end in one change'),
    note(cases.droppedToZero.companyId, 'Usage dropped to zero: held'),
    note(cases.bigRise.companyId, 'A large rise: held'),
    note(cases.euro.companyId, 'Billed in euro'),
    note(cases.yearly.companyId, 'A yearly agreement, shown per month'),
    note(cases.twoMatching.companyId, 'Two additions fit: never guessed'),
    note(cases.endedAgreement.companyId, 'The agreement has ended'),
    note(cases.noAgreement.companyId, 'No agreement at all'),
  ]
}
