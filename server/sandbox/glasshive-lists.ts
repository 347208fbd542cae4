// GlassHive's lists: who is on them, and the bulk upload that puts companies and contacts in.

import type { GlassHiveTables } from './glasshive-tables.ts'
import { insertRow, isObject, type Json, type JsonObject, type Row, type Table } from './table.ts'

/** Reads or changes who is on a list. The rows to answer with, or null where something does not exist. */
export function changeList(
  tables: GlassHiveTables,
  method: string,
  ids: { contact: string | undefined; list: string | undefined },
  body: unknown,
): JsonObject[] | null {
  if (ids.contact === undefined) return contactsOn(tables, Number(ids.list))
  const contact = Number(ids.contact)
  if (!tables.contacts.rows.has(contact)) return null
  if (method === 'PUT') {
    for (const id of isObject(body) && Array.isArray(body.listIds) ? body.listIds : [])
      join(tables, Number(id), contact)
  }
  if (method === 'DELETE') tables.members.get(Number(ids.list))?.delete(contact)
  return [...tables.lists.rows.values()].filter((list) => tables.members.get(list.id)?.has(contact)).map(withId)
}

/** Companies are known again by name, phone or website, contacts by e-mail; what is not sent stays as it is. */
export function uploadToList(tables: GlassHiveTables, list: number, companies: Json[]) {
  const counts = { CompaniesCreated: 0, CompaniesUpdated: 0, ContactsCreated: 0, ContactsUpdated: 0 }
  const ids: { CompanyIds: number[]; ContactIds: number[] } = { CompanyIds: [], ContactIds: [] }
  for (const sent of companies.filter(isObject)) {
    const { Contacts: people, ...fields } = sent
    const company = upsert(tables.companies, fields, ['Name', 'Phone', 'Website'])
    counts[company.created ? 'CompaniesCreated' : 'CompaniesUpdated'] += 1
    ids.CompanyIds.push(company.row.id)
    for (const person of Array.isArray(people) ? people.filter(isObject) : []) {
      const contact = upsert(tables.contacts, { ...person, CompanyId: company.row.id }, ['Email'])
      counts[contact.created ? 'ContactsCreated' : 'ContactsUpdated'] += 1
      ids.ContactIds.push(contact.row.id)
      join(tables, list, contact.row.id)
    }
  }
  return { counts, ids }
}

function upsert(table: Table, fields: JsonObject, keys: string[]): { row: Row; created: boolean } {
  for (const key of keys) {
    const wanted = fields[key]
    if (typeof wanted !== 'string' || wanted === '') continue
    for (const row of table.rows.values()) {
      const known = row[key]
      if (typeof known === 'string' && known.toLowerCase() === wanted.toLowerCase()) {
        return { row: Object.assign(row, fields), created: false }
      }
    }
  }
  return { row: insertRow(table, fields), created: true }
}

function join({ members, lists }: GlassHiveTables, list: number, contact: number): void {
  if (!lists.rows.has(list)) return
  members.set(list, (members.get(list) ?? new Set()).add(contact))
}

function contactsOn(tables: GlassHiveTables, list: number): JsonObject[] | null {
  if (!tables.lists.rows.has(list)) return null
  const on = tables.members.get(list)
  return [...tables.contacts.rows.values()].filter((contact) => on?.has(contact.id)).map(withId)
}

const withId = (row: Row): JsonObject => ({ ...row, Id: row.id })
