// When a schedule is due, worked out from the schedule, what was done already and the time it is. No clock of its own.
import { Cron } from 'croner'
import type { Schedule } from '../../shared/api-policy.ts'

/** What a schedule counts from. Times are ISO text, none of them later than now. */
export interface Marks {
  /** Since when the schedule is as it is: nothing was due by it before. */
  since: string
  /** The latest due time that was seen to. */
  lastDue: string | null
  /** The last run of the kind, whoever asked for it. */
  lastRun: string | null
}

/** The next time a schedule is due: not after `now` where that has come and nobody saw to it; null where none comes. */
export function nextDue(schedule: Schedule, timeZone: string, marks: Marks, now: string): string | null {
  switch (schedule.kind) {
    case 'off':
      return null
    case 'every':
      return afterDays(schedule, timeZone, marks)
    case 'before-invoice':
    case 'cron': {
      const cron = new Cron(patternOf(schedule), { timezone: timeZone })
      // Up to this second: several that were missed are made up for by one.
      const [late] = cron.previousRuns(1, new Date(secondOf(now) + 1000))
      const seenTo = [marks.since, marks.lastDue ?? ''].reduce((a, b) => (a > b ? a : b))
      if (late !== undefined && late.toISOString() > seenTo) return late.toISOString()
      return cron.nextRun(new Date(now))?.toISOString() ?? null
    }
  }
}

/** The next times a schedule is due after `now`, as if each were seen to on time. */
export function nextTimes(schedule: Schedule, timeZone: string, marks: Marks, now: string, count: number): string[] {
  const times: string[] = []
  let at: Marks = marks
  let from = now
  while (times.length < count) {
    const due = nextDue(schedule, timeZone, at, from)
    if (due === null) break
    times.push(due)
    at = { ...at, lastDue: due, lastRun: due }
    from = due > from ? due : from
  }
  return times
}

/** So many days after the last run; the first such time of day that is after `since`, where that is later. */
function afterDays({ days, at }: Schedule & { kind: 'every' }, timeZone: string, marks: Marks): string | null {
  const daily = new Cron(dailyAt(at), { timezone: timeZone })
  const last = [marks.lastDue, marks.lastRun].reduce((a, b) => ((a ?? '') > (b ?? '') ? a : b))
  if (last !== null) {
    const day = plusDays(localDay(last, timeZone), days)
    const due = daily.nextRuns(days + 1, new Date(last)).find((time) => localDay(time.toISOString(), timeZone) >= day)
    if (due !== undefined && due.toISOString() > marks.since) return due.toISOString()
  }
  return daily.nextRun(new Date(marks.since))?.toISOString() ?? null
}

/** The calendar day (`yyyy-MM-dd`) of a time in a zone. */
export const localDay = (time: string, timeZone: string): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    new Date(time),
  )

/** A day so many days on. */
export function plusDays(day: string, days: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10)
}

/** What is wrong with a schedule, for people; null where it can be kept. */
export function scheduleFault(
  kind: 'sync' | 'update' | 'usage',
  schedule: Schedule,
  timeZone: string,
): { field: 'schedule' | 'timeZone'; detail: string } | null {
  if (!isZone(timeZone)) {
    return { field: 'timeZone', detail: `There is no time zone ${timeZone}. Write it as America/New_York.` }
  }
  if (schedule.kind === 'before-invoice' && kind !== 'update') {
    return { field: 'schedule', detail: 'Only updates can be timed by the next invoice.' }
  }
  if (schedule.kind !== 'cron') return null
  const detail = cronFault(schedule.expression, timeZone)
  return detail === null ? null : { field: 'schedule', detail }
}

const EXAMPLE = 'Write five fields: minute, hour, day, month, weekday. 0 2 * * 1 is every Monday at 02:00.'

function cronFault(expression: string, timeZone: string): string | null {
  if (expression.trim().split(/\s+/).length !== 5) return EXAMPLE
  try {
    const next = new Cron(expression, { timezone: timeZone }).nextRun()
    return next === null ? 'That time never comes: no month has such a day.' : null
  } catch (error) {
    const what = error instanceof Error ? error.message.replace(/^Cron\w+: /, '') : ''
    return `${what.replace(/\.$/, '')}. ${EXAMPLE}`
  }
}

function isZone(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** "Every 3 days at 02:00, New York time". */
export function scheduleWords(schedule: Schedule, timeZone: string): string {
  const zone = timeZone === 'UTC' ? 'UTC' : `${(timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ')} time`
  const count = (days: number): string => (days === 1 ? 'day' : `${days} days`)
  switch (schedule.kind) {
    case 'off':
      return 'Never by itself'
    case 'every':
      return `Every ${count(schedule.days)} at ${schedule.at}, ${zone}`
    case 'cron':
      return `At the times of ${schedule.expression.trim()}, ${zone}`
    case 'before-invoice': {
      const before =
        schedule.days === 0 ? 'On the day of' : `${schedule.days} ${schedule.days === 1 ? 'day' : 'days'} before`
      return `${before} each agreement’s next invoice, at ${schedule.at}, ${zone}`
    }
  }
}

const patternOf = (schedule: Schedule & { kind: 'cron' | 'before-invoice' }): string =>
  schedule.kind === 'cron' ? schedule.expression : dailyAt(schedule.at)

function dailyAt(at: string): string {
  const [hour, minute] = at.split(':').map(Number)
  return `${minute} ${hour} * * *`
}

const secondOf = (time: string): number => Math.floor(Date.parse(time) / 1000) * 1000
