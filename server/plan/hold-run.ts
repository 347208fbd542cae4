import type { HoldLimits } from '../../shared/api-policy.ts'
import type { Line } from '../../shared/run.ts'
import { sumByCurrency } from './money.ts'

export type RunHold = { kind: 'goes' } | { kind: 'held'; words: string }

/**
 * Whether a run as a whole waits for a person: it would change more of its lines, or more of the monthly total of a
 * currency, than the limits allow. Meant for runs over many companies; a person who pushes one company has looked at it.
 *
 * Lines that could be pushed count (unchanged, change, held), and as changing those that would go. The words name shares
 * and no amounts: they are shown to people who may not see prices too.
 *
 * @param others the tenant's lines that the run leaves out. The limits are shares of all that the tenant bills: of one
 *   company with three lines every change would be more than a fifth, and no update before its invoice would ever go
 */
export function holdRun(lines: readonly Line[], limits: HoldLimits, others: readonly Line[] = []): RunHold {
  const counted = [...lines, ...others].filter(({ verdict }) => verdict.kind !== 'exception')
  const going = lines.filter(({ verdict }) => verdict.kind === 'change')
  const words = [...tooManyLines(going.length, counted.length, limits), ...tooMuchMoney(counted, going, limits)]
  return words.length === 0
    ? { kind: 'goes' }
    : { kind: 'held', words: `${words.join(' ')} Look at it, then apply it.` }
}

function tooManyLines(going: number, counted: number, { runLines }: HoldLimits): string[] {
  if (going <= runLines * counted) return []
  return [
    `It would change ${going} of ${counted} lines (${percent(going / counted)}; the limit is ${percent(runLines)}).`,
  ]
}

function tooMuchMoney(counted: readonly Line[], going: readonly Line[], { runTotal }: HoldLimits): string[] {
  const billed = new Map(sumByCurrency(counted.map(({ money }) => money)).map((sum) => [sum.currency, sum.before]))
  return sumByCurrency(going.map(({ money }) => money)).flatMap(({ currency, perMonth }) => {
    const now = billed.get(currency) ?? 0
    if (Math.abs(perMonth) <= runTotal * now) return []
    const total = currency === null ? 'The monthly total' : `The monthly total in ${currency}`
    if (now === 0) return [`${total} would no longer be nothing.`]
    const way = perMonth > 0 ? 'rise' : 'fall'
    return [`${total} would ${way} by ${percent(Math.abs(perMonth) / now)} (the limit is ${percent(runTotal)}).`]
  })
}

/** "12.5 %". */
const percent = (share: number): string => `${(share * 100).toLocaleString('en-US', { maximumFractionDigits: 1 })} %`
