import type { Verdict } from '../../shared/api-pod.ts'
import { sameQuantity } from '../../shared/quantity.ts'
import type { Line } from '../../shared/run.ts'
import { sumByCurrency } from './money.ts'

/** The one line a person reads first: what the lines of a company come to. */
export function verdictOf(accounts: number, lines: readonly Line[]): Verdict {
  if (accounts === 0) return { kind: 'nothing-linked' }
  if (lines.length === 0) return { kind: 'no-usage' }
  const of = (kind: Line['verdict']['kind']): Line[] => lines.filter(({ verdict }) => verdict.kind === kind)
  const changes = of('change')
  const held = of('held').length
  const exceptions = of('exception').length
  if (changes.length + held + exceptions === 0) return { kind: 'all-well', products: lines.length }
  const difference = sumByCurrency(changes.map(({ money }) => money))
  return { kind: 'differences', changes: changes.length, held, exceptions, difference }
}

/** Whether a line would write something: at once, or once a person releases it. */
export function wouldWrite(line: Line): boolean {
  // Only an addition that is made has no id yet.
  if (line.additionId === null && line.write?.kind !== 'create') return false
  if (line.billed === null || line.willBe === null) return false
  if (line.verdict.kind !== 'change' && line.verdict.kind !== 'held') return false
  return !sameQuantity(line.billed, line.willBe)
}
