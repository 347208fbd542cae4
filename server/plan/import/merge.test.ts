import { describe, expect, it } from 'vitest'
import type { FieldRule, FieldVerdict, FieldWhy } from '../../../shared/api-import.ts'
import type { Value } from '../../../shared/import.ts'
import type { RecordChoice } from './facts.ts'
import type { Field } from './field.ts'
import { mergedFields, type Newer, newerOf, newFields } from './merge.ts'
import { sameText } from './values.ts'

interface Pair {
  here: Value | undefined
  there: Value
}
const FIELD: Field<Pair, Pair> = {
  field: 'city',
  name: 'City',
  left: (p) => p.here,
  right: (p) => p.there,
  same: sameText,
}
const OFF: Field<Pair, Pair> = { ...FIELD, field: 'subscribed', same: (a, b) => a === b, onlyOff: true }

interface With {
  base?: [Value, Value]
  choice?: RecordChoice
  rule?: FieldRule
  newer?: Newer
}
function merged(field: typeof FIELD, here: Value | undefined, there: Value, given: With = {}): string {
  const { base, choice = null, rule, newer = 'unknown' } = given
  const pair = { here, there }
  const [change] = mergedFields(
    [field],
    { left: pair, right: pair },
    {
      base: base === undefined ? null : { [field.field]: { connectWise: base[0], glassHive: base[1] } },
      choice: () => choice,
      rules: rule === undefined ? {} : { [field.field]: rule },
      ...{ newer, country: null },
    },
  )
  return change === undefined ? '-' : `${change.verdict} ${change.why}`
}

type Ends = `${FieldVerdict} ${FieldWhy}` | '-'

describe('a field of a new link', () => {
  it.each<[string, Value | undefined, Value, With, Ends]>([
    ['that is equal', 'Rome', ' Rome  ', {}, 'equal equal'],
    ['that GlassHive lacks is filled', 'Rome', null, {}, 'fill blank-there'],
    ['that ConnectWise lacks stays', null, 'Rome', { rule: 'connectwise' }, 'keep blank-here'],
    ['that neither has is not named', null, null, {}, '-'],
    ['of which ConnectWise says nothing is not named', undefined, 'Rome', {}, '-'],
    ['that differs waits', 'Rome', 'Milan', {}, 'ask undecided'],
    ['that differs, by rule ask, waits', 'Rome', 'Milan', { rule: 'ask' }, 'ask undecided'],
    ["by rule is ConnectWise's", 'Rome', 'Milan', { rule: 'connectwise' }, 'replace rule'],
    ["by rule is GlassHive's", 'Rome', 'Milan', { rule: 'glasshive' }, 'keep rule'],
    ['newer here', 'Rome', 'Milan', { rule: 'newer', newer: 'connectwise' }, 'replace newer'],
    ['newer there', 'Rome', 'Milan', { rule: 'newer', newer: 'glasshive' }, 'keep newer'],
    ['of unknown order waits', 'Rome', 'Milan', { rule: 'newer' }, 'ask order-unknown'],
    ['chosen against the rule', 'Rome', 'Milan', { rule: 'glasshive', choice: 'connectwise' }, 'replace chosen'],
    ['chosen to stay against the rule', 'Rome', 'Milan', { rule: 'connectwise', choice: 'glasshive' }, 'keep chosen'],
  ])('%s', (_name, here, there, given, ends) => {
    expect(merged(FIELD, here, there, given)).toBe(ends)
  })
})

describe('a field of a link with a base', () => {
  const base: [Value, Value] = ['Rome', 'Rome']
  const apart: [Value, Value] = ['Rome', 'Milan']
  it.each<[string, Value, Value, With, Ends]>([
    ['changed here is replaced', 'Oslo', 'Rome', { base }, 'replace changed-here'],
    ['emptied here is emptied there', null, 'Rome', { base }, 'replace changed-here'],
    ['changed there stays, whatever the rule', 'Rome', 'Oslo', { base, rule: 'connectwise' }, 'keep changed-there'],
    ['emptied there stays empty', 'Rome', null, { base }, 'keep changed-there'],
    ['changed on both sides waits', 'Oslo', 'Bern', { base }, 'ask both-changed'],
    ['changed on both sides, by rule', 'Oslo', 'Bern', { base, rule: 'connectwise' }, 'replace rule'],
    ['changed on both sides, chosen', 'Oslo', 'Bern', { base, choice: 'glasshive' }, 'keep chosen'],
    ['changed to the same on both sides', 'Oslo', 'Oslo', { base }, 'equal equal'],
    ['left to differ stays, as neither changed', 'Rome', 'Milan', { base: apart, rule: 'connectwise' }, 'keep rule'],
    ['left to differ and changed here waits again', 'Oslo', 'Milan', { base: apart }, 'ask undecided'],
    ['left to differ and changed there stays', 'Rome', 'Bern', { base: apart }, 'keep changed-there'],
    ['once blank on both sides is filled', 'Oslo', null, { base: [null, null] }, 'fill blank-there'],
    ['emptied on both sides is equal', null, null, { base }, 'equal equal'],
    ['spelled otherwise has not changed', ' Rome ', 'Oslo', { base }, 'keep changed-there'],
  ])('%s', (_name, here, there, given, ends) => {
    expect(merged(FIELD, here, there, given)).toBe(ends)
  })
})

describe('whether a person wants mail', () => {
  it.each<[string, Value, Value, With, Ends]>([
    ['is set to no', false, true, {}, 'replace only-off'],
    ['is set to no where GlassHive does not say', false, null, {}, 'fill only-off'],
    ['is set once where GlassHive never says', false, null, { base: [false, null] }, 'equal equal'],
    [
      'is never set back, by no rule and no choice',
      true,
      false,
      { rule: 'connectwise', choice: 'connectwise' },
      'keep only-off',
    ],
    ['is not set where GlassHive does not say', true, null, {}, 'equal equal'],
    ['is set to no again when somebody has set it back', false, true, { base: [false, false] }, 'replace only-off'],
  ])('%s', (_name, here, there, given, ends) => {
    expect(merged(OFF, here, there, given)).toBe(ends)
  })
})

describe('a new record', () => {
  it('is given what ConnectWise has, and no mark that is only ever taken away', () => {
    const given = (here: Value | undefined) =>
      newFields([FIELD, OFF], { here, there: null }).map(({ field, why }) => `${field} ${why}`)
    expect(given('Rome')).toEqual(['city new'])
    expect(given(false)).toEqual(['city new', 'subscribed new'])
    expect(given(null)).toEqual([])
  })
})

describe('which side is newer', () => {
  const between = { after: '2026-05-01T00:00:00Z', by: '2026-05-04T00:00:00Z' }
  it.each<[string, string | null, typeof between | { after: null; by: string } | undefined, Newer]>([
    ['ConnectWise, changed after the read that showed it', '2026-05-04T00:00:01Z', between, 'connectwise'],
    ['GlassHive, changed after ConnectWise was', '2026-05-01T00:00:00Z', between, 'glasshive'],
    ['not known between the two reads', '2026-05-02T00:00:00Z', between, 'unknown'],
    ['not known at the read itself', '2026-05-04T00:00:00Z', between, 'unknown'],
    ['not known without a read before', '2026-04-01T00:00:00Z', { after: null, by: between.by }, 'unknown'],
    ['not known without a time', null, between, 'unknown'],
    ['not known without reads', '2026-05-04T00:00:01Z', undefined, 'unknown'],
  ])('%s', (_name, lastUpdated, changed, newer) => {
    expect(newerOf(lastUpdated, changed)).toBe(newer)
  })
})
