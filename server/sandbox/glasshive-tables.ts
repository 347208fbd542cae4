// GlassHive's records: tables with integer ids, users apart because theirs are GUIDs.

import { createTable, type JsonObject, type Table } from './table.ts'

/** The records of one GlassHive account. */
export interface GlassHiveTables {
  companies: Table
  contacts: Table
  lists: Table
  solutions: Table
  opportunities: Table
  activities: Table
  accounts: Table
  /** By their GUID. */
  users: Map<string, JsonObject>
  /** Which contacts are on a list. */
  members: Map<number, Set<number>>
}

/** An empty GlassHive. */
export function createGlassHiveTables(): GlassHiveTables {
  return {
    companies: createTable(40_001),
    contacts: createTable(90_001),
    lists: createTable(501),
    solutions: createTable(701),
    opportunities: createTable(3001),
    activities: createTable(20_001),
    accounts: createTable(11),
    users: new Map(),
    members: new Map(),
  }
}
