// What the page of one run of an import says.
import type { ImportReport } from '../../../shared/api-import.ts'
import type { Run } from '../../../shared/api-runs.ts'
import { printQuantity } from '../../../shared/quantity.ts'
import { count } from '../kit/run-words.ts'
import { leftWords, type Pace } from './pace.ts'
import { and, does, many } from './words.ts'

export const run = 'A run of the import'
export const progress = 'Progress'
export const pause = 'Pause'
export const resume = 'Go on'
export const cancel = 'Cancel'
export const cancelPreview = 'Do not apply'
export const byWho = (who: string): string => (who === 'schedule' ? 'by the schedule' : `by ${who}`)

/** "Writing contacts, 120 of 5,000. 340 a minute, about 15 minutes left." */
export function going({ doing, done, total }: Run, pace: Pace | null): string {
  const far = total === null ? printQuantity(done) : `${printQuantity(done)} of ${printQuantity(total)}`
  const speed =
    pace === null
      ? ''
      : ` ${printQuantity(pace.perMinute)} a minute${pace.left === null ? '' : `, ${leftWords(pace.left)} left`}.`
  return `${doing ?? 'Working'}, ${far}.${speed}`
}
export const paused = 'It is paused: nothing is written until you let it go on.'

type Step = ImportReport['steps'][number]

export const sumOf = (steps: readonly Step[]) => {
  const sum = { create: 0, link: 0, update: 0, needYou: 0, leftOut: 0 }
  for (const { counts } of steps) {
    for (const key of ['create', 'link', 'update', 'needYou', 'leftOut'] as const) sum[key] += counts[key]
  }
  return sum
}

const stepOf = (steps: readonly Step[]) => (steps.length === 1 ? (steps[0]?.step ?? null) : null)

/** What applying would do, in one sentence, before it is done. */
export const wouldDo = (steps: readonly Step[], isUndo: boolean): string =>
  isUndo
    ? 'What the import wrote is taken back: records it made are deleted in GlassHive, and fields get the value they had. What was changed since is left alone, and named.'
    : does(sumOf(steps), stepOf(steps))
export const wouldDoChosen = (n: number, isUndo: boolean): string =>
  isUndo
    ? `${many(n, null)} that you chose ${n === 1 ? 'is' : 'are'} taken back. The rest stays as it is.`
    : `${many(n, null)} that you chose ${n === 1 ? 'is' : 'are'} written to GlassHive. The rest stays as it is.`
export const applyTitle = (isUndo: boolean): string => (isUndo ? 'Take it back?' : 'Apply it?')
export const apply = (chosen: number, all: number, isUndo: boolean): string => {
  const verb = isUndo ? 'Take back' : 'Apply'
  if (chosen > 0) return `${verb} the ${printQuantity(chosen)} chosen`
  return `${verb} all ${printQuantity(all)}`
}
export const nothing = 'Nothing would be written: everything is as it should be, needs you, or is left out.'
export const chooseNone = 'Choose none'
export const chooseShown = 'Choose those shown'
export const chosenNow = (n: number): string =>
  n === 0 ? 'None is chosen by itself: all that can be done is done.' : `${count(n, 'record')} chosen.`
export const planAgain = 'Make the preview again'
export const planAgainNote = 'Your choices are kept. They count when the preview is made again.'

export type FilterKey = 'all' | 'create' | 'link' | 'update' | 'needs-you' | 'left-out' | Ended
type Ended = 'applied' | 'unchanged' | 'refused' | 'overtaken' | 'not-reached' | 'id-unknown'
export const FILTERS: Record<FilterKey, string> = {
  all: 'All',
  create: 'To create',
  link: 'To link',
  update: 'To change',
  'needs-you': 'Need you',
  'left-out': 'Left out',
  applied: 'Done',
  unchanged: 'Were so already',
  refused: 'Refused',
  overtaken: 'Left alone',
  'not-reached': 'Not made',
  'id-unknown': 'Not linked',
}
export const filters = 'Which records'
export const stepFilter = 'Step'
export const allSteps = 'All steps'
export const search = 'Search by name'
export const records = 'Records'
export const more = 'Show more'
export const none = 'No record is like that.'

export const outcomes = 'What became of it'
export const stepColumn = 'Step'
/** "12 done, 3 refused" */
export function ends(of: Record<string, number>): string {
  const parts = Object.entries(of).flatMap(([kind, n]) =>
    n > 0 ? [`${printQuantity(n)} ${(FILTERS[kind as FilterKey] ?? kind).toLowerCase()}`] : [],
  )
  return parts.length === 0 ? 'nothing was changed' : and(parts)
}
export const requests = ({ sent, least, formula }: ImportReport['requests']): string =>
  `${count(sent, 'request')} to GlassHive; the fewest that would have done: ${printQuantity(least)}. ${formula}`
export const csv = 'Download as CSV'
export const csvName = (createdAt: string): string => `import-${createdAt.slice(0, 10)}.csv`
export const undoRun = 'Undo this import…'
export const undoOne = 'Undo…'
export const undoOf = (name: string): string => `Undo ${name}`
export const undoNote = 'You see what is taken back before anything is.'
