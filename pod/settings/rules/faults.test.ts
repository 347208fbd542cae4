import { expect, it } from 'vitest'
import { DEFAULT_SETTINGS, type HiveSettings } from '../../../shared/api-policy.ts'
import { settingsFaults } from './faults.ts'

it.each<[Partial<HiveSettings>, RegExp | null]>([
  [{}, null],
  [{ brackets: { unit: 'TB', steps: [], beyond: 1 } }, /at least one step/],
  [{ brackets: { unit: 'TB', steps: [1, 2], beyond: Number.NaN } }, /above 0/],
  [{ limits: { ...DEFAULT_SETTINGS.limits, staleDays: 0 } }, /older than/],
  [{ limits: { ...DEFAULT_SETTINGS.limits, runLines: 1.5 } }, /whole run/],
  [
    { schedules: { ...DEFAULT_SETTINGS.schedules, sync: { kind: 'every', days: 0, at: '02:00' } } },
    /Sync: days are from 1/,
  ],
  [
    { schedules: { ...DEFAULT_SETTINGS.schedules, update: { kind: 'before-invoice', days: 0, at: '' } } },
    /Update: choose a time/,
  ],
  [{ schedules: { ...DEFAULT_SETTINGS.schedules, usage: { kind: 'off' } } }, null],
])('judges %j', (change, words) => {
  const faults = settingsFaults({ ...DEFAULT_SETTINGS, ...change })
  if (words === null) expect(faults).toEqual([])
  else expect(faults.join()).toMatch(words)
})
