import { describe, expect, it } from 'vitest'
import type { MatchOutcome } from '../../shared/link.ts'
import { matchUsers, type UserSubject } from './users.ts'

const person = (id: string, name: string, email: string | null = null): UserSubject => ({ id, name, email })

const printed = (outcome: MatchOutcome<string> | undefined): string => {
  if (outcome === undefined || outcome.kind === 'none') return 'none'
  if (outcome.kind === 'certain') return `certain ${outcome.match.id}`
  return `${outcome.because} ${outcome.candidates.map(({ id }) => id).join()}`
}
const matched = (member: UserSubject, users: UserSubject[], others: UserSubject[] = []): string =>
  printed(matchUsers([member, ...others], users).get(member.id))

describe('a member is a GlassHive user', () => {
  it('by an e-mail address of their own, however it is written', () => {
    expect(matched(person('1', 'Maya Baker', 'Maya@acme.com'), [person('a', 'M. B.', ' maya@ACME.com')])).toBe(
      'certain a',
    )
  })

  it('is proposed by name where GlassHive hides the address', () => {
    expect(matched(person('1', 'Bob Baker', 'bob@acme.com'), [person('a', 'Robert Baker')])).toBe('near a')
  })

  it('is left to a person where two users have the name, or two members the address', () => {
    expect(matched(person('1', 'Maya Baker'), [person('a', 'Maya Baker'), person('b', 'Maya Baker')])).toBe(
      'rivals a,b',
    )
    const shared = person('2', 'Lee Hill', 'it@acme.com')
    expect(matched(person('1', 'Maya Baker', 'it@acme.com'), [person('a', 'IT', 'it@acme.com')], [shared])).toBe(
      'rivals a',
    )
  })

  it('not by name where the addresses differ, and not by no name at all', () => {
    expect(matched(person('1', 'Maya Baker', 'maya@acme.com'), [person('a', 'Maya Baker', 'm@other.com')])).toBe('none')
    expect(matched(person('1', ''), [person('a', '')])).toBe('none')
  })
})
