// What in the settings cannot be meant, in words; what is faulty is not sent. The server checks it again.
import type { Brackets, HiveSettings, HoldLimits, Schedule, Schedules } from '../../../shared/api-policy.ts'
import { policyFaults } from '../policy/faults.ts'
import * as words from './words.ts'

/** One sentence for each fault; none where the settings can be saved. */
export function settingsFaults({ brackets, limits, schedules, ...policy }: HiveSettings): string[] {
  return [...policyFaults(policy), ...bracketFaults(brackets), ...limitFaults(limits), ...scheduleFaults(schedules)]
}

function bracketFaults({ steps, beyond }: Brackets): string[] {
  if (steps.length === 0) return ['Brackets: type at least one step.']
  if (!steps.every((step) => step > 0) || !(beyond > 0)) return ['Brackets: every step is a number above 0.']
  const rising = steps.every((step, place) => place === 0 || step > (steps[place - 1] ?? 0))
  return rising ? [] : ['Brackets: each step is larger than the one before.']
}

function limitFaults(limits: HoldLimits): string[] {
  const { changeRatio, changeMoney, staleDays, runLines, runTotal } = limits
  const faulty: [boolean, string][] = [
    [changeRatio >= 0 && changeRatio <= 100, words.limits.changeRatio],
    [changeMoney >= 0 && changeMoney <= 1e9, words.limits.changeMoney],
    [Number.isInteger(staleDays) && staleDays >= 1 && staleDays <= 400, words.limits.staleDays],
    [runLines >= 0 && runLines <= 1, words.limits.runLines],
    [runTotal >= 0 && runTotal <= 100, words.limits.runTotal],
  ]
  return faulty.filter(([well]) => !well).map(([, limit]) => `Holds: “${limit}” is no number that can be meant.`)
}

function scheduleFaults(schedules: Schedules): string[] {
  return (['sync', 'update', 'usage'] as const).flatMap((kind) =>
    scheduleFault(schedules[kind]).map((fault) => `${words.kinds[kind]}: ${fault}`),
  )
}

function scheduleFault(schedule: Schedule): string[] {
  switch (schedule.kind) {
    case 'off':
      return []
    case 'cron':
      return schedule.expression.trim().split(/\s+/).length === 5 ? [] : ['write five fields, as in "0 4 * * 1".']
    case 'every':
      return [...daysFault(schedule.days, 1, 90), ...timeFault(schedule.at)]
    case 'before-invoice':
      return [...daysFault(schedule.days, 0, 60), ...timeFault(schedule.at)]
  }
}

const daysFault = (days: number, least: number, most: number): string[] =>
  Number.isInteger(days) && days >= least && days <= most ? [] : [`days are from ${least} to ${most}.`]
const timeFault = (at: string): string[] => (/^([01]\d|2[0-3]):[0-5]\d$/.test(at) ? [] : ['choose a time of day.'])
