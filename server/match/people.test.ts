import { expect, it } from 'vitest'
import { personKey } from './people.ts'

it.each([
  'Robert Smith',
  'ROBERT SMITH',
  'Bob Smith',
  'Rob  Smith',
  'Smith, Robert',
  'Smith, Bob',
  'Dr. Bob Smith',
  'Mr Robert Smith',
  'Robert Smith, Jr.',
  'Bob Smith, PhD',
  'Smith, Bob, MD',
])('reads %s as Robert Smith', (raw) => {
  expect(personKey(raw)).toBe('robert smith')
})

it.each([
  ['Herr Dr. Jürgen Müller', 'jurgen muller'],
  ["O'Brien, Kate", 'katherine obrien'],
  ['van der Berg, Jan', 'jan van der berg'],
  ['Mary-Jane Watson', 'mary jane watson'],
  ['Smith Bill', 'smith bill'],
  ['J. Smith', 'j smith'],
  ['李 小龙', '李 小龙'],
  ['Dr.', ''],
  ['', ''],
])('reads %s as it is compared', (raw, key) => {
  expect(personKey(raw)).toBe(key)
})
