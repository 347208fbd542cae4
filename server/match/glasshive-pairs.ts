// What speaks for and against one ConnectWise company and one GlassHive company, in GlassHive's order: phone, then
// website, then name. A switchboard that several companies share never decides.

import type { Candidate, Evidence } from '../../shared/link.ts'
import type { CompanyId, GlassHiveCompanyId } from '../../shared/records.ts'
import type { CompanyIndex, GlassHiveIndex, Indexed, RecordIndex } from './company-index.ts'
import { different, nameEvidence, same, sharedOtherName } from './evidence.ts'
import { isInitials, likeness, NEAR } from './likeness.ts'

/** Both sides, arranged once. */
export interface Sides {
  companies: CompanyIndex
  glassHive: GlassHiveIndex
}

type Ours = Indexed<CompanyId>
type Theirs = Indexed<GlassHiveCompanyId>

/** More records than this with one key make it no evidence; looking at each would make matching square. */
export const HOLDERS = 25
/** A phone of more companies than this is a switchboard: it no longer brings strangers together. */
export const SWITCHBOARD = 3

/** The records of the other side that hold a key of this one which nobody else holds on either side. */
export function uniquePartners<A, B>(record: Indexed<A>, own: RecordIndex<A>, other: RecordIndex<B>): Set<Indexed<B>> {
  const byKey = [
    [own.byPhone(record.phone), other.byPhone(record.phone)],
    [own.byDomain(record.domain), other.byDomain(record.domain)],
    [own.byName(record.key.key), other.byName(record.key.key)],
  ] as const
  return new Set(byKey.flatMap(([here, there]) => (here.length === 1 && there.length === 1 ? there : [])))
}

/** Whether the pair is free of doubt, given that a unique key agrees. */
export function isBeyondDoubt(ours: Ours, theirs: Theirs, sides: Sides): boolean {
  if (claimsOther(ours, theirs, sides.glassHive) || claimsOther(theirs, ours, sides.companies)) return false
  const sameName = ours.key.key === theirs.key.key
  if (!sameName && !namesAgree(ours, theirs)) return false
  const phone = verdict(ours.phone, theirs.phone)
  const website = verdict(ours.domain, theirs.domain)
  // A moved website is believed of one name on one phone; else two websites are two companies.
  if (website === 'differs') return sameName && phone === 'same' && phoneIsOwn(ours, sides)
  // One name alone, in two towns with two phones, is two companies that chose the same name.
  return !(website === 'unknown' && phone === 'differs' && verdict(townOf(ours), townOf(theirs)) === 'differs')
}

/** Whether a pair found by something is worth a person's time. */
export function isWorthShowing(ours: Ours, theirs: Theirs, sides: Sides): boolean {
  if (ours.key.key === theirs.key.key || namesAgree(ours, theirs)) {
    const contradicted = verdict(ours.domain, theirs.domain) === 'differs' && ours.phone !== theirs.phone
    return !contradicted || likeness(ours.key, theirs.key) >= 0.85
  }
  if (verdict(ours.domain, theirs.domain) === 'same') return true
  const holders = Math.max(sides.companies.byPhone(ours.phone).length, sides.glassHive.byPhone(ours.phone).length)
  return verdict(ours.phone, theirs.phone) === 'same' && holders <= SWITCHBOARD
}

export function candidate(ours: Ours, theirs: Theirs, sides: Sides): Candidate<GlassHiveCompanyId> {
  const evidence = [
    phoneEvidence(ours, theirs),
    websiteEvidence(ours, theirs),
    nameEvidence(ours, theirs),
    addressEvidence(ours, theirs),
  ].filter((piece) => piece !== null)
  return { id: theirs.id, name: theirs.name, score: score(ours, theirs, sides), evidence, relation: null }
}

/** Its name or its website is found on the other side, and not at this record. */
function claimsOther<A, B>(record: Indexed<A>, partner: Indexed<B>, other: RecordIndex<B>): boolean {
  const elsewhere = (holders: readonly Indexed<B>[]): boolean =>
    holders.length > 0 && holders.length <= HOLDERS && !holders.includes(partner)
  return elsewhere(other.byName(record.key.key)) || elsewhere(other.byDomain(record.domain))
}

function namesAgree(ours: Ours, theirs: Theirs): boolean {
  if (sharedOtherName(ours, theirs) !== null || isInitials(ours.key, theirs.key)) return true
  return likeness(ours.key, theirs.key) >= NEAR
}

/** Phone beats website beats name; a shared phone beats neither. */
function score(ours: Ours, theirs: Theirs, sides: Sides): number {
  const phone = { same: phoneIsOwn(ours, sides) ? 0.4 : 0.15, differs: -0.05, unknown: 0 }
  const website = { same: 0.3, differs: -0.1, unknown: 0 }
  const name = Math.max(likeness(ours.key, theirs.key), sharedOtherName(ours, theirs) === null ? 0 : 0.7)
  const address = { same: 0.02, differs: 0, unknown: 0 }
  const total =
    phone[verdict(ours.phone, theirs.phone)] +
    website[verdict(ours.domain, theirs.domain)] +
    address[verdict(zipOf(ours), zipOf(theirs))] +
    name * 0.28
  return Math.round(Math.max(0, total) * 1000) / 1000
}

function phoneIsOwn({ phone }: { phone: string | null }, { companies, glassHive }: Sides): boolean {
  return companies.byPhone(phone).length === 1 && glassHive.byPhone(phone).length === 1
}

function phoneEvidence(ours: Ours, theirs: Theirs): Evidence | null {
  if (ours.phone === null || theirs.phone === null) return null
  return ours.phone === theirs.phone ? same('phone', ours.phone) : different('phone', ours.phone, theirs.phone)
}

/** GlassHive's e-mail address stands in where it has no website, and is then named for what it is. */
function websiteEvidence(ours: Ours, theirs: Theirs): Evidence | null {
  if (ours.domain === null || theirs.domain === null) return null
  const field = theirs.domainFrom === 'website' ? 'website' : 'domain'
  return ours.domain === theirs.domain ? same(field, ours.domain) : different(field, ours.domain, theirs.domain)
}

/** Postcodes support and never contradict: a company has several addresses. */
function addressEvidence(ours: Ours, theirs: Theirs): Evidence | null {
  const zip = zipOf(ours)
  return zip !== null && zip === zipOf(theirs) ? same('address', zip) : null
}

type Verdict = 'same' | 'differs' | 'unknown'

function verdict(a: string | null, b: string | null): Verdict {
  return a === null || b === null ? 'unknown' : a === b ? 'same' : 'differs'
}

/** Without what a post office adds: "60601-1234" is in "60601", "sw1a 1aa" is "sw1a1aa". */
function zipOf({ zip }: { zip: string | null }): string | null {
  const plain = (zip ?? '').toLowerCase().replace(/\s/g, '')
  return plain === '' ? null : plain.replace(/^(\d{5})-\d{4}$/, '$1')
}

const townOf = ({ city }: { city: string | null }): string | null => (city ?? '').trim().toLowerCase() || null
