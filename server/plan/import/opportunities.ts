// The step Opportunities: of companies that are in GlassHive, with type and status mapped, and their lines. All come, with a
// salesperson or without one.
import type { Base, RecordRef } from '../../../shared/import.ts'
import type { GlassHiveOpportunity, Opportunity } from '../../../shared/records.ts'
import { type Considered, created, leftOut, needsYou, type There, updated, type Who } from './considered.ts'
import { linesOf } from './deal-lines.ts'
import { mergedFields, newFields } from './merge.ts'
import { type Deal, dealName, OPPORTUNITY_FIELDS } from './opportunity-fields.ts'
import { choiceOf, linkOf, mergingOf, type Work } from './work.ts'

export function considerOpportunities(work: Work): Considered[] {
  const equal = equalDeals(work)
  return letThrough(work).map((deal) => considerDeal(work, deal, equal))
}

/** A status that is mapped decides what the deal is, else its stage does. */
function letThrough(work: Work): Deal[] {
  const settings = work.facts.settings.opportunities
  if (settings === null) return []
  const types = new Map(settings.types.map(({ type, dealType }) => [type, dealType]))
  const statuses = new Map(settings.statuses.map(({ status, dealStatus }) => [status, dealStatus]))
  const stages = new Map(settings.stages.map(({ stage, dealStatus }) => [stage, dealStatus]))
  return work.facts.opportunities.flatMap((opportunity) => {
    const { type, status, stage } = opportunity
    const dealType = types.get(type?.id ?? null)
    if (dealType === undefined) return []
    const byStatus = status === null ? null : (statuses.get(status.id) ?? null)
    const byStage = stage === null ? undefined : stages.get(stage.id)
    return {
      opportunity,
      dealTypeId: dealType ?? undefined,
      dealStatusId: byStatus ?? byStage,
      salesperson: salespersonOf(work, opportunity),
    }
  })
}

function considerDeal(work: Work, deal: Deal, equal: EqualDeals): Considered {
  const { opportunity } = deal
  const who = whoIs(work, opportunity)
  const link = linkOf(work, 'opportunity', who.leftId)
  const choice = choiceOf(work, 'opportunity', who.leftId)
  if (choice === 'leave-out') return leftOut(who, 'chosen-out', link.kind !== 'none')
  if (link.kind === 'gone') return needsYou(who, 'gone-there', null, true)
  if (link.kind === 'linked') return updatedDeal(work, who, { deal, ...link })
  const { companyId } = opportunity
  if (companyId === null || !work.arrivals.company.has(String(companyId))) return leftOut(who, 'company-not-there')
  const twin = choice === 'create' ? null : equal(work.arrivals.company.get(String(companyId)) ?? null, who.name)
  if (twin !== null) return needsYou(who, 'twin', twin)
  return created(who, {
    fields: newFields(OPPORTUNITY_FIELDS, deal),
    refs: [...companyRef(work, opportunity, null), ...contactRef(work, opportunity, null)],
    lines: linesOf(work.facts, opportunity),
  })
}

function updatedDeal(work: Work, who: Who, link: { deal: Deal; rightId: string; base: Base | null }): Considered {
  const right = work.glassHive.opportunities.get(link.rightId)
  if (right === undefined) return needsYou(who, 'gone-there', null, true)
  const { opportunity } = link.deal
  const merging = mergingOf(
    work,
    'opportunity',
    { leftId: who.leftId, rightId: link.rightId, base: link.base },
    {
      rules: work.facts.settings.opportunities?.rules ?? {},
      lastUpdated: opportunity.lastUpdated,
      country: null,
    },
  )
  const fields = mergedFields(OPPORTUNITY_FIELDS, { left: link.deal, right }, merging)
  // Lines come with the deal that is made: which ones a deal has, GlassHive does not show, and none is added twice.
  const refs = [...companyRef(work, opportunity, right), ...contactRef(work, opportunity, right)]
  return updated(who, { rightId: link.rightId, rightName: right.name }, { fields, refs })
}

/** Only a deal that has none yet is given a company or a contact. */
function companyRef({ arrivals }: Work, { companyId }: Opportunity, right: GlassHiveOpportunity | null): RecordRef[] {
  if (companyId === null || !arrivals.company.has(String(companyId)) || (right?.companyId ?? null) !== null) return []
  return [{ as: 'company', kind: 'company', leftId: String(companyId) }]
}

function contactRef({ arrivals }: Work, { contactId }: Opportunity, right: GlassHiveOpportunity | null): RecordRef[] {
  if (contactId === null || !arrivals.contact.has(String(contactId)) || (right?.contactId ?? null) !== null) return []
  return [{ as: 'contact', kind: 'contact', leftId: String(contactId) }]
}

function salespersonOf({ arrivals, glassHive }: Work, { salesperson }: Opportunity): string | null {
  const user = salesperson === null ? null : (arrivals.user.get(String(salesperson)) ?? null)
  return user === null ? null : (glassHive.names.user.get(user) ?? null)
}

type EqualDeals = (companyId: string | null, name: string) => There | null

/** Deals of the same name at the same company that no link holds. */
function equalDeals({ facts, heldBy }: Work): EqualDeals {
  const keyOf = (companyId: string, name: string): string =>
    `${companyId} ${name.replace(/\s+/g, ' ').trim().toLowerCase()}`
  const free = new Map<string, There>()
  for (const { id, name, companyId } of facts.glassHive.opportunities) {
    if (companyId === null || heldBy.opportunity.has(String(id))) continue
    const key = keyOf(String(companyId), name)
    if (!free.has(key)) free.set(key, { rightId: String(id), rightName: name })
  }
  return (companyId, name) => (companyId === null ? null : (free.get(keyOf(companyId, name)) ?? null))
}

const whoIs = ({ companies }: Work, opportunity: Opportunity): Who => {
  const { id, companyId } = opportunity
  return {
    ...{ step: 'opportunities', kind: 'opportunity', leftId: String(id), companyId },
    name: dealName(opportunity),
    ofCompany: companyId === null ? null : (companies.get(String(companyId))?.name ?? null),
  }
}
