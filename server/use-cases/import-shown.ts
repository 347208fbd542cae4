// A planned record and what became of it, as one asker may see it: prices only for whoever may see them.
import type { ImportRecord } from '../../shared/api-import.ts'
import type { Rights } from '../../shared/api-pod.ts'
import type { FieldChange, RecordOutcome } from '../../shared/import.ts'
import type { PlannedRecord } from '../plan/import/plan.ts'
import { fieldName, fieldWords, outcomeWords, recordWords } from '../plan/import/words.ts'

/** What is known of records that a planned record names by their ids alone. */
export interface Named {
  /** Lists by the key of their place. */
  places: ReadonlyMap<string, { name: string; isNew: boolean }>
  /** Solutions by the catalog item they are linked with. */
  solutions: ReadonlyMap<string, string>
}

/** How a record ended; null while it has not. */
export interface Ended {
  outcome: RecordOutcome
  at: string
}

/** What says a price wherever it stands. */
const MONEY = new Set(['price', 'unitPrice', 'unitCost'])

export function shownRecord(
  change: PlannedRecord & { id: string },
  named: Named,
  rights: Rights,
  { ended, undoneBy }: { ended: Ended | null; undoneBy: string | null } = { ended: null, undoneBy: null },
): ImportRecord {
  const { id, step, kind, leftId, name, ofCompany, action, verdict, rightId, rightName } = change
  const made = ended?.outcome.kind === 'applied' ? ended.outcome.rightId : rightId
  return {
    ...{ id, step, kind, recordId: leftId, name, ofCompany },
    action: action.kind,
    verdict: verdict.kind,
    because: verdict.kind === 'change' ? null : verdict.because,
    ...recordWords(change),
    glassHive: made === null ? null : { id: made, name: rightName ?? name },
    fields: change.fields.map((field) => shownField(change, field, rights)),
    joins: change.joins.map((key) => named.places.get(key) ?? { name: key, isNew: false }),
    leaves: change.leaves.map((list) => list.name),
    lines: change.lines.map(({ description, quantity, unitPrice, productId }) => ({
      ...{ description, quantity, unitPrice: rights.seesMoney ? unitPrice : null },
      solution: productId === null ? null : (named.solutions.get(productId) ?? null),
    })),
    evidence: action.kind === 'link' && action.by.kind === 'match' ? action.by.evidence : [],
    outcome: ended === null ? null : { kind: ended.outcome.kind, words: outcomeWords(ended.outcome), at: ended.at },
    undoneBy,
  }
}

function shownField(change: PlannedRecord, field: FieldChange, rights: Rights): ImportRecord['fields'][number] {
  const hidden = !rights.seesMoney && MONEY.has(field.field)
  return {
    field: field.field,
    name: fieldName(change.kind, field.field),
    connectWise: hidden ? null : field.connectWise,
    glassHive: hidden ? null : field.glassHive,
    verdict: field.verdict,
    words: fieldWords(field),
  }
}
