// Companies of ConnectWise and of GlassHive as subjects. One company is one GlassHive company.

import type { Company, CompanyId, GlassHiveCompany, GlassHiveCompanyId } from '../../shared/records.ts'
import type { MatchOptions } from './ground.ts'
import { type Reading, type Subject, subjectOf } from './subject.ts'

export const COMPANY_MATCH: MatchOptions = { oneToOne: true, billed: false }

/** ConnectWise's statuses are words that each MSP chooses; these are the usual ones for a company that has left. */
const LEFT =
  /\b(?:inactive|in-active|not active|closed|former|terminated|cancell?ed|out of business|dormant|archived)\b/i

/** A ConnectWise company with the e-mail addresses of its contacts. */
export function companySubject(
  company: Company,
  contactEmails: readonly string[],
  reading: Reading,
): Subject<CompanyId> {
  const { id, name, website, addressLine1, city, zip, country } = company
  const inUse = !LEFT.test(company.status?.name ?? '')
  const place = { address: addressLine1, city, zip, country }
  return subjectOf({ id, name, phones: [company.phone], website, contactEmails, inUse, ...place }, reading)
}

/** A GlassHive company with the e-mail addresses of its contacts. */
export function glassHiveSubject(
  company: GlassHiveCompany,
  contactEmails: readonly string[],
  reading: Reading,
): Subject<GlassHiveCompanyId> {
  const { id, name, phone, website, email, address, city, zip, country } = company
  const place = { address, city, zip, country }
  return subjectOf({ id, name, phones: [phone], website, emails: [email], contactEmails, ...place }, reading)
}
