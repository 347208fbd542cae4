// The bulk upload: companies are known again by name, phone or website, contacts by e-mail, whatever people meant.

import { formOf, normalised } from './glasshive-forms.ts'
import { type Checking, take, uploadedCompanyShape, uploadedContactShape } from './glasshive-kinds.ts'
import type { GlassHiveSwitches } from './glasshive-switches.ts'
import { changeRow, type GlassHiveTables, joinList } from './glasshive-tables.ts'
import { insertRow, isObject, type JsonObject, type Row, type Table } from './table.ts'

/** One company as it was sent, with its people. */
interface UploadedCompany {
  fields: JsonObject
  people: JsonObject[]
}

export type Upload = { kind: 'taken'; companies: UploadedCompany[] } | { kind: 'refused'; because: string }

/** Reads an upload; one malformed row and nothing of it is taken. Whether GlassHive would take the rest is not known. */
export function readUpload(tables: GlassHiveTables, body: unknown): Upload {
  const refused = (because: string): Upload => ({ kind: 'refused', because })
  if (!isObject(body) || !Array.isArray(body.Companies)) return refused('Companies is required')
  const checking: Checking = { tables, creating: true, textIds: false }
  const companies: UploadedCompany[] = []
  for (const [at, sent] of body.Companies.entries()) {
    const company = take(checking, uploadedCompanyShape, sent)
    if (company.kind === 'refused') return refused(`Companies[${at}]: ${company.because}`)
    const { Contacts = [] } = isObject(sent) ? sent : {}
    if (!Array.isArray(Contacts)) return refused(`Companies[${at}]: Contacts must be an array`)
    const people: JsonObject[] = []
    for (const [place, person] of Contacts.entries()) {
      const contact = take(checking, uploadedContactShape, person)
      if (contact.kind === 'refused') return refused(`Companies[${at}].Contacts[${place}]: ${contact.because}`)
      people.push(contact.fields)
    }
    companies.push({ fields: company.fields, people })
  }
  return { kind: 'taken', companies }
}

/** Stores an upload; what is not sent stays as it is. The contacts join the list. */
export function storeUpload(
  tables: GlassHiveTables,
  list: number,
  companies: UploadedCompany[],
  switches: GlassHiveSwitches,
) {
  const counts = { CompaniesCreated: 0, CompaniesUpdated: 0, ContactsCreated: 0, ContactsUpdated: 0 }
  const ids: { CompanyIds: number[]; ContactIds: number[] } = { CompanyIds: [], ContactIds: [] }
  const { normalises } = switches
  const known = {
    companies: indexOf(tables.companies, ['Name', 'Phone', 'Website'], normalises),
    contacts: indexOf(tables.contacts, ['Email'], normalises),
  }
  const put = (table: 'companies' | 'contacts', sent: JsonObject, all: boolean) => {
    const fields = normalises ? normalised(sent) : sent
    const row = find(tables[table], known[table], fields, { all, switches })
    const stored = row ? changeRow(tables, tables[table], row, fields) : insertRow(tables[table], { ...fields })
    note(known[table], stored)
    return { id: stored.id, created: row === undefined }
  }
  for (const { fields, people } of companies) {
    const company = put('companies', fields, switches.uploadMatches === 'all')
    counts[company.created ? 'CompaniesCreated' : 'CompaniesUpdated'] += 1
    ids.CompanyIds.push(company.id)
    for (const person of people) {
      const contact = put('contacts', { ...person, CompanyId: company.id }, true)
      counts[contact.created ? 'ContactsCreated' : 'ContactsUpdated'] += 1
      ids.ContactIds.push(contact.id)
      joinList(tables, list, contact.id)
    }
  }
  return { counts, ids }
}

/** Where a value may be found: the ids of rows that have it, or had it once. */
interface Index {
  /** The properties that are looked for. */
  keys: string[]
  normalises: boolean
  /** Rows from here on are not in it yet. */
  next: number
  ids: Map<string, number[]>
}

const indexes = new WeakMap<Table, Index>()
/** Up to here an index is made anew for each upload, so that a test may change rows behind its back. */
const SMALL = 5000

function indexOf(table: Table, keys: string[], normalises: boolean): Index {
  const kept = indexes.get(table)
  const usable = kept !== undefined && kept.normalises === normalises && table.rows.size > SMALL
  const index = usable ? kept : { keys, normalises, next: 0, ids: new Map() }
  indexes.set(table, index)
  // Ids only rise and the map is in their order: what is new stands at its end.
  if (index.next === 0) for (const row of table.rows.values()) note(index, row)
  else for (let id = index.next; id < table.nextId; id += 1) noteId(index, table, id)
  index.next = table.nextId
  return index
}

function noteId(index: Index, table: Table, id: number): void {
  const row = table.rows.get(id)
  if (row) note(index, row)
}

/** Called for whatever changes outside an upload as well. */
export function noteChange(table: Table, row: Row): void {
  const index = indexes.get(table)
  if (index) note(index, row)
}

function note(index: Index, row: Row): void {
  for (const name of index.keys) {
    const value = row[name]
    if (typeof value !== 'string' || value === '') continue
    const key = keyOf(index, name, value)
    const ids = index.ids.get(key)
    if (ids === undefined) index.ids.set(key, [row.id])
    else if (!ids.includes(row.id)) ids.push(row.id)
  }
}

const keyOf = ({ normalises }: Index, name: string, value: string) =>
  `${name} ${(normalises ? formOf(name, value) : value).toLowerCase()}`

interface Finding {
  all: boolean
  switches: GlassHiveSwitches
}

/** The first row that has one of the keys, or all that are sent. */
function find(table: Table, index: Index, fields: JsonObject, { all, switches }: Finding): Row | undefined {
  const sent = index.keys.flatMap((name) => {
    const value = fields[name]
    return typeof value === 'string' && value !== '' ? [{ name, value }] : []
  })
  const form = (name: string, value: string) => {
    const kept = switches.normalises ? formOf(name, value) : value
    return switches.uploadCase === 'exact' ? kept : kept.toLowerCase()
  }
  const has = (row: Row, { name, value }: { name: string; value: string }) => {
    const known = row[name]
    return typeof known === 'string' && form(name, known) === form(name, value)
  }
  for (const one of sent) {
    for (const id of index.ids.get(keyOf(index, one.name, one.value)) ?? []) {
      const row = table.rows.get(id)
      if (row && (all ? sent.every((other) => has(row, other)) : has(row, one))) return row
    }
  }
  return undefined
}
