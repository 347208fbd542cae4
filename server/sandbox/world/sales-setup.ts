// The tables that activities and opportunities are sorted by, as an MSP would have made them its own.

import type { JsonObject, Table } from '../table.ts'
import { type Builder, put } from './builder.ts'

/** Fills them. The last activity type and the last opportunity type are used no more. */
export function putSalesTables(builder: Builder): void {
  const { db } = builder
  const fill = (table: Table, rows: JsonObject[]) => {
    for (const row of rows) put(builder, table, row)
  }
  fill(db.activityTypes, [
    { name: 'Call', defaultFlag: true, points: 1 },
    { name: 'Email', emailFlag: true },
    { name: 'Note', memoFlag: true },
    { name: 'Appointment', points: 5 },
    { name: 'Site Visit', points: 5 },
    { name: 'Task' },
    { name: 'Fax (old)', inactiveFlag: true },
  ])
  fill(db.activityStatuses, [
    { name: 'Open', defaultFlag: true },
    { name: 'Closed', closedFlag: true },
  ])
  fill(db.opportunityTypes, [
    { description: 'Managed Services' },
    { description: 'Project' },
    { description: 'Hardware' },
    { description: 'Renewal (old)', inactiveFlag: true },
  ])
  fill(db.opportunityStages, [
    { name: 'Prospect', sequenceNumber: 1, probability: { id: 1 } },
    { name: 'Qualified', sequenceNumber: 2, probability: { id: 2 } },
    { name: 'Proposal', sequenceNumber: 3, probability: { id: 3 } },
    { name: 'Negotiation', sequenceNumber: 4, probability: { id: 4 } },
  ])
  fill(db.opportunityStatuses, [
    { name: 'Open', defaultFlag: true },
    { name: 'Won', wonFlag: true, closedFlag: true },
    { name: 'Lost', lostFlag: true, closedFlag: true },
    { name: 'No Decision', closedFlag: true },
  ])
  fill(db.opportunityRatings, [
    { name: 'Hot', sortOrder: 1 },
    { name: 'Warm', sortOrder: 2 },
    { name: 'Cold', sortOrder: 3 },
  ])
}
