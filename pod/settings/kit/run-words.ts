// How runs, their progress and their money are said, wherever a page says them.
import type { MonthlyDifference, Run } from '../../../shared/api-runs.ts'
import { printDifference, printQuantity } from '../../../shared/quantity.ts'

/** One currency's share of a difference a month. */
export type Sum = Pick<MonthlyDifference, 'currency' | 'perMonth' | 'estimate'>

export const count = (n: number, noun: string): string => `${printQuantity(n)} ${noun}${n === 1 ? '' : 's'}`
export const companies = (n: number): string => (n === 1 ? '1 company' : `${printQuantity(n)} companies`)

/** "+$42.00 a month (estimate) and -€3.00 a month". Empty where there is none, or it may not be seen. */
export function money(sums: readonly Sum[] | null): string {
  return (sums ?? [])
    .map(
      ({ perMonth, currency, estimate }) =>
        `${printDifference(perMonth, currency)} a month${estimate ? ' (estimate)' : ''}`,
    )
    .join(' and ')
}

const KINDS = { sync: 'Sync', update: 'Update', import: 'Import', undo: 'Undo' } as const

/** "Update of one company, previewed". */
export const runName = ({ kind, companyId, preview, state }: Run): string =>
  [
    `${KINDS[kind]}${companyId === null ? '' : ' of one company'}`,
    preview && (kind === 'sync' || (state !== 'done' && state !== 'applying')) && 'preview',
  ]
    .filter(Boolean)
    .join(', ')

/** How a run stands, in one or two words. */
export function state({ state: of, held }: Run): string {
  switch (of) {
    case 'queued':
      return 'Waiting for its turn'
    case 'reading':
      return 'Reading'
    case 'planned':
      return held === null ? 'Waits for you to push it' : 'Held: waits for you'
    case 'applying':
      return 'Writing'
    case 'paused':
      return 'Paused'
    case 'done':
      return 'Done'
    case 'failed':
      return 'Failed'
    case 'cancelled':
      return 'Cancelled'
  }
}

/** "Reading agreements, 3 of 8". */
export const progress = (run: Run): string =>
  [run.doing ?? state(run), run.total !== null && `${printQuantity(run.done)} of ${printQuantity(run.total)}`]
    .filter(Boolean)
    .join(', ')

/** "Thu, 26 Nov, 04:00", in the reader's own zone. */
export const when = (time: string): string =>
  new Date(time).toLocaleString('en-GB', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  })

export const nextTime = (time: string | null, what: string): string =>
  time === null ? `Never by itself: ${what} only when somebody asks.` : `Next ${what}: ${when(time)}, your time.`

const ENDS: Record<string, string> = {
  applied: 'pushed',
  unchanged: 'were so already',
  held: 'held',
  refused: 'refused',
  overtaken: 'left alone',
  'not-reached': 'not made',
  dismissed: 'dismissed',
  added: 'records new',
  changed: 'records changed',
}

/** "12 pushed, 3 held"; of an undo "12 taken back". */
export function counts(of: Record<string, number>, runKind: Run['kind'] = 'update'): string {
  const applied = { undo: 'taken back', import: 'imported', sync: 'pushed', update: 'pushed' }[runKind]
  const ends: Record<string, string> = { ...ENDS, applied, 'id-unknown': 'sent and not found again' }
  const parts = Object.entries(of).flatMap(([kind, n]) => (n > 0 ? [`${printQuantity(n)} ${ends[kind] ?? kind}`] : []))
  return parts.join(', ') || 'Nothing was changed'
}
