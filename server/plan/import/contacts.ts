// The step Contacts: by type, at companies that are in GlassHive or will be, each on the list of its place.
import type { Contact, GlassHiveContact } from '../../../shared/records.ts'
import { type Considered, type Content, created, leftOut, linked, needsYou, updated, type Who } from './considered.ts'
import { CONTACT_FIELDS } from './contact-fields.ts'
import { contactWho } from './contact-who.ts'
import { type Emails, emailsOf } from './emails.ts'
import { leavingOf } from './leaving.ts'
import { type Lists, listsOf } from './lists.ts'
import { mergedFields, newFields } from './merge.ts'
import { claimsOn, type Pairing, pairingOf } from './pairing.ts'
import { choiceOf, isChosen, mergingOf, personName, type Work } from './work.ts'

export function considerContacts(work: Work): Considered[] {
  const settings = work.facts.settings.contacts
  if (settings === null) return []
  const claims = claimsOn(work, 'contact')
  const chosen = letThrough(work).map((contact) => ({
    contact,
    who: contactWho(work, contact),
    pairing: placed(work, contact, pairingOf(work, 'contact', String(contact.id), claims)),
  }))
  const making = chosen.filter(({ pairing }) => pairing.kind === 'none').map(({ contact }) => contact)
  const ground = { lists: listsOf(work), emails: emailsOf(work, making) }
  const contacts = chosen.map((each) => considerOne(work, ground, each))
  const joined = new Set(chosen.flatMap(({ contact }, at) => placesOf(ground.lists, contact, contacts[at])))
  return [...ground.lists.consider(joined), ...contacts, ...leavingOf(work)]
}

interface Chosen {
  contact: Contact
  who: Who
  pairing: Pairing
}
interface Ground {
  lists: Lists
  emails: Emails
}

/** Any of its types counts. An inactive one never comes. */
function letThrough({ facts }: Work): Contact[] {
  const settings = facts.settings.contacts
  if (settings === null) return []
  const { types, withoutCompany } = settings
  return facts.contacts.filter(
    (contact) =>
      !contact.inactive &&
      (contact.types.length === 0 ? types.includes(null) : contact.types.some((type) => isChosen(types, type))) &&
      (withoutCompany || contact.companyId !== null),
  )
}

/** One that is not linked yet comes only where its company is, and where it has something to be known by. */
function placed({ arrivals }: Work, contact: Contact, pairing: Pairing): Pairing {
  if (pairing.kind === 'linked' || pairing.kind === 'left-out') return pairing
  if (pairing.kind === 'needs-you' && pairing.linked) return pairing
  if (contact.companyId !== null && !arrivals.company.has(String(contact.companyId))) {
    return { kind: 'left-out', because: 'company-not-there', linked: false }
  }
  const isKnown = personName(contact) !== '' || contact.emails.some((email) => email.trim() !== '')
  return isKnown ? pairing : { kind: 'left-out', because: 'no-name', linked: false }
}

function considerOne(work: Work, ground: Ground, { contact, who, pairing }: Chosen): Considered {
  switch (pairing.kind) {
    case 'left-out':
      return leftOut(who, pairing.because, pairing.linked)
    case 'needs-you':
      return needsYou(who, pairing.because, null, pairing.linked)
    case 'none':
      return madeContact(work, ground, { contact, who, anyway: pairing.anyway })
    case 'link':
    case 'linked':
      return pairedContact(work, ground, { contact, who, pairing })
  }
}

function madeContact(
  work: Work,
  { lists, emails }: Ground,
  { contact, who, anyway }: { contact: Contact; who: Who; anyway: boolean },
): Considered {
  const taken = emails.takenBy(contact, null)
  if (taken !== null && !anyway) return needsYou(who, 'email-taken', taken)
  const list = lists.state(lists.placeOf(contact))
  if (list.kind === 'waits') return needsYou(who, list.because)
  const fields = newFields(CONTACT_FIELDS, contact).map((field) =>
    // A person wants it made all the same: then it comes without the address that another one has.
    field.field === 'email' && taken !== null ? { ...field, verdict: 'keep' as const, why: 'taken' as const } : field,
  )
  const joins = list.kind === 'left-out' ? [] : [lists.placeOf(contact)]
  return created(who, { fields, joins, refs: companyRef(work, contact, null) })
}

function pairedContact(
  work: Work,
  { lists, emails }: Ground,
  of: { contact: Contact; who: Who; pairing: Pairing & { kind: 'link' | 'linked' } },
): Considered {
  const { contact, who, pairing } = of
  const { rightId } = pairing
  const right = work.glassHive.contacts.get(rightId)
  if (right === undefined) return needsYou(who, 'gone-there', null, pairing.kind === 'linked')
  const key = lists.placeOf(contact)
  const list = lists.state(key)
  if (pairing.kind === 'link' && list.kind === 'waits') return needsYou(who, list.because)
  const content: Content = {
    fields: fieldsOf(work, emails, { contact, right, pairing }),
    refs: companyRef(work, contact, right),
    joins: joinsOf(work, right, key, list),
  }
  const there = { rightId, rightName: personName(right) || (right.email ?? '') }
  return pairing.kind === 'linked' ? updated(who, there, content) : linked(who, there, pairing.by, content)
}

function fieldsOf(
  work: Work,
  emails: Emails,
  of: { contact: Contact; right: GlassHiveContact; pairing: Pairing & { kind: 'link' | 'linked' } },
) {
  const { contact, right, pairing } = of
  const leftId = String(contact.id)
  const company = contact.companyId === null ? undefined : work.companies.get(String(contact.companyId))
  const base = pairing.kind === 'linked' ? pairing.base : null
  const merging = mergingOf(
    work,
    'contact',
    { leftId, rightId: pairing.rightId, base },
    {
      rules: work.facts.settings.contacts?.rules ?? {},
      lastUpdated: contact.lastUpdated,
      country: company?.country ?? null,
    },
  )
  return mergedFields(CONTACT_FIELDS, { left: contact, right }, merging).map((field) => {
    const writes = field.verdict === 'fill' || field.verdict === 'replace'
    if (field.field !== 'email' || !writes || field.connectWise === null) return field
    const choice = choiceOf(work, 'contact', leftId, 'email')
    if (choice === 'connectwise' || emails.takenBy(contact, pairing.rightId) === null) return field
    // It was made without the address, or a person has said that GlassHive's stays.
    const settled = choice === 'glasshive' || choiceOf(work, 'contact', leftId) === 'create'
    return { ...field, verdict: settled ? ('keep' as const) : ('ask' as const), why: 'taken' as const }
  })
}

function joinsOf({ facts }: Work, right: GlassHiveContact, key: string, list: ReturnType<Lists['state']>): string[] {
  if (list.kind === 'waits' || list.kind === 'left-out') return []
  const isOn = list.kind === 'there' && facts.glassHive.listMembers.get(list.listId)?.has(right.id)
  return isOn ? [] : [key]
}

/** A contact without a company in GlassHive is given its own; one that has another there keeps it. */
function companyRef({ arrivals }: Work, { companyId }: Contact, right: GlassHiveContact | null) {
  if (companyId === null || (right !== null && right.companyId !== null)) return []
  const leftId = String(companyId)
  return arrivals.company.has(leftId) ? [{ as: 'company' as const, kind: 'company' as const, leftId }] : []
}

/** Places whose list is needed: of contacts that join it, or that wait for it. */
function placesOf(lists: Lists, contact: Contact, considered: Considered | undefined): string[] {
  if (considered === undefined) return []
  const { joins, verdict, action } = considered.record
  if (joins.length > 0) return joins
  const key = lists.placeOf(contact)
  const waits = lists.state(key).kind === 'waits' && verdict.kind !== 'left-out' && action.kind !== 'take-back'
  return waits ? [key] : []
}
