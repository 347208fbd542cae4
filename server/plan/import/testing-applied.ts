// What the facts are once a plan has been carried out and both sides have been read again: a stand-in for the run, pure.
import type { RecordKind } from '../../../shared/api-import.ts'
import type { Base } from '../../../shared/import.ts'
import * as records from '../../../shared/records.ts'
import { agreedBases } from './agreed.ts'
import { writes } from './considered.ts'
import type { ImportFacts, Linked } from './facts.ts'
import type { PlannedRecord, StepPlan } from './plan.ts'
import { BY, glassHiveCompany, glassHiveContact, list, solution, written } from './testing.ts'

/** What GlassHive makes of a value of a field. */
export type Stores = (field: string, value: unknown) => unknown

export function applied(
  facts: ImportFacts,
  plans: readonly StepPlan[],
  stores: Stores = (_field, value) => value,
): ImportFacts {
  const links = copied(facts.links)
  const there = {
    ...facts.glassHive,
    listMembers: new Map([...facts.glassHive.listMembers].map(([id, on]) => [id, new Set(on)])),
  }
  let newId = 100_000
  const done = new Set<string>()
  for (const record of plans.flatMap((plan) => plan.records).filter(writes)) {
    newId += 1
    done.add(`${record.kind} ${record.leftId}`)
    const id = record.rightId === null ? newId : Number(record.rightId)
    const link = { rightId: record.kind === 'user' ? (record.rightId ?? '') : String(id), by: BY }
    if (record.action.kind !== 'update') links[record.kind].set(record.leftId, link)
    write(there, record, { id, links, stores })
  }
  const after = { ...facts, links, glassHive: there, bases: facts.bases }
  const bases = copied(facts.bases)
  for (const { step } of plans) {
    for (const { kind, leftId, base } of agreedBases(after, step, done)) bases[kind].set(leftId, base)
  }
  return { ...after, bases }
}

type Links = Record<RecordKind, Map<string, Linked>>

function copied<T extends Linked | Base>(
  of: Record<RecordKind, ReadonlyMap<string, T>>,
): Record<RecordKind, Map<string, T>> {
  return {
    ...{ user: new Map(of.user), company: new Map(of.company), list: new Map(of.list), contact: new Map(of.contact) },
    ...{ solution: new Map(of.solution), activity: new Map(of.activity), opportunity: new Map(of.opportunity) },
  }
}

type Mutable = Omit<ImportFacts['glassHive'], 'listMembers'> & {
  listMembers: Map<records.ListId, Set<records.GlassHiveContactId>>
}

function write(
  there: Mutable,
  record: PlannedRecord,
  { id, links, stores }: { id: number; links: Links; stores: Stores },
): void {
  const refs = Object.fromEntries(record.refs.map(({ as, kind, leftId }) => [`${as}Id`, refOf(links, kind, leftId)]))
  const stored = Object.entries(written(record)).map(([field, value]) => [field, stores(field, value)])
  const content = { ...Object.fromEntries(stored), ...refs }
  switch (record.kind) {
    case 'user':
      return
    case 'company':
      there.companies = put(there.companies, glassHiveCompany(id, { name: '' }), content)
      return
    case 'list':
      if (record.action.kind === 'create') there.lists = [...there.lists, list(id, record.place?.name ?? '')]
      return
    case 'contact': {
      const blank = glassHiveContact(id, { firstName: '', lastName: '' })
      there.contacts = put(there.contacts, blank, content)
      for (const { id: left } of record.leaves) there.listMembers.get(left)?.delete(blank.id)
      for (const key of record.joins) {
        const on = records.listId(Number(refOf(links, 'list', key)))
        there.listMembers.set(on, (there.listMembers.get(on) ?? new Set()).add(blank.id))
      }
      return
    }
    case 'solution':
      there.solutions = put(there.solutions, solution(id, { name: '' }), content)
      return
    case 'activity': {
      const blank = { id, contactId: null, userId: null, details: null, at: null, subject: null }
      there.activities = put(there.activities, blank, content)
      return
    }
    case 'opportunity': {
      const blank = { id, name: '', contactId: null, companyId: null, price: null, description: null }
      const rest = { dealTypeId: null, dealStatusId: null, closeDate: null }
      there.opportunities = put(there.opportunities, { ...blank, ...rest }, content)
    }
  }
}

function refOf(links: Links, kind: RecordKind, leftId: string): string | number {
  const right = links[kind].get(leftId)?.rightId
  if (right === undefined) throw new Error(`The plan refers to a ${kind} that is not there: ${leftId}`)
  return kind === 'user' ? right : Number(right)
}

/** Fields have the names of the records' own properties, but for those that GlassHive does not show. */
function put<T extends { id: number }>(rows: readonly T[], blank: T, content: Record<string, unknown>): T[] {
  const shown = Object.fromEntries(Object.entries(content).filter(([name]) => name in blank))
  const old = rows.find(({ id }) => id === blank.id)
  return [...rows.filter(({ id }) => id !== blank.id), { ...(old ?? blank), ...shown }]
}
