// What the status icon says: one line on it, and the rest on hover or focus.
import type { Status } from '../../../shared/api-status.ts'
import { count, counts, money, nextTime, progress, runName, when } from '../kit/run-words.ts'

/** One line for the icon, most urgent first, and which mark it has. */
export const looking = 'Looking…'

export function headline(status: Status): { icon: 'check' | 'alert' | 'pause' | 'running'; words: string } {
  const [first] = status.running
  if (first !== undefined) {
    const more = status.running.length > 1 ? ` and ${status.running.length - 1} more` : ''
    return { icon: 'running', words: `${runName(first)}: ${progress(first)}${more}` }
  }
  if (status.waiting.length > 0) return { icon: 'pause', words: 'A whole update waits for you' }
  const failed = [status.last.update, status.last.sync].find((past) => past?.run.state === 'failed')
  if (failed) return { icon: 'alert', words: `The last ${failed.run.kind} failed` }
  if (status.holds > 0) return { icon: 'pause', words: `${count(status.holds, 'held line')} to look at` }
  if (status.exceptions > 0) return { icon: 'alert', words: `${count(status.exceptions, 'line')} cannot be billed` }
  return { icon: 'check', words: 'All is well' }
}

/** What the hover of the icon lists below its headline. */
export function statusLines(status: Status): string[] {
  const { last, next } = status
  const sums = money(status.difference)
  return [
    ...status.running.slice(1, 4).map((run) => `${runName(run)}: ${progress(run)}`),
    status.willBePushed === 0
      ? 'Nothing to push now.'
      : `${count(status.willBePushed, 'change')} to push${sums ? `: ${sums}` : ''}.`,
    ...(status.holds > 0 ? [`${count(status.holds, 'line')} held for you.`] : []),
    ...(status.exceptions > 0 ? [`${count(status.exceptions, 'line')} cannot be billed.`] : []),
    nextTime(next.update, 'update'),
    nextTime(next.sync, 'sync'),
    ...(last.update ? [`Last update ${when(last.update.run.createdAt)}: ${counts(last.update.counts)}.`] : []),
    ...(status.mailProblem ? [status.mailProblem] : []),
  ]
}
