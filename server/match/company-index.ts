// Records arranged by what they can be found by, built once and asked often. It finds and counts; it decides nothing.

import type { Company, CompanyId, GlassHiveCompany, GlassHiveCompanyId } from '../../shared/records.ts'
import { type NameKey, nameKey } from './likeness.ts'
import { nearNames, type Tally } from './near-names.ts'
import { comparableName, domainOf, normalizePhone } from './normalize.ts'

/** The names of a record, normalised. */
export interface RecordNames {
  key: NameKey
  /** The legal name beside a trade name. */
  legalKey: string | null
}

/** One record as matching sees it. */
export interface Indexed<Id> extends RecordNames {
  id: Id
  /** As people wrote it. */
  name: string
  domain: string | null
  domainFrom: 'website' | 'email'
  phone: string | null
  city: string | null
  zip: string | null
  /** A record that is no longer in use is shown to people and never linked by itself. */
  inUse: boolean
}

export interface Near<Id> {
  record: Indexed<Id>
  likeness: number
}

export interface RecordIndex<Id> {
  kind: 'index'
  records: readonly Indexed<Id>[]
  byId(id: Id): Indexed<Id> | null
  byName(key: string): readonly Indexed<Id>[]
  /** Records that share a name with this one which is the legal name beside the trade name of one of the two. */
  byOtherName(names: RecordNames): readonly Indexed<Id>[]
  byDomain(domain: string | null): readonly Indexed<Id>[]
  byPhone(phone: string | null): readonly Indexed<Id>[]
  /** Records with a name alike and not the same, best first. */
  near(key: NameKey, tally: Tally): Near<Id>[]
}

export type CompanyIndex = RecordIndex<CompanyId>
export type GlassHiveIndex = RecordIndex<GlassHiveCompanyId>

/** `phones: false` spares reading them where nothing will be found by phone: it is most of the work of building. */
export interface IndexOptions {
  phones: boolean
  /** Read phones of records that name no country by this one: the tenant's own. */
  homeCountry: string | null
}

const NO_PHONES: IndexOptions = { phones: false, homeCountry: null }

/** Records that are looked at for one name that many bear. */
const PER_NAME = 25

/** ConnectWise's statuses are words that each MSP chooses; these are the usual ones for a company that has left. */
const LEFT =
  /\b(?:inactive|in-active|not active|closed|former|terminated|cancell?ed|out of business|dormant|archived)\b/i

/** Companies in the recycle bin are left out: they match nothing. */
export function companyIndex(companies: readonly Company[], options: IndexOptions = NO_PHONES): CompanyIndex {
  return indexOf(companies.filter((company) => !company.deleted).map((company) => indexedCompany(company, options)))
}

export function glassHiveIndex(companies: readonly GlassHiveCompany[], options: IndexOptions): GlassHiveIndex {
  return indexOf(companies.map((company) => indexedGlassHiveCompany(company, options)))
}

function indexedCompany(company: Company, options: IndexOptions): Indexed<CompanyId> {
  return {
    ...indexedName(company),
    id: company.id,
    domain: domainOf(company.website),
    domainFrom: 'website',
    phone: phoneOf(company, options),
    inUse: !LEFT.test(company.status?.name ?? ''),
  }
}

function indexedGlassHiveCompany(company: GlassHiveCompany, options: IndexOptions): Indexed<GlassHiveCompanyId> {
  const website = domainOf(company.website)
  return {
    ...indexedName(company),
    id: company.id,
    domain: website ?? domainOf(company.email),
    domainFrom: website === null ? 'email' : 'website',
    phone: phoneOf(company, options),
    inUse: true,
  }
}

type NamedRecord = Pick<GlassHiveCompany, 'name' | 'city' | 'zip'>

function indexedName({
  name,
  city,
  zip,
}: NamedRecord): Pick<Indexed<never>, 'name' | 'key' | 'legalKey' | 'city' | 'zip'> {
  const { key, legalKey } = comparableName(name)
  return { name, key: nameKey(key), legalKey, city, zip }
}

function phoneOf(record: { phone: string | null; country: string | null }, options: IndexOptions): string | null {
  return options.phones ? normalizePhone(record.phone, record.country ?? options.homeCountry) : null
}

function indexOf<Id>(records: readonly Indexed<Id>[]): RecordIndex<Id> {
  const byId = new Map(records.map((record) => [record.id, record]))
  const byName = grouped(records, (record) => record.key.key)
  const byLegalName = grouped(records, (record) => record.legalKey)
  const byDomain = grouped(records, (record) => record.domain)
  const byPhone = grouped(records, (record) => record.phone)
  const near = nearNames([...byName.values()].flatMap(([first]) => (first === undefined ? [] : [first.key])))
  return {
    kind: 'index',
    records,
    byId: (id) => byId.get(id) ?? null,
    byName: (key) => byName.get(key) ?? [],
    byOtherName: ({ key, legalKey }) => [
      ...(byLegalName.get(key.key) ?? []).slice(0, PER_NAME),
      ...(legalKey === null ? [] : (byName.get(legalKey) ?? [])).slice(0, PER_NAME),
      ...(legalKey === null ? [] : (byLegalName.get(legalKey) ?? [])).slice(0, PER_NAME),
    ],
    byDomain: (domain) => (domain === null ? [] : (byDomain.get(domain) ?? [])),
    byPhone: (phone) => (phone === null ? [] : (byPhone.get(phone) ?? [])),
    near: (key, tally) =>
      near(key, tally).flatMap(({ name, likeness }) =>
        (byName.get(name.key) ?? []).slice(0, PER_NAME).map((record) => ({ record, likeness })),
      ),
  }
}

function grouped<Value>(values: readonly Value[], keyOf: (value: Value) => string | null): Map<string, Value[]> {
  const groups = new Map<string, Value[]>()
  for (const value of values) {
    const key = keyOf(value)
    if (key === null || key === '') continue
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [value])
    else group.push(value)
  }
  return groups
}
