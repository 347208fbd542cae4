// The records of a review: read by their ids, and shown in full with the way each field is read for comparing.
import type { ReviewKind, ReviewRecord } from '../../shared/api-reviews.ts'
import {
  type Account,
  accountId,
  type Company,
  companyId,
  type GlassHiveCompany,
  glassHiveCompanyId,
  type TenantId,
} from '../../shared/records.ts'
import { nameTrail, phoneTrail, type TrailStep, websiteTrail } from '../match/trail.ts'
import { accountsById } from '../store/accounts.ts'
import { companiesById } from '../store/companies.ts'
import type { Db } from '../store/database.ts'
import { glassHiveCompaniesById } from '../store/glasshive-companies.ts'

/** The records that wait, by their ids as text: companies, or Hive accounts. */
export async function waitingRecords(
  db: Db,
  tenant: TenantId,
  kind: ReviewKind,
  ids: readonly string[],
): Promise<Map<string, ReviewRecord>> {
  switch (kind) {
    case 'glasshive':
      return await companies(db, tenant, ids.map(Number))
    case 'account': {
      const found = await accountsById(db, tenant, ids.map(accountId))
      return new Map(found.map((account) => [account.id, shownAccount(account)]))
    }
  }
}

/** The records proposed for them, by their ids as text: GlassHive companies, or companies. */
export async function proposedRecords(
  db: Db,
  tenant: TenantId,
  kind: ReviewKind,
  ids: readonly number[],
): Promise<Map<string, ReviewRecord>> {
  switch (kind) {
    case 'glasshive': {
      const found = await glassHiveCompaniesById(db, tenant, ids.map(glassHiveCompanyId))
      return new Map(found.map((company) => [String(company.id), shownGlassHive(company)]))
    }
    case 'account':
      return await companies(db, tenant, ids)
  }
}

async function companies(db: Db, tenant: TenantId, ids: readonly number[]): Promise<Map<string, ReviewRecord>> {
  const found = await companiesById(db, tenant, ids.map(companyId))
  return new Map(found.filter(({ deleted }) => !deleted).map((company) => [String(company.id), shownCompany(company)]))
}

const shownCompany = ({ id, name, status, phone, website, country, ...rest }: Company): ReviewRecord => ({
  system: 'connectwise',
  id,
  name,
  status: status?.name ?? null,
  phone,
  website,
  email: null,
  address: rest.addressLine1,
  city: rest.city,
  zip: rest.zip,
  country,
  trail: trailOf({ name, phone, website, country }),
})

const shownGlassHive = ({ region: _, ...company }: GlassHiveCompany): ReviewRecord => ({
  system: 'glasshive',
  ...company,
  status: null,
  trail: trailOf(company),
})

/** An account's domain is all it has of a website. */
const shownAccount = ({ id, name, domain }: Account): ReviewRecord => ({
  system: 'hive',
  id,
  name,
  status: null,
  phone: null,
  website: domain,
  email: null,
  address: null,
  city: null,
  zip: null,
  country: null,
  trail: trailOf({ name, phone: null, website: domain, country: null }),
})

type Raw = Pick<ReviewRecord, 'name' | 'phone' | 'website' | 'country'>

/** The fields that some rule changes before they are compared. */
function trailOf({ name, phone, website, country }: Raw): ReviewRecord['trail'] {
  const trails: { field: 'name' | 'phone' | 'website'; steps: TrailStep[] }[] = [
    { field: 'name', steps: nameTrail(name) },
    { field: 'phone', steps: phone === null ? [] : phoneTrail(phone, country) },
    { field: 'website', steps: website === null ? [] : websiteTrail(website) },
  ]
  return trails.filter(({ steps }) => steps.length > 0)
}
