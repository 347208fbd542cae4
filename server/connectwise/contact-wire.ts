// A contact as it comes over the wire: its ways to be reached lie in one list, told apart by their channel.
import { z } from 'zod'
import { type Contact, companyId, contactId } from '../../shared/records.ts'
import { flag, id, info, reference, references, text } from './wire-values.ts'

const communication = z.looseObject({
  id: id.nullish(),
  // The type's own name is the tenant's to edit; the channel is not. A mobile phone has no other mark than the name.
  type: reference,
  communicationType: z.enum(['Email', 'Fax', 'Phone']).nullish().catch(null),
  // Items without a value occur.
  value: text,
  extension: text,
  defaultFlag: flag,
})

export const contactWire = z.looseObject({
  id,
  firstName: text,
  lastName: text,
  title: text,
  company: reference,
  inactiveFlag: flag,
  unsubscribeFlag: flag,
  types: references,
  communicationItems: z.array(communication).nullish(),
  _info: info,
})

type Communication = z.output<typeof communication>

export const toContact = (row: unknown): Contact => {
  const wire = contactWire.parse(row)
  const items = (wire.communicationItems ?? []).toSorted(byDefaultThenId)
  return {
    id: contactId(wire.id),
    companyId: wire.company === null ? null : companyId(wire.company.id),
    firstName: wire.firstName ?? '',
    lastName: wire.lastName ?? '',
    title: wire.title,
    emails: valuesOf(items, 'Email'),
    phones: valuesOf(items, 'Phone'),
    mobile: valuesOf(items.filter(isMobile), 'Phone')[0] ?? null,
    types: wire.types,
    inactive: wire.inactiveFlag,
    unsubscribed: wire.unsubscribeFlag,
    lastUpdated: wire._info,
  }
}

const isMobile = ({ type }: Communication): boolean => /\b(mobile|cell|handy|mobil)/i.test(type?.name ?? '')

/** One order whatever the server's: else a contact would look changed although it is not. */
const byDefaultThenId = (a: Communication, b: Communication): number =>
  Number(b.defaultFlag) - Number(a.defaultFlag) || (a.id ?? 0) - (b.id ?? 0)

function valuesOf(items: Communication[], channel: 'Email' | 'Phone'): string[] {
  const values = items.flatMap(({ communicationType, value, extension }) => {
    const typed = value?.trim() ?? ''
    if (communicationType !== channel || typed === '') return []
    return [channel === 'Phone' && extension !== null ? `${typed} x${extension.trim()}` : typed]
  })
  return [...new Set(values)]
}
