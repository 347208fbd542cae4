// What is written to GlassHive, one request a function. A write whose answer was lost throws `answer-lost`: only reading
// tells what became of it.
import type { GlassHiveContactId, ListId } from '../../shared/records.ts'

/** Kinds of record that can be made. Activities are made as one of four kinds and changed as one. */
export type MadeKind =
  | 'company'
  | 'contact'
  | 'list'
  | 'solution'
  | 'opportunity'
  | 'call'
  | 'email'
  | 'note'
  | 'meeting'
export type ChangedKind = 'company' | 'contact' | 'list' | 'solution' | 'opportunity' | 'activity'

/**
 * Properties by our names, of those a kind has; what is left out is left alone, null empties.
 * company: name website phone email address city region zip country employees. contact: firstName lastName email title
 * phone mobile companyId subscribed. list: name marketable. solution: name sku description unitPrice unitCost billingCycle.
 * opportunity: name contactId companyId price description dealTypeId dealStatusId closeDate. call, email, note: contactId
 * userId details at. meeting: contactIds userIds details at subject location duration (seconds) status.
 */
export type Properties = Record<string, string | number | boolean | null | readonly (string | number)[]>

export type Written =
  | { kind: 'written'; id: string }
  /** In GlassHive's words. */
  | { kind: 'refused'; because: string }
  /** There is no such record (any more). */
  | { kind: 'gone' }

export interface LineProperties {
  quantity: number
  unitPrice: number
  unitCost: number
  billingCycle: number | null
  termInMonths: number | null
  solutionId: number | null
}

/** A company of a bulk upload with its contacts: all that the upload can carry. */
export interface UploadedCompany {
  name: string
  phone: string | null
  website: string | null
  employees: number | null
  contacts: { email: string; firstName: string; lastName: string; phone: string | null }[]
}

export interface GlassHiveWrites {
  create(kind: MadeKind, properties: Properties): Promise<Written>
  change(kind: ChangedKind, id: string, properties: Properties): Promise<Written>
  remove(kind: ChangedKind, id: string): Promise<Written>
  /** Adds a contact to lists; those it is on already do no harm. */
  join(contact: GlassHiveContactId, lists: readonly ListId[]): Promise<Written>
  leave(contact: GlassHiveContactId, list: ListId): Promise<Written>
  /** The id is "" where GlassHive does not tell it. */
  addLine(opportunity: string, line: LineProperties): Promise<Written>
  removeLine(opportunity: string, line: string): Promise<Written>
  /** Upserts companies by name, phone or website and contacts by e-mail. What it answers is open: ids are read back. */
  upload(
    list: ListId,
    companies: readonly UploadedCompany[],
  ): Promise<{ kind: 'uploaded' } | Exclude<Written, { kind: 'written' }>>
}
