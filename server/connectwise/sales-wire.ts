// Activities, opportunities and their forecasts as they come over the wire.
import { z } from 'zod'
import { roundTo } from '../../shared/quantity.ts'
import {
  type Activity,
  activityId,
  companyId,
  contactId,
  type ForecastItem,
  memberId,
  type Opportunity,
  opportunityId,
  productId,
} from '../../shared/records.ts'
import { amount, date, figure, flag, id, info, reference, text, toSecond } from './wire-values.ts'

const moment = text.transform(toSecond)

export const activityWire = z.looseObject({
  id,
  name: text,
  type: reference,
  company: reference,
  contact: reference,
  opportunity: reference,
  notes: text,
  dateStart: moment,
  dateEnd: moment,
  where: reference,
  closeFlag: flag,
  // Null on live servers although it is required, and it may name a member who is gone.
  assignTo: reference,
  _info: info,
})

/** Throws ZodError where the row cannot be read, as do the others. */
export function toActivity(row: unknown): Activity {
  const wire = activityWire.parse(row)
  return {
    id: activityId(wire.id),
    name: wire.name ?? '',
    type: wire.type,
    companyId: wire.company === null ? null : companyId(wire.company.id),
    contactId: wire.contact === null ? null : contactId(wire.contact.id),
    opportunityId: wire.opportunity === null ? null : opportunityId(wire.opportunity.id),
    notes: wire.notes,
    start: wire.dateStart,
    end: wire.dateEnd,
    where: wire.where?.name || null,
    closed: wire.closeFlag,
    assignedTo: wire.assignTo === null ? null : memberId(wire.assignTo.id),
    lastUpdated: wire._info,
  }
}

export const opportunityWire = z.looseObject({
  id,
  name: text,
  type: reference,
  stage: reference,
  status: reference,
  company: reference,
  contact: reference,
  notes: text,
  expectedCloseDate: date,
  primarySalesRep: reference,
  _info: info,
})

/** Without its items, which are a request of their own. */
export function toOpportunity(row: unknown): Opportunity {
  const wire = opportunityWire.parse(row)
  return {
    id: opportunityId(wire.id),
    name: wire.name ?? '',
    type: wire.type,
    stage: wire.stage,
    status: wire.status,
    companyId: wire.company === null ? null : companyId(wire.company.id),
    contactId: wire.contact === null ? null : contactId(wire.contact.id),
    notes: wire.notes,
    closeDate: wire.expectedCloseDate,
    salesperson: wire.primarySalesRep === null ? null : memberId(wire.primarySalesRep.id),
    items: [],
    lastUpdated: wire._info,
  }
}

export const itemWire = z.looseObject({
  id,
  forecastDescription: text,
  productDescription: text,
  catalogItem: z.looseObject({ id: id.nullish() }).nullish(),
  quantity: figure,
  revenue: amount,
  cost: amount,
  recurringFlag: flag,
  recurringRevenue: amount,
  recurringCost: amount,
  billCycle: reference,
  cycles: figure,
  includeFlag: z.boolean().nullish(),
  sequenceNumber: figure,
})
const forecastWire = z.looseObject({ forecastItems: z.array(z.unknown()).nullish() })

/**
 * The items of a forecast. The document types the answer as a list of forecasts; one forecast, or the items bare, are read
 * too. Revenue and cost are of the line, so a unit's are divided by the quantity; of a recurring line they are of one cycle.
 */
export function toForecastItems(json: unknown): ForecastItem[] {
  const list = Array.isArray(json) ? json : [json]
  const rows = list.flatMap((row) => forecastWire.safeParse(row).data?.forecastItems ?? (isItem(row) ? [row] : []))
  // One order whatever the server's: else an opportunity would look changed although it is not.
  const wires = rows.map((row) => itemWire.parse(row)).sort(bySequence)
  return wires.flatMap((wire) => {
    if (wire.includeFlag === false) return []
    const quantity = wire.quantity ?? 1
    const [revenue, cost] = wire.recurringFlag ? [wire.recurringRevenue, wire.recurringCost] : [wire.revenue, wire.cost]
    const each = (money: number): number => (quantity === 0 ? money : roundTo(money / quantity, 4))
    return {
      id: wire.id,
      productId: wire.catalogItem?.id == null ? null : productId(wire.catalogItem.id),
      description: wire.productDescription ?? wire.forecastDescription ?? '',
      quantity,
      unitPrice: each(revenue),
      unitCost: each(cost),
      recurring: wire.recurringFlag,
      billingCycleId: wire.recurringFlag ? (wire.billCycle?.id ?? null) : null,
      cycles: wire.recurringFlag ? wire.cycles : null,
    }
  })
}

const bySequence = (a: z.output<typeof itemWire>, b: z.output<typeof itemWire>): number =>
  (a.sequenceNumber ?? 0) - (b.sequenceNumber ?? 0) || a.id - b.id

const isItem = (row: unknown): boolean => typeof row === 'object' && row !== null && 'forecastType' in row

const fieldsOf = (wire: z.ZodObject, whole: readonly string[]): string =>
  Object.keys(wire.shape)
    .flatMap((name) => (whole.includes(name) ? [name] : [`${name}/id`, `${name}/name`]))
    .join(',')

export const ACTIVITY_FIELDS = fieldsOf(activityWire, [
  'id',
  'name',
  'notes',
  'dateStart',
  'dateEnd',
  'closeFlag',
  '_info',
])
export const OPPORTUNITY_FIELDS = fieldsOf(opportunityWire, ['id', 'name', 'notes', 'expectedCloseDate', '_info'])
