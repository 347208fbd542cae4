// Who has an e-mail address: GlassHive tells contacts apart by it, so no two are given the same one.
import type { Contact } from '../../../shared/records.ts'
import type { There } from './considered.ts'
import { emailOf } from './contact-fields.ts'
import { personName, type Work } from './work.ts'

export interface Emails {
  /** Who has the address, beside the contact itself: a contact of GlassHive, or one that is to be made too. */
  takenBy: (contact: Contact, rightId: string | null) => There | null
}

/** `making`: contacts that are to be made. */
export function emailsOf(work: Work, making: readonly Contact[]): Emails {
  const there = new Map<string, There[]>()
  const add = (map: Map<string, There[]>, email: string | null, who: There): void => {
    if (email === null) return
    const key = email.trim().toLowerCase()
    const others = map.get(key)
    if (others === undefined) map.set(key, [who])
    else if (others.length < 2) others.push(who)
  }
  for (const contact of work.facts.glassHive.contacts) {
    add(there, contact.email, { rightId: String(contact.id), rightName: personName(contact) })
  }
  const made = new Map<string, There[]>()
  // While they are only planned, ConnectWise's ids tell them apart.
  for (const contact of making)
    add(made, emailOf(contact), { rightId: String(contact.id), rightName: personName(contact) })
  return {
    takenBy: (contact, rightId) => {
      const key = emailOf(contact)?.toLowerCase()
      if (key === undefined) return null
      const holder = there.get(key)?.find((who) => who.rightId !== rightId)
      if (holder !== undefined) return holder
      const other = made.get(key)?.find((who) => who.rightId !== String(contact.id))
      return other === undefined ? null : { ...other, rightId: null }
    },
  }
}
