import type { Contact } from '../../../shared/records.ts'
import type { Who } from './considered.ts'
import { personName, type Work } from './work.ts'

/** A contact by its name, else by its address. */
export function contactWho(work: Work, contact: Contact): Who {
  const { id, companyId } = contact
  return {
    step: 'contacts',
    kind: 'contact',
    leftId: String(id),
    companyId,
    name: personName(contact) || (contact.emails[0]?.trim() ?? ''),
    ofCompany: companyId === null ? null : (work.companies.get(String(companyId))?.name ?? null),
  }
}
