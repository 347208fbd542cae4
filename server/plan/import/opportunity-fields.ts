import type { GlassHiveOpportunity, Opportunity } from '../../../shared/records.ts'
import type { Field } from './field.ts'
import { sameDay, sameMoney, sameText, sameValue, trimmed } from './values.ts'

/** An opportunity with what its type and status become; undefined where they are mapped to nothing. */
export interface Deal {
  opportunity: Opportunity
  dealTypeId: number | undefined
  dealStatusId: number | undefined
  /** Named at the end of the description, where the member is a GlassHive user: GlassHive has no field for it. */
  salesperson: string | null
}

export const dealName = ({ name, id }: Opportunity): string => trimmed(name) ?? `Opportunity ${id}`

/**
 * What the deal is worth, in cents' resolution: its lines, recurring ones over all of their cycles, as ConnectWise's own
 * forecast adds them up. One whose cycles nobody has said counts once. Null without lines.
 */
export function priceOf({ items }: Opportunity): number | null {
  if (items.length === 0) return null
  const sum = items.reduce(
    (total, { quantity, unitPrice, recurring, cycles }) =>
      total + quantity * unitPrice * (recurring ? (cycles ?? 1) : 1),
    0,
  )
  return Math.round(sum * 100) / 100
}

function descriptionOf({ opportunity, salesperson }: Deal): string | null {
  const parts = [trimmed(opportunity.notes), salesperson === null ? null : `Salesperson: ${salesperson}`]
  return parts.flatMap((part) => part ?? []).join('\n\n') || null
}

export const OPPORTUNITY_FIELDS: readonly Field<Deal, GlassHiveOpportunity>[] = [
  { field: 'name', name: 'Name', left: (d) => dealName(d.opportunity), right: (g) => trimmed(g.name), same: sameText },
  { field: 'price', name: 'Price', left: (d) => priceOf(d.opportunity), right: (g) => g.price, same: sameMoney },
  {
    field: 'description',
    name: 'Description',
    left: descriptionOf,
    right: (g) => trimmed(g.description),
    same: sameText,
  },
  { field: 'dealTypeId', name: 'Deal type', left: (d) => d.dealTypeId, right: (g) => g.dealTypeId, same: sameValue },
  {
    field: 'dealStatusId',
    name: 'Deal status',
    left: (d) => d.dealStatusId,
    right: (g) => g.dealStatusId,
    same: sameValue,
  },
  {
    field: 'closeDate',
    name: 'Close date',
    left: (d) => d.opportunity.closeDate,
    right: (g) => g.closeDate,
    same: sameDay,
  },
]
