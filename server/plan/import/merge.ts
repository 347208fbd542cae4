// What becomes of the fields of one record: with what both sides said when they last agreed, by a person's choice, by rule.
import type { FieldRule, FieldVerdict, FieldWhy } from '../../../shared/api-import.ts'
import type { Base, FieldChange, FieldRules, Value } from '../../../shared/import.ts'
import type { ChangedBetween, RecordChoice } from './facts.ts'
import type { Field } from './field.ts'

export interface Merging {
  /** Null for a new link. */
  base: Base | null
  /** What a person chose about a field. */
  choice: (field: string) => RecordChoice | null
  rules: FieldRules
  newer: Newer
  /** By which phone numbers are read. */
  country: string | null
}

export type Newer = 'connectwise' | 'glasshive' | 'unknown'

/** GlassHive's change lies between two reads: a ConnectWise time inside them tells no order. */
export function newerOf(lastUpdated: string | null, changed: ChangedBetween | undefined): Newer {
  if (lastUpdated === null || changed === undefined) return 'unknown'
  const at = Date.parse(lastUpdated)
  if (at > Date.parse(changed.by)) return 'connectwise'
  return changed.after !== null && at <= Date.parse(changed.after) ? 'glasshive' : 'unknown'
}

/** The fields of a record that is made: all that ConnectWise has. A mark that is only ever taken away is not set. */
export function newFields<Left, Right>(fields: readonly Field<Left, Right>[], left: Left): FieldChange[] {
  return fields.flatMap(({ field, left: read, onlyOff }) => {
    const connectWise = read(left) ?? null
    if (connectWise === null || (onlyOff && connectWise !== false)) return []
    return { field, connectWise, glassHive: null, verdict: 'fill' as const, why: 'new' as const }
  })
}

/** The fields of a linked pair that either side has and both can show. */
export function mergedFields<Left, Right>(
  fields: readonly Field<Left, Right>[],
  pair: { left: Left; right: Right },
  merging: Merging,
): FieldChange[] {
  return fields.flatMap((field) => {
    const connectWise = field.left(pair.left)
    const glassHive = field.right(pair.right)
    if (connectWise === undefined || glassHive === undefined) return []
    const base = merging.base?.[field.field]
    // What both have emptied is said once, so that it is agreed.
    const agreed = (base?.connectWise ?? null) === null && (base?.glassHive ?? null) === null
    if (connectWise === null && glassHive === null && agreed) return []
    const [verdict, why] = verdictOf(field, { connectWise, glassHive }, merging)
    return { field: field.field, connectWise, glassHive, verdict, why }
  })
}

type Sides = Base[string]
type Verdict = readonly [FieldVerdict, FieldWhy]
const EQUAL: Verdict = ['equal', 'equal']

function verdictOf<Left, Right>(field: Field<Left, Right>, now: Sides, merging: Merging): Verdict {
  const same = (a: Value, b: Value): boolean => (a === null || b === null ? a === b : field.same(a, b, merging.country))
  const base = merging.base?.[field.field]
  if (field.onlyOff) return onlyOff(now, base)
  if (same(now.connectWise, now.glassHive)) return EQUAL
  const choice = merging.choice(field.field)
  if (base === undefined) return unsettled(now) ?? differing(choice, merging, field.field, 'undecided')
  const changedHere = !same(base.connectWise, now.connectWise)
  const changedThere = !same(base.glassHive, now.glassHive)
  if (changedHere && changedThere) return unsettledSince(now) ?? differing(choice, merging, field.field, 'both-changed')
  if (changedThere) return ['keep', 'changed-there']
  if (!changedHere) return accepted(now, choice)
  if (same(base.connectWise, base.glassHive)) {
    return now.glassHive === null ? ['fill', 'blank-there'] : ['replace', 'changed-here']
  }
  // They had been left to differ: the new value of ConnectWise has no more right than the old one had.
  return unsettled(now) ?? differing(choice, merging, field.field, 'undecided')
}

/** A blank is filled, and none is carried over. */
function unsettled({ connectWise, glassHive }: Sides): Verdict | null {
  if (connectWise === null) return ['keep', 'blank-here']
  return glassHive === null ? ['fill', 'blank-there'] : null
}

/** What was emptied here and changed there stays; what was emptied there and changed here is a person's to decide. */
function unsettledSince({ connectWise }: Sides): Verdict | null {
  return connectWise === null ? ['keep', 'blank-here'] : null
}

function differing(
  choice: RecordChoice | null,
  { rules, newer }: Merging,
  field: string,
  open: 'undecided' | 'both-changed',
): Verdict {
  if (choice === 'connectwise') return ['replace', 'chosen']
  if (choice === 'glasshive') return ['keep', 'chosen']
  const rule: FieldRule = rules[field] ?? 'ask'
  switch (rule) {
    case 'connectwise':
      return ['replace', 'rule']
    case 'glasshive':
      return ['keep', 'rule']
    case 'newer':
      if (newer === 'unknown') return ['ask', 'order-unknown']
      return [newer === 'connectwise' ? 'replace' : 'keep', 'newer']
    case 'ask':
      return ['ask', open]
  }
}

/** Neither side has changed since it was settled that they differ. */
function accepted({ connectWise }: Sides, choice: RecordChoice | null): Verdict {
  if (choice === 'glasshive') return ['keep', 'chosen']
  return ['keep', connectWise === null ? 'blank-here' : 'rule']
}

function onlyOff({ connectWise, glassHive }: Sides, base: Sides | undefined): Verdict {
  if (connectWise === glassHive) return EQUAL
  if (connectWise !== false) return glassHive === false ? ['keep', 'only-off'] : EQUAL
  // GlassHive may not show what it has: then it is written once.
  if (glassHive === null && base?.connectWise === false) return EQUAL
  return [glassHive === null ? 'fill' : 'replace', 'only-off']
}
