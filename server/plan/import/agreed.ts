// What both sides said when they last agreed, to be stored once an import has written and read again.
import type { ImportStep, RecordKind } from '../../../shared/api-import.ts'
import type { Base, FieldChange } from '../../../shared/import.ts'
import type { Considered } from './considered.ts'
import type { ImportFacts } from './facts.ts'
import { CONSIDER } from './plan.ts'
import { workOn } from './work.ts'

export interface Agreed {
  kind: RecordKind
  leftId: string
  rightId: string
  base: Base
}

/**
 * The bases of a step's linked records that are other than those stored, from the facts as read after the apply. Fields that
 * are equal are agreed, and so are those that a rule or a choice leaves to differ. What waits for a person, and what has
 * changed in GlassHive since, keeps the base it had. `written`: records ("kind leftId") that this run has written; what GlassHive
 * shows of their fields is what it made of the values, and is not written again.
 */
export function agreedBases(facts: ImportFacts, step: ImportStep, written: ReadonlySet<string> = new Set()): Agreed[] {
  return CONSIDER[step](workOn(facts)).flatMap(({ record, linked }: Considered) => {
    const { kind, leftId, rightId, fields } = record
    if (!linked || rightId === null || fields.length === 0) return []
    const before = facts.bases[kind].get(leftId)
    const base = agreedBase(fields, before ?? {}, written.has(`${kind} ${leftId}`))
    return sameBase(base, before ?? {}) ? [] : [{ kind, leftId, rightId, base }]
  })
}

/** Fields that neither side has now keep what was said of them, too. */
function agreedBase(fields: readonly FieldChange[], before: Base, isWritten: boolean): Base {
  const agreed = fields.flatMap((field) =>
    isAgreed(field, isWritten)
      ? [[field.field, { connectWise: field.connectWise, glassHive: field.glassHive }] as const]
      : [],
  )
  return { ...before, ...Object.fromEntries(agreed) }
}

function isAgreed({ verdict, why }: FieldChange, isWritten: boolean): boolean {
  switch (verdict) {
    case 'equal':
      return true
    case 'keep':
      return why !== 'changed-there' && why !== 'taken'
    case 'fill':
    case 'replace':
      return isWritten
    case 'ask':
      return false
  }
}

function sameBase(a: Base, b: Base): boolean {
  const names = Object.keys(a)
  return (
    names.length === Object.keys(b).length &&
    names.every((name) => a[name]?.connectWise === b[name]?.connectWise && a[name]?.glassHive === b[name]?.glassHive)
  )
}
