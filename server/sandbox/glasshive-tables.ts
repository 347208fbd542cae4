// GlassHive's records: tables with integer ids, users apart because theirs are GUIDs.

import { childrenOf, createTable, type JsonObject, type Row, removeRow, type Table } from './table.ts'

/** The records of one GlassHive account. */
export interface GlassHiveTables {
  companies: Table
  contacts: Table
  lists: Table
  solutions: Table
  opportunities: Table
  /** `opportunityId` says of which; the API has no way to read them. */
  lineItems: Table
  /** `kind` says which of the four each is; the API does not. */
  activities: Table
  accounts: Table
  /** By their GUID. */
  users: Map<string, JsonObject>
  /** Which contacts are on a list. */
  members: Map<number, Set<number>>
}

/** Tables of records with integer ids. */
export type GlassHiveTableName = Exclude<keyof GlassHiveTables, 'users' | 'members'>

/** An empty GlassHive. */
export function createGlassHiveTables(): GlassHiveTables {
  return {
    companies: createTable(40_001),
    contacts: createTable(90_001, number('CompanyId')),
    lists: createTable(501),
    solutions: createTable(701),
    opportunities: createTable(3001),
    lineItems: createTable(60_001, number('opportunityId')),
    activities: createTable(20_001),
    accounts: createTable(11),
    users: new Map(),
    members: new Map(),
  }
}

function number(field: string): (row: Row) => number | undefined {
  return (row) => {
    const value = row[field]
    return typeof value === 'number' ? value : undefined
  }
}

/** Puts a contact on a list; false where either does not exist. */
export function joinList({ members, lists, contacts }: GlassHiveTables, list: number, contact: number): boolean {
  if (!lists.rows.has(list) || !contacts.rows.has(contact)) return false
  members.set(list, (members.get(list) ?? new Set()).add(contact))
  return true
}

/** Changes a record, and has a contact found under the company it moves to. */
export function changeRow({ contacts }: GlassHiveTables, table: Table, row: Row, fields: JsonObject): Row {
  const before = row.CompanyId
  Object.assign(row, fields)
  const { CompanyId: owner } = row
  if (table !== contacts || typeof owner !== 'number' || owner === before) return row
  contacts.children.set(owner, [...new Set(contacts.children.get(owner)).add(row.id)])
  return row
}

/**
 * Takes a record away. What becomes of the records that name it is open: here they live on and name nobody, as the people
 * of a company that is gone. Only lines go with their opportunity.
 */
export function removeRecord(tables: GlassHiveTables, name: GlassHiveTableName, id: number): void {
  const { companies, contacts, opportunities, lineItems, activities, members } = tables
  const forget = (rows: Iterable<Row>, field: string) => {
    for (const row of rows) if (row[field] === id) row[field] = null
  }
  const table = tables[name]
  if (table === companies) {
    forget(childrenOf(contacts, id), 'CompanyId')
    contacts.children.delete(id)
    forget(opportunities.rows.values(), 'CompanyId')
  }
  if (table === contacts) {
    for (const on of members.values()) on.delete(id)
    forget(opportunities.rows.values(), 'ContactId')
    forget(activities.rows.values(), 'ContactId')
    for (const row of activities.rows.values())
      if (Array.isArray(row.ContactIds)) row.ContactIds = row.ContactIds.filter((contact) => contact !== id)
  }
  if (table === opportunities) for (const line of childrenOf(lineItems, id)) removeRow(lineItems, line.id)
  if (table === tables.solutions) forget(lineItems.rows.values(), 'SolutionId')
  if (table === tables.lists) members.delete(id)
  removeRow(table, id)
}
