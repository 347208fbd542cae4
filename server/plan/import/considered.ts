// A record that the filters let through and what becomes of it: the parts of every step's plan.
import type { ImportStep, RecordKind, RecordReason, StepCounts } from '../../../shared/api-import.ts'
import type { RecordAction, RecordChange, RecordVerdict } from '../../../shared/import.ts'
import type { LinkedBy } from '../../../shared/link.ts'
import type { CompanyId } from '../../../shared/records.ts'

/** A record of a plan before it is stored: it has no id yet. */
export type PlannedRecord = Omit<RecordChange, 'id'>

export interface Considered {
  record: PlannedRecord
  /** It was linked before. */
  linked: boolean
}

/** Who a record is. */
export interface Who {
  step: ImportStep
  kind: RecordKind
  leftId: string
  companyId: CompanyId | null
  name: string
  ofCompany: string | null
}

/** GlassHive's record; without an id one that is still to be made. */
export interface There {
  rightId: string | null
  rightName: string
}

const CHANGE: RecordVerdict = { kind: 'change' }

export type Content = Partial<Pick<PlannedRecord, 'fields' | 'refs' | 'joins' | 'leaves' | 'place' | 'as' | 'lines'>>

export function created(who: Who, content: Content): Considered {
  return considered(who, { kind: 'create' }, CHANGE, null, content)
}

export function linked(who: Who, there: There, by: LinkedBy, content: Content): Considered {
  return considered(who, { kind: 'link', by }, CHANGE, there, content)
}

/** Linked already; nothing to write is a record that is as it should be. */
export function updated(who: Who, there: There, content: Content): Considered {
  const { record } = considered(who, { kind: 'update' }, CHANGE, there, content)
  const asked = record.fields.filter(({ verdict }) => verdict === 'ask')
  if (asked.length === 0 || writes(record)) return { record, linked: true }
  const because = asked.every(({ why }) => why === 'taken') ? 'email-taken' : 'fields-differ'
  return { record: { ...record, verdict: { kind: 'needs-you', because } }, linked: true }
}

/** A person has to decide first. `there` is the record of GlassHive that it is about, where there is one. */
export function needsYou(who: Who, because: RecordReason, there: There | null = null, isLinked = false): Considered {
  const action: RecordAction = isLinked ? { kind: 'update' } : { kind: 'create' }
  return { ...considered(who, action, { kind: 'needs-you', because }, there, {}), linked: isLinked }
}

export function leftOut(who: Who, because: RecordReason, isLinked = false): Considered {
  const action: RecordAction = isLinked ? { kind: 'update' } : { kind: 'create' }
  return { ...considered(who, action, { kind: 'left-out', because }, null, {}), linked: isLinked }
}

/** Written out, property by property: there are tens of thousands of them, and copying objects into objects takes seconds. */
function considered(
  who: Who,
  action: RecordAction,
  verdict: RecordVerdict,
  there: There | null,
  content: Content,
): Considered {
  const record: PlannedRecord = {
    step: who.step,
    kind: who.kind,
    action,
    verdict,
    leftId: who.leftId,
    companyId: who.companyId,
    name: who.name,
    ofCompany: who.ofCompany,
    rightId: there?.rightId ?? null,
    rightName: there?.rightName ?? null,
    fields: content.fields ?? [],
    refs: content.refs ?? [],
    joins: content.joins ?? [],
    leaves: content.leaves ?? [],
    place: content.place ?? null,
    as: content.as ?? null,
    lines: content.lines ?? [],
    undoes: null,
  }
  return { record, linked: false }
}

/** Whether a record, carried out, would write or link something. */
export function writes({ action, verdict, fields, refs, joins, leaves, lines }: PlannedRecord): boolean {
  if (verdict.kind !== 'change') return false
  if (action.kind !== 'update') return true
  const written = fields.some((field) => field.verdict === 'fill' || field.verdict === 'replace')
  return written || refs.length + joins.length + leaves.length + lines.length > 0
}

/** Lists are made for contacts and not counted beside them. */
export function countsOf(all: readonly Considered[]): StepCounts {
  const counts = { match: 0, linked: 0, link: 0, create: 0, update: 0, unchanged: 0, needYou: 0, leftOut: 0 }
  for (const { record, linked: isLinked } of all) {
    if (record.kind === 'list') continue
    counts.match += 1
    if (isLinked) counts.linked += 1
    const asks = record.fields.some(({ verdict }) => verdict === 'ask')
    if (record.verdict.kind === 'needs-you' || (record.verdict.kind === 'change' && asks)) counts.needYou += 1
    if (record.verdict.kind === 'left-out') counts.leftOut += 1
    if (record.verdict.kind !== 'change') continue
    if (record.action.kind === 'create') counts.create += 1
    else if (record.action.kind === 'link') counts.link += 1
    else if (writes(record)) counts.update += 1
    else counts.unchanged += 1
  }
  return counts
}
