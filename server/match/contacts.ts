// People of ConnectWise and of GlassHive as subjects: by e-mail, by their name within their company, by phone.

import type { Contact, ContactId, GlassHiveContact, GlassHiveContactId } from '../../shared/records.ts'
import type { MatchOptions } from './ground.ts'
import { type Reading, type Subject, subjectOf } from './subject.ts'

export const CONTACT_MATCH: MatchOptions = { oneToOne: true, billed: false }

/** `company` names the linked pair of companies the contact belongs to, in the same words on both sides; null where it is not linked. */
export function contactSubject(contact: Contact, company: string | null, reading: Reading): Subject<ContactId> {
  const { id, emails, phones, inactive } = contact
  return subjectOf(
    { id, person: personName(contact), name: '', phones, emails, owner: company, inUse: !inactive },
    reading,
  )
}

/** The same of a GlassHive contact. */
export function glassHiveContactSubject(
  contact: GlassHiveContact,
  company: string | null,
  reading: Reading,
): Subject<GlassHiveContactId> {
  const { id, email, phones } = contact
  return subjectOf({ id, person: personName(contact), name: '', phones, emails: [email], owner: company }, reading)
}

const personName = ({ firstName, lastName }: { firstName: string | null; lastName: string | null }): string =>
  [firstName ?? '', lastName ?? ''].join(' ').trim()
