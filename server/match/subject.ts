// A record of any kind as matching sees it: read once, compared often. Companies, accounts, contacts and products all
// become subjects, so one engine serves them.

import { tldCountry } from './countries.ts'
import { comparableName, domainOf } from './normalize.ts'
import { personKey } from './people.ts'
import { type PhoneKey, phoneKeys } from './phones.ts'
import { type Place, placeOf } from './places.ts'

/** What is known of a record before it is read. A field that its system does not have stays out. */
export interface RawRecord<Id> {
  id: Id
  name: string
  phones?: readonly (string | null)[]
  website?: string | null
  /** The name of a person, in place of `name`: it has no legal form, and its first part may be a short one. */
  person?: string
  /** The record's own addresses. */
  emails?: readonly (string | null)[]
  /** Those of people who belong to it: their domains count, and the addresses themselves do not. */
  contactEmails?: readonly string[]
  /** Its domain where the system has a field for it, as Hive's accounts do. */
  domain?: string | null
  address?: string | null
  city?: string | null
  zip?: string | null
  /** Name or code. */
  country?: string | null
  sku?: string | null
  /** Whose it is: records of two different owners are not one. The same text on both sides. */
  owner?: string | null
  /** A record that has left is shown to people and never linked by itself. */
  inUse?: boolean
}

/** A name taken apart. */
export interface NameKey {
  key: string
  words: readonly string[]
  /** Without spaces. */
  compact: string
  /** Each two neighbours as one word: "cloud nine" is also found by "cloudnine", and "smith dental" by more than either. */
  pairs: readonly string[]
}

export interface Domain {
  name: string
  /** What stands before the public suffix: "acme" of acme.co.uk. */
  label: string
  from: 'website' | 'email' | 'domain'
}

export interface Subject<Id> {
  id: Id
  /** As people wrote it. */
  label: string
  /** The name it goes by, then the legal name beside a trade name. */
  names: readonly NameKey[]
  phones: readonly PhoneKey[]
  domains: readonly Domain[]
  /** Whole addresses, free mail too: strangers do not share one. */
  emails: readonly string[]
  sku: string | null
  owner: string | null
  place: Place | null
  /** The postcode and how the name begins: a mistyped name is also found at its door. */
  doorstep: string | null
  /** A person: an e-mail address is this one's and not the company's. */
  isPerson: boolean
  inUse: boolean
}

/** How records that name no country are read. */
export interface Reading {
  /** Two letters or a name: where most records of the tenant or file are. */
  homeCountry: string | null
}

/** Reads a record for comparing. */
export function subjectOf<Id>(record: RawRecord<Id>, { homeCountry }: Reading): Subject<Id> {
  const country = record.country || tldCountry(record.website ?? record.domain ?? null) || homeCountry
  const { names, domains } = nameAndDomains(record)
  const place = placeOf({
    address: record.address ?? null,
    city: record.city ?? null,
    zip: record.zip ?? null,
    country: record.country || null,
  })
  const start = names[0]?.compact.slice(0, 3) ?? ''
  return {
    id: record.id,
    label: record.person ?? record.name,
    names,
    phones: unique(
      (record.phones ?? []).flatMap((phone) => phoneKeys(phone, country)),
      ({ number }) => number,
    ),
    domains,
    emails: unique(
      (record.emails ?? []).flatMap((email) => emailOf(email) ?? []),
      (email) => email,
    ),
    sku: skuOf(record.sku ?? null),
    owner: record.owner ?? null,
    place,
    doorstep: place?.zip && start !== '' ? `${place.zip} ${start}` : null,
    isPerson: record.person !== undefined,
    inUse: record.inUse ?? true,
  }
}

/** Words of a name that are compared one by one; the rest counts in its key alone. */
const MOST_WORDS = 24

/** Takes a key of `normalizeName` apart. */
export function nameKey(key: string): NameKey {
  const all = key.split(' ').filter((word) => word !== '')
  const words = all.slice(0, MOST_WORDS)
  const pairs = words.slice(1).map((word, at) => `${words[at] ?? ''}${word}`)
  return { key, words, compact: all.join(''), pairs }
}

function nameAndDomains<Id>(record: RawRecord<Id>): { names: NameKey[]; domains: Domain[] } {
  const keys = record.person === undefined ? companyKeys(record.name) : [personKey(record.person)]
  const names = keys.filter((name) => name !== '').map(nameKey)
  const domains = [
    ...domainsIn(record.website ?? null, 'website'),
    ...domainsIn(record.domain ?? null, 'domain'),
    ...(record.emails ?? []).flatMap((email) => domainsIn(email, 'email')),
    ...(record.contactEmails ?? []).flatMap((email) => domainsIn(email, 'email')),
  ]
  return { names, domains: unique(domains, ({ name }) => name) }
}

function companyKeys(name: string): string[] {
  const { key, legalKey } = comparableName(name)
  return legalKey === null ? [key] : [key, legalKey]
}

function domainsIn(text: string | null, from: Domain['from']): Domain[] {
  const name = domainOf(text)
  if (name === null) return []
  return [{ name, label: name.slice(0, name.indexOf('.')), from }]
}

const LONGEST_EMAIL = 254

function emailOf(raw: string | null): string | null {
  const email = (raw ?? '')
    .trim()
    .toLowerCase()
    .replace(/^mailto:/, '')
  return email.length <= LONGEST_EMAIL && /^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(email) ? email : null
}

/** Letters and digits alone: "m365bkpusr" for "M365-BKP-USR". */
function skuOf(raw: string | null): string | null {
  return (raw ?? '').toLowerCase().replace(/[^\p{L}\p{N}]/gu, '') || null
}

/** The first of each key: a website comes before the e-mail addresses of its domain. */
function unique<Value>(values: Value[], keyOf: (value: Value) => string): Value[] {
  if (values.length < 2) return values
  const seen = new Set<string>()
  return values.filter((value) => !seen.has(keyOf(value)) && seen.add(keyOf(value)))
}
