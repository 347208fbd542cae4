// Records as the API shows them to one asker: prices only for whoever may see them.
import type { LinkedByShape } from '../../shared/api-links.ts'
import type * as PodApi from '../../shared/api-pod.ts'
import type * as RunsApi from '../../shared/api-runs.ts'
import type { Evidence, LinkedBy } from '../../shared/link.ts'
import type { Change, Line, Outcome, Run } from '../../shared/run.ts'
import { sumByCurrency } from '../plan/money.ts'
import { differenceFor, lineFor, writeFor } from '../plan/rights.ts'
import { whyOf } from '../plan/words.ts'

export function shownRun(run: Run): RunsApi.Run {
  const { id, kind, state, companyId, preview, who, createdAt, finishedAt, doing, done, total } = run
  const { requests, problem, held, undoes, step } = run
  return {
    id,
    kind,
    state,
    companyId,
    preview,
    who,
    createdAt,
    finishedAt,
    doing,
    done,
    total,
    requests,
    problem,
    held,
    undoes,
    step,
  }
}

export function shownLine(line: Line, rights: PodApi.Rights): RunsApi.Line {
  const { additionId, ...shown } = line
  return lineFor(rights, { ...shown, why: whyOf(line) })
}

export function shownChange(change: Change, rights: PodApi.Rights): RunsApi.Change {
  return {
    id: change.id,
    company: { id: change.companyId, name: change.companyName },
    line: shownLine(change.line, rights),
    agreementId: change.agreementId,
    additionId: change.additionId,
    write: writeFor(rights, change.write),
    before: change.before,
    after: change.after,
    undoes: change.undoes,
  }
}

export function shownOutcome(outcome: Outcome): RunsApi.Outcome {
  return outcome.kind === 'applied' ? { kind: 'applied', quantity: outcome.quantity } : outcome
}

/** The difference of some lines, currency by currency; null for whoever may not see prices. */
export function shownDifference(lines: readonly Line[], rights: PodApi.Rights): RunsApi.MonthlyDifference[] | null {
  return differenceFor(rights, sumByCurrency(lines.map(({ money }) => money)))
}

/** The same as a record, for whoever shows its parts by themselves. */
export function shownLinkedBy(by: LinkedBy): LinkedByShape {
  if (by.kind === 'person') return by
  const words = by.evidence.filter(({ verdict }) => verdict !== 'differs').map(({ words }) => words)
  return { kind: 'match', words, score: by.score ?? null, runnerUp: by.runnerUp ?? null }
}

/** "Linked by itself: same name, same domain" or "Linked by jdoe". */
export function linkedWords(by: LinkedBy): string {
  if (by.kind === 'person') return `Linked by ${by.who}`
  const words = by.evidence.filter(({ verdict }) => verdict !== 'differs').map(({ words }) => words)
  // Links of earlier versions name no runner-up.
  const next = by.runnerUp ? `; next best: ${by.runnerUp.name}, ${by.runnerUp.margin} bits behind` : ''
  return `Linked by itself: ${words.join('; ')}${next}`
}

export const shownEvidence = (evidence: readonly Evidence[]): Evidence[] =>
  evidence.map(({ field, value, verdict, words, weight }) => ({ field, value, verdict, words, weight }))
