// ConnectWise's companies with GlassHive's, one to one. A pair is certain only where a key that nobody else holds on
// either side agrees and nothing else points elsewhere, so no answer depends on which record came first.

import type { GlassHiveLink, MatchOutcome } from '../../shared/link.ts'
import type { Company, CompanyId, GlassHiveCompany, GlassHiveCompanyId } from '../../shared/records.ts'
import { companyIndex, glassHiveIndex, type Indexed } from './company-index.ts'
import { ranked } from './evidence.ts'
import {
  candidate,
  HOLDERS,
  isBeyondDoubt,
  isWorthShowing,
  type Sides,
  SWITCHBOARD,
  uniquePartners,
} from './glasshive-pairs.ts'
import type { Tally } from './near-names.ts'

/** A pair that a person has turned down: never certain and never proposed again. */
export interface RefusedGlassHivePair {
  companyId: CompanyId
  glassHiveCompanyId: GlassHiveCompanyId
}

export interface GlassHiveDecisions {
  links: readonly GlassHiveLink[]
  refused: readonly RefusedGlassHivePair[]
}

/** One outcome for each company that is neither linked nor deleted, and how much work it was to find them. */
export interface GlassHiveMatches extends Tally {
  outcomes: Map<CompanyId, MatchOutcome<GlassHiveCompanyId>>
}

/** One question's ground: both sides, and what people and earlier runs have decided. */
interface Ground {
  sides: Sides
  linked: ReadonlySet<CompanyId>
  taken: ReadonlySet<GlassHiveCompanyId>
  refused: ReadonlyMap<CompanyId, ReadonlySet<GlassHiveCompanyId>>
}

/** Candidates that a person is shown for one company. */
const SHOWN = 5

/** Arranges both sides; phones that come without a country are read by `homeCountry`, the tenant's own. */
export function sidesOf(
  companies: readonly Company[],
  glassHive: readonly GlassHiveCompany[],
  homeCountry: string | null,
): Sides {
  const options = { phones: true, homeCountry }
  return { companies: companyIndex(companies, options), glassHive: glassHiveIndex(glassHive, options) }
}

/** The outcome of every company that has no link yet. */
export function matchGlassHiveCompanies(sides: Sides, decisions: GlassHiveDecisions): GlassHiveMatches {
  const ground = groundOf(sides, decisions)
  const tally: Tally = { compared: 0, visited: 0 }
  const outcomes = new Map<CompanyId, MatchOutcome<GlassHiveCompanyId>>()
  for (const company of sides.companies.records) {
    if (!ground.linked.has(company.id)) outcomes.set(company.id, outcomeOf(company, ground, tally))
  }
  return { outcomes, ...tally }
}

/** The outcome of one company: what `matchGlassHiveCompanies` says of it, for a screen that has just opened. */
export function matchGlassHiveCompany(
  companyId: CompanyId,
  sides: Sides,
  decisions: GlassHiveDecisions,
): MatchOutcome<GlassHiveCompanyId> {
  const company = sides.companies.byId(companyId)
  if (company === null) return { kind: 'none' }
  return outcomeOf(company, groundOf(sides, decisions), { compared: 0, visited: 0 })
}

function outcomeOf(company: Indexed<CompanyId>, ground: Ground, tally: Tally): MatchOutcome<GlassHiveCompanyId> {
  const partner = certainPartner(company, ground)
  if (partner !== null) return { kind: 'certain', match: candidate(company, partner, ground.sides), runnerUp: null }
  const candidates = inQuestion(company, ground, tally).map((other) => candidate(company, other, ground.sides))
  return candidates.length === 0
    ? { kind: 'none' }
    : { kind: 'to-review', because: 'near', candidates: ranked(candidates, SHOWN) }
}

/** The one GlassHive company that this one can only be, seen from both sides. */
function certainPartner(company: Indexed<CompanyId>, ground: Ground): Indexed<GlassHiveCompanyId> | null {
  const { companies, glassHive } = ground.sides
  if (!company.inUse || ground.linked.has(company.id)) return null
  const [partner, ...rivals] = uniquePartners(company, companies, glassHive)
  if (partner === undefined || rivals.length > 0) return null
  if (uniquePartners(partner, glassHive, companies).size > 1) return null
  if (ground.taken.has(partner.id) || isRefused(company, partner, ground)) return null
  return isBeyondDoubt(company, partner, ground.sides) ? partner : null
}

/** Everything that shares a key or nearly a name with the company and is still free. */
function inQuestion(company: Indexed<CompanyId>, ground: Ground, tally: Tally): Indexed<GlassHiveCompanyId>[] {
  const { glassHive } = ground.sides
  const samePhone = glassHive.byPhone(company.phone)
  const found = new Set([
    // Behind a switchboard only names bring two together, and those are looked for by themselves.
    ...(samePhone.length > SWITCHBOARD ? [] : samePhone),
    ...glassHive.byDomain(company.domain).slice(0, HOLDERS),
    ...glassHive.byName(company.key.key).slice(0, HOLDERS),
    ...glassHive.byOtherName(company),
    ...glassHive.near(company.key, tally).map((near) => near.record),
  ])
  return [...found].filter(
    (other) =>
      !ground.taken.has(other.id) &&
      !isRefused(company, other, ground) &&
      isWorthShowing(company, other, ground.sides) &&
      !isCertainOfAnother(other, ground),
  )
}

/** It is about to be linked to the one company it can only be, so nobody else is offered it. */
function isCertainOfAnother(other: Indexed<GlassHiveCompanyId>, ground: Ground): boolean {
  const [owner] = uniquePartners(other, ground.sides.glassHive, ground.sides.companies)
  return owner !== undefined && certainPartner(owner, ground) === other
}

function isRefused(ours: Indexed<CompanyId>, theirs: Indexed<GlassHiveCompanyId>, ground: Ground): boolean {
  return ground.refused.get(ours.id)?.has(theirs.id) ?? false
}

function groundOf(sides: Sides, { links, refused }: GlassHiveDecisions): Ground {
  const byCompany = new Map<CompanyId, Set<GlassHiveCompanyId>>()
  for (const { companyId, glassHiveCompanyId } of refused) {
    byCompany.set(companyId, (byCompany.get(companyId) ?? new Set<GlassHiveCompanyId>()).add(glassHiveCompanyId))
  }
  return {
    sides,
    linked: new Set(links.map((link) => link.companyId)),
    taken: new Set(links.map((link) => link.glassHiveCompanyId)),
    refused: byCompany,
  }
}
