// Everything a person reads on the report page: what happened, and what to do next.
import type { Change, Line, Outcome, Report } from '../../../shared/api-runs.ts'
import type { Outlook } from '../../../shared/api-status.ts'
import { printDifference, printQuantity } from '../../../shared/quantity.ts'
import { companies, count } from '../kit/run-words.ts'

export const onlyLooking = 'You can look here and not change anything. Ask your Hivelink admin for the operator role.'
export const wait = 'One moment: the last press is on its way.'

/** The difference of one line: in money where it may be seen. */
export function lineMoney({ money: of }: Line): string {
  if (of === null) return ''
  const guess = of.estimate ? ' (estimate)' : ''
  if (of.perMonth !== null) return `${printDifference(of.perMonth, of.currency)} a month${guess}`
  return `${printDifference(of.perCycle, of.currency)}${guess}`
}

export const quantities = (before: number | null, after: number | null): string =>
  `${before === null ? '–' : printQuantity(before)} to ${after === null ? '–' : printQuantity(after)}`

/** What a change writes, where it is more than a quantity. */
export function write({ write: of }: Pick<Change, 'write'>): string {
  switch (of.kind) {
    case 'quantity':
      return ''
    case 'replace':
      return `The addition ends on ${of.on} and a new one begins.`
    case 'create':
      return `A new addition from ${of.on}.`
    case 'take-back':
      return of.restore === null ? 'The addition that was made is deleted.' : 'The addition before it bills again.'
  }
}

export const by = (who: string): string => (who === 'schedule' ? 'by the schedule' : `by ${who}`)

/** What became of a change. */
export function outcome(of: Outcome): string {
  switch (of.kind) {
    case 'applied':
      return `Pushed: ${printQuantity(of.quantity)} now`
    case 'unchanged':
      return 'It was so already'
    case 'held':
      return 'Held'
    case 'refused':
      return `Refused by ConnectWise: ${of.because}`
    case 'overtaken':
      return `Left alone: somebody set it to ${printQuantity(of.found)} meanwhile`
    case 'not-reached':
      return of.because
    case 'dismissed':
      return `Dismissed by ${of.who}`
  }
}

export const reasonCount = ({ lines, companies: n }: Outlook['reasons'][number]): string =>
  `${count(lines, 'line')}, ${companies(n)}`

/** What became of a change, what was written for it, and whether it was taken back. */
export const end = (of: Outcome, { wrote, undone }: { wrote: string | null; undone: boolean }): string =>
  [wrote ?? outcome(of), undone && 'It was taken back since'].filter(Boolean).join('. ') + (undone ? '.' : '')

/** "40 requests to ConnectWise: 30 reads of additions, 10 writes." */
export function requests({ run, requestsBy }: Pick<Report, 'run' | 'requestsBy'>): string {
  const kinds = Object.entries(requestsBy).flatMap(([kind, n]) => (n > 0 ? [`${printQuantity(n)} ${kind}`] : []))
  return `${count(run.requests, 'request')} to ConnectWise${kinds.length > 0 ? `: ${kinds.join(', ')}` : ''}.`
}

export const nothing = 'Every line is billed as used, is held, or cannot be billed.'

/** Lines by why they are as they are, the most frequent reason first. */
export function grouped(lines: readonly Line[]): { said: string; lines: number }[] {
  const groups = new Map<string, number>()
  for (const { why } of lines) groups.set(why.words, (groups.get(why.words) ?? 0) + 1)
  return [...groups].map(([said, of]) => ({ said, lines: of })).sort((a, b) => b.lines - a.lines)
}
