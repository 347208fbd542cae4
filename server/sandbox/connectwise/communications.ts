// A contact's ways to be reached: rows of their own, shown inside the contact as `communicationItems`.

import { childrenOf, insertRow, isObject, type Json, type JsonObject, type Row, refId, removeRow } from '../table.ts'
import type { Database } from './database.ts'
import type { Setting } from './resource.ts'
import { stamp } from './stamps.ts'

/** The items as a contact shows them. */
export function communicationItems(db: Database, contact: Row): Json[] {
  return childrenOf(db.contactCommunications, contact.id).map((row) => {
    const { id, type, value, extension, defaultFlag, domain, communicationType } = row
    return withoutGaps({ id, type, value, extension, defaultFlag, domain, communicationType })
  })
}

/** Email, Phone or Fax, by the flags of its type. */
export function channelOf(db: Database, row: Row): string {
  const type = db.communicationTypes.rows.get(refId(row.type) ?? 0)
  return type?.emailFlag === true ? 'Email' : type?.faxFlag === true ? 'Fax' : 'Phone'
}

/** Fills what the server works out, and keeps one default per channel: the one marked last. */
export function settleCommunication(db: Database, row: Row): void {
  const channel = channelOf(db, row)
  row.communicationType = channel
  if (channel === 'Email' && typeof row.value === 'string') row.domain = row.value.slice(row.value.indexOf('@'))
  const others = siblings(db, row).filter((other) => other.id !== row.id && other.communicationType === channel)
  if (row.defaultFlag === true) for (const other of others) other.defaultFlag = false
  else if (others.every((other) => other.defaultFlag !== true)) row.defaultFlag = true
}

/** Makes the rows of a contact those of the list that was written: by id, new ones without. */
export function replaceCommunications(setting: Setting, contact: Row, items: Json | undefined): void {
  const { db } = setting
  const wanted = (Array.isArray(items) ? items : []).filter(isObject)
  const kept = new Set(wanted.map((item) => item.id))
  for (const row of childrenOf(db.contactCommunications, contact.id)) {
    if (!kept.has(row.id)) removeRow(db.contactCommunications, row.id)
  }
  // Those already there first: a newly added default then takes the mark from them.
  const known = wanted.filter((item) => existing(db, contact, item))
  for (const item of [...known, ...wanted.filter((other) => !known.includes(other))]) {
    const row = existing(db, contact, item)
    const fields: JsonObject = { ...withoutGaps(item), contactId: contact.id }
    if (row) Object.assign(row, fields)
    const { id: _, ...fresh } = fields
    settleCommunication(db, row ?? insertRow(db.contactCommunications, { ...fresh, _info: stamp(setting, undefined) }))
  }
}

/** The default item of one channel. */
export function defaultCommunication(db: Database, contact: Row, channel: string): Row | undefined {
  return childrenOf(db.contactCommunications, contact.id).find(
    (row) => row.communicationType === channel && row.defaultFlag === true,
  )
}

function existing(db: Database, contact: Row, item: JsonObject): Row | undefined {
  const row = typeof item.id === 'number' ? db.contactCommunications.rows.get(item.id) : undefined
  return row?.contactId === contact.id ? row : undefined
}

function siblings(db: Database, row: Row): Row[] {
  return typeof row.contactId === 'number' ? childrenOf(db.contactCommunications, row.contactId) : []
}

function withoutGaps(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== null))
}
