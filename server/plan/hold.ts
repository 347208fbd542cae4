import type { HoldLimits } from '../../shared/api-policy.ts'
import { roundMoney } from '../../shared/quantity.ts'
import type { Line } from '../../shared/run.ts'

/** Holds back what could be a fault of the feed and not a fact: a drop to zero, and a change beyond the limits. */
export function holdBack(lines: readonly Line[], limits: HoldLimits): Line[] {
  return lines.map((line) => {
    if (line.verdict.kind !== 'change' || line.billed === null || line.willBe === null) return line
    if (line.willBe === 0 && line.billed > 0) return { ...line, verdict: { kind: 'held', because: 'drop-to-zero' } }
    return isLarge(line, line.billed, line.willBe, limits)
      ? { ...line, verdict: { kind: 'held', because: 'large-change' } }
      : line
  })
}

function isLarge(line: Line, billed: number, willBe: number, limits: HoldLimits): boolean {
  // What is billed once has no month: its whole amount counts.
  const money = roundMoney(Math.abs(line.money?.perMonth ?? line.money?.perCycle ?? 0))
  return Math.abs(willBe - billed) > limits.changeRatio * billed && money >= limits.changeMoney
}

/** The ISO time before which a reading is stale. */
export function staleBefore(now: string, limits: HoldLimits): string {
  return new Date(Date.parse(now) - limits.staleDays * 86_400_000).toISOString()
}
