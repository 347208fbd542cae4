import { describe, expect, it } from 'vitest'
import { planImport } from './plan.ts'
import { certain, facts, glassHiveUser, member, SETTINGS, saidOf, toReview } from './testing.ts'

type Given = NonNullable<Parameters<typeof facts>[0]>
const there = { users: [glassHiveUser('u1'), glassHiveUser('u2')] }
const plan = (given: Given) => planImport(facts({ glassHive: there, ...given }), ['users'])

describe('members of ConnectWise', () => {
  it.each<[string, Given, string[]]>([
    ['are linked where it is certain', { outcomes: { user: { 1: certain('u1') } } }, ['user 1 link']],
    [
      'are left to a person where only the name speaks',
      { outcomes: { user: { 1: toReview('u1') } } },
      ['user 1 needs-you ambiguous'],
    ],
    ['are left out where there is no user: none can be made', {}, ['user 1 left-out no-glasshive-user']],
    ['are left out where somebody ignores them', { ignored: { user: ['1'] } }, ['user 1 left-out ignored']],
    ['are as they should be once linked', { links: { user: { 1: 'u1' } } }, []],
    ['wait where their user is gone', { links: { user: { 1: 'u9' } } }, ['user 1 needs-you gone-there']],
  ])('%s', (_name, given, expected) => {
    expect(saidOf(plan({ members: [member(1)], ...given }))).toEqual(expected)
  })

  it('come by their type, API members and inactive ones never', () => {
    const members = [
      member(1, { type: { id: 5, name: 'Sales' } }),
      member(2, { type: { id: 6, name: 'Techs' } }),
      member(3),
      member(4, { type: { id: 5, name: 'Sales' }, api: true }),
      member(5, { type: { id: 5, name: 'Sales' }, inactive: true }),
    ]
    const settings = { ...SETTINGS, users: { types: [5] } }
    expect(saidOf(plan({ members, settings }))).toEqual(['user 1 left-out no-glasshive-user'])
  })
})
