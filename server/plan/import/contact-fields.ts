import type { Contact, GlassHiveContact } from '../../../shared/records.ts'
import type { Field } from './field.ts'
import { samePhone, sameText, sameValue, sameWord, trimmed } from './values.ts'

/** The first number that is not the mobile one. */
const phoneOf = ({ phones, mobile }: Contact): string | null =>
  trimmed(phones.find((phone) => trimmed(phone) !== trimmed(mobile)) ?? null)

export const emailOf = ({ emails }: Contact): string | null => trimmed(emails[0] ?? null)

export const CONTACT_FIELDS: readonly Field<Contact, GlassHiveContact>[] = [
  {
    field: 'firstName',
    name: 'First name',
    left: (c) => trimmed(c.firstName),
    right: (g) => trimmed(g.firstName),
    same: sameText,
  },
  {
    field: 'lastName',
    name: 'Last name',
    left: (c) => trimmed(c.lastName),
    right: (g) => trimmed(g.lastName),
    same: sameText,
  },
  { field: 'email', name: 'E-mail', left: emailOf, right: (g) => trimmed(g.email), same: sameWord },
  { field: 'title', name: 'Title', left: (c) => trimmed(c.title), right: (g) => trimmed(g.title), same: sameText },
  { field: 'phone', name: 'Phone', left: phoneOf, right: (g) => trimmed(g.phone), same: samePhone },
  { field: 'mobile', name: 'Mobile', left: (c) => trimmed(c.mobile), right: (g) => trimmed(g.mobile), same: samePhone },
  {
    field: 'subscribed',
    name: 'Wants mail',
    left: (c) => !c.unsubscribed,
    right: (g) => g.subscribed,
    same: sameValue,
    onlyOff: true,
  },
]
