import type { HoldLimits } from '../../shared/api-policy.ts'
import { roundMoney } from '../../shared/quantity.ts'
import type { Line } from '../../shared/run.ts'

/**
 * Holds back what could be a fault of the feed and not a fact: use that dropped to nothing, and a change beyond the limits.
 * An addition that is made is a change from nothing, so its money alone decides.
 */
export function holdBack(lines: readonly Line[], limits: HoldLimits): Line[] {
  return lines.map((line) => {
    if (line.verdict.kind !== 'change' || line.billed === null || line.willBe === null) return line
    if (line.willBe < line.billed && (line.willBe === 0 || chargesNothing(line))) {
      return { ...line, verdict: { kind: 'held', because: 'drop-to-zero' } }
    }
    return isLarge(line, line.billed, line.willBe, limits)
      ? { ...line, verdict: { kind: 'held', because: 'large-change' } }
      : line
  })
}

/** Use that is gone is a drop to zero too where a minimum keeps the quantity above it. */
const chargesNothing = ({ parts }: Line): boolean => parts.every(({ charged }) => charged === 0)

function isLarge({ money, write }: Line, billed: number, willBe: number, limits: HoldLimits): boolean {
  if (Math.abs(willBe - billed) <= limits.changeRatio * billed) return false
  // A price that nobody knows could be any.
  if (write?.kind === 'create' && write.unitPrice === null && write.billCustomer === 'Billable') return true
  // What is billed once has no month: its whole amount counts.
  const amount = roundMoney(Math.abs(money?.perMonth ?? money?.perCycle ?? 0))
  return amount >= limits.changeMoney
}
