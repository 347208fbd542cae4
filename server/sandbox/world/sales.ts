// How an activity and an opportunity are made, for the named cases and for the ordinary ones.

import { type JsonObject, type Row, refId } from '../table.ts'
import { type Builder, date, moment, put } from './builder.ts'

export const activityTypeIds = { call: 1, email: 2, note: 3, appointment: 4, siteVisit: 5, task: 6, fax: 7 }
export const activityStatusIds = { open: 1, closed: 2 }
export const opportunityTypeIds = { managedServices: 1, project: 2, hardware: 3, oldRenewal: 4 }
export const stageIds = { prospect: 1, qualified: 2, proposal: 3, negotiation: 4 }
export const opportunityStatusIds = { open: 1, won: 2, lost: 3, noDecision: 4 }

/** A member who has been deleted since: records still name her, and no member has her id. */
export const goneMember: JsonObject = { id: 90, identifier: 'pquinn', name: 'Pat Quinn' }

// Whoever entered it did so at the latest when it took place, and has changed nothing since.
function entered(builder: Builder, row: Row, daysAgo: number): Row {
  const [first, last] = [Math.max(daysAgo, 0) + 2, Math.max(daysAgo - 1 / 24, 1 / 24)]
  const stamps = { lastUpdated: moment(builder, last), dateEntered: moment(builder, first) }
  row._info = { ...stamps, updatedBy: 'lchen', enteredBy: 'lchen' }
  return row
}

/** Stores an activity of an hour, `daysAgo` days ago (below 0: ahead); what is given replaces what is usual. */
export function putActivity(builder: Builder, company: Row, daysAgo: number, fields: JsonObject): Row {
  const past = daysAgo > 0
  const end = moment(builder, daysAgo - 1 / 24)
  const row = put(builder, builder.db.activities, {
    company: { id: company.id },
    dateStart: moment(builder, daysAgo),
    dateEnd: end,
    dateEndUtc: end,
    dateClosedUtc: past ? end : undefined,
    status: { id: past ? activityStatusIds.closed : activityStatusIds.open },
    closeFlag: past,
    ...fields,
  })
  return entered(builder, row, daysAgo)
}

/** One line of a forecast. Money is of the whole line; of a recurring one it is that of one cycle. */
export interface ForecastLine {
  description: string
  /** Of the catalog; a line without one is free text. */
  item?: Row
  quantity: number
  revenue: number
  cost: number
  recurring?: boolean
  /** How many cycles a recurring one recurs: twelve where nothing is said. */
  cycles?: number
  /** Of the billing cycles: the item's own, or monthly, where nothing is said. */
  cycle?: number
  /** Struck out of the forecast, and still listed. */
  excluded?: boolean
}

/** Stores an opportunity with its forecast: open, and to be closed in 45 days, where nothing else is said. */
export function putOpportunity(builder: Builder, company: Row, fields: JsonObject, lines: ForecastLine[] = []): Row {
  const { db } = builder
  const row = put(builder, db.opportunities, {
    company: { id: company.id },
    expectedCloseDate: date(builder, 45),
    stage: { id: stageIds.proposal },
    status: { id: opportunityStatusIds.open },
    locationId: 1,
    businessUnitId: 1,
    ...fields,
  })
  put(builder, db.forecasts, { opportunity: { id: row.id } })
  for (const [at, line] of lines.entries()) putLine(builder, row, line, at + 1)
  return row
}

function putLine(builder: Builder, opportunity: Row, line: ForecastLine, sequenceNumber: number): void {
  const { description, item, quantity, revenue, cost, recurring = false, cycles = 12 } = line
  const margin = Math.round((revenue - cost) * 100) / 100
  const cycle = line.cycle ?? refId(item?.recurringBillCycle) ?? 1
  put(builder, builder.db.forecastItems, {
    opportunity: { id: opportunity.id },
    status: opportunity.status,
    forecastType: item ? 'Product' : recurring ? 'Agreement' : 'Service',
    forecastDescription: description.slice(0, 50),
    productDescription: description,
    catalogItem: item ? { id: item.id } : undefined,
    productClass: item ? item.productClass : 'Service',
    quantity,
    includeFlag: line.excluded !== true,
    percentage: 100,
    sequenceNumber,
    taxableFlag: item?.taxableFlag === true,
    ...(recurring
      ? {
          ...{ revenue: 0, cost: 0, margin: 0, recurringFlag: true, recurringRevenue: revenue, recurringCost: cost },
          ...{ billCycle: { id: cycle }, cycles, cycleBasis: 'Calendar' },
        }
      : { revenue, cost, margin }),
  })
}
