import { describe, expect, it } from 'vitest'
import {
  type Account,
  type AccountId,
  accountId,
  type Company,
  type CompanyId,
  companyId,
} from '../../shared/records.ts'
import { ACCOUNT_MATCH, accountSubject } from './accounts.ts'
import { companySubject } from './companies.ts'
import { type Decided, matchAll, matchOne, UNDECIDED } from './engine.ts'
import type { Ground } from './ground.ts'
import { DEFAULT_MODEL } from './model.ts'
import { recordIndex } from './record-index.ts'
import { account, company } from './sample-records.ts'

function groundOf(accounts: Account[], companies: Company[]): Ground<AccountId, CompanyId> {
  const living = companies.filter(({ deleted }) => !deleted)
  return {
    left: recordIndex(accounts.map(accountSubject)),
    right: recordIndex(living.map((record) => companySubject(record, [], { homeCountry: 'US' }))),
    model: DEFAULT_MODEL,
    options: ACCOUNT_MATCH,
  }
}

/** What people see: the outcome and, per candidate, its id and its evidence in words. */
function seen(asked: Account, companies: Company[], refused: number[] = []): unknown[] {
  const decided: Decided<AccountId, CompanyId> = {
    ...UNDECIDED,
    isRefused: (left, right) => left === asked.id && refused.some((id) => companyId(id) === right),
  }
  const outcome = matchOne(asked.id, groundOf([asked], companies), decided)
  switch (outcome.kind) {
    case 'certain':
      return ['certain', [outcome.match.id, ...outcome.match.evidence.map((piece) => piece.words)]]
    case 'to-review':
      return [
        'to-review',
        ...outcome.candidates.map(({ id, evidence }) => [id, ...evidence.map((piece) => piece.words)]),
      ]
    case 'none':
      return ['none']
  }
}

const site = (website: string): Partial<Company> => ({ website })
const inactive: Partial<Company> = { status: { id: 2, name: 'Inactive' } }

describe('an account is certain of a company', () => {
  it('that alone has its name', () => {
    expect(seen(account('Acme Dental'), [company(1, 'Acme Dental, Inc.'), company(2, 'Zeta Law')])).toEqual([
      'certain',
      [1, 'Same name: acme dental'],
    ])
  })

  it('that has its name and its domain', () => {
    const companies = [company(1, 'The Acme Dental LLC', site('https://www.acme.com'))]
    expect(seen(account('Acme Dental', 'mail.acme.com'), companies)).toEqual([
      'certain',
      [1, 'Same domain: acme.com', 'Same name: acme dental'],
    ])
  })

  it('that alone holds its domain and has nearly its name', () => {
    const companies = [company(1, 'Cascade Dental Group', site('cascade.com')), company(2, 'Cascade Dental Care')]
    expect(seen(account('Cascade Dental', 'cascade.com'), companies)).toEqual([
      'certain',
      [1, 'Same domain: cascade.com', 'Names alike: cascade dental / cascade dental group'],
    ])
  })

  it('whose twin has another domain', () => {
    const companies = [company(1, 'Smith Dental', site('smith.com')), company(2, 'Smith Dental', site('smith.co.uk'))]
    expect(seen(account('Smith Dental', 'smith.co.uk'), companies)[0]).toBe('certain')
  })

  it('although both have a free mail domain or a shared host', () => {
    const companies = [company(1, 'Acme Dental', site('facebook.com/acme'))]
    expect(seen(account('Acme Dental', 'gmail.com'), companies)).toEqual(['certain', [1, 'Same name: acme dental']])
  })

  it('whose trade name it bears', () => {
    expect(seen(account('Acme Dental'), [company(1, 'Smith Holdings LLC dba Acme Dental')])[0]).toBe('certain')
  })

  it('that another account is certain of as well', () => {
    const ground = groundOf([account('Acme Dental'), account('ACME Dental LLC')], [company(1, 'Acme Dental')])
    const { outcomes } = matchAll(ground, UNDECIDED)
    expect([...outcomes.values()].map((outcome) => outcome.kind)).toEqual(['certain', 'certain'])
  })
})

describe('an account is left to a person', () => {
  it('when two companies have its name', () => {
    expect(seen(account('Smith Dental'), [company(1, 'Smith Dental'), company(2, 'Smith Dental LLC')])).toEqual([
      'to-review',
      [1, 'Same name: smith dental'],
      [2, 'Same name: smith dental'],
    ])
  })

  it('when one of two twins holds its domain and the other names none', () => {
    const companies = [company(1, 'Smith Dental'), company(2, 'Smith Dental', site('smith.com'))]
    expect(seen(account('Smith Dental', 'smith.com'), companies)).toEqual([
      'to-review',
      [2, 'Same domain: smith.com', 'Same name: smith dental'],
      [1, 'Same name: smith dental'],
    ])
  })

  it.each([2, 50, 300])('when one of %d namesakes holds its domain and the others name none', (count) => {
    const companies = Array.from({ length: count }, (_, at) =>
      company(at + 1, 'Smith Dental', at === 0 ? site('smith.com') : {}),
    )
    const [kind, first] = seen(account('Smith Dental', 'smith.com'), companies)
    expect([kind, first]).toEqual(['to-review', [1, 'Same domain: smith.com', 'Same name: smith dental']])
  })

  it('when the name is the same and the domain differs', () => {
    expect(seen(account('Acme', 'a.com'), [company(1, 'Acme', site('b.com'))])).toEqual([
      'to-review',
      [1, 'Different domains: a.com, b.com', 'Same name: acme'],
    ])
  })

  it('when its domain belongs to another company than its name', () => {
    const companies = [company(1, 'Acme Dental'), company(2, 'Zeta Law', site('acme.com'))]
    expect(seen(account('Acme Dental', 'acme.com'), companies)).toEqual([
      'to-review',
      [1, 'Same name: acme dental'],
      [2, 'Same domain: acme.com', 'Different names: acme dental, zeta law'],
    ])
  })

  it('when two companies hold its domain and neither has its name', () => {
    const companies = [company(1, 'Acme Dental North', site('acme.com')), company(2, 'Acme Lab', site('acme.com'))]
    expect(seen(account('Acme Dental', 'acme.com'), companies)[0]).toBe('to-review')
  })

  it('when names are alike and nothing else agrees, best first', () => {
    const companies = [company(1, 'Cascade Dental Chicago'), company(2, 'Cascade Dental Group'), company(3, 'Zeta Law')]
    expect(seen(account('Cascade Dental'), companies)).toEqual([
      'to-review',
      [2, 'Names alike: cascade dental / cascade dental group'],
      [1, 'Names alike: cascade dental / cascade dental chicago'],
    ])
  })

  it('when the domain is the same and the names have each a word of their own', () => {
    const companies = [company(1, 'Northside Dental', site('acme.com'))]
    expect(seen(account('Southside Dental', 'acme.com'), companies)[0]).toBe('to-review')
  })

  it('when it has the words of the name in another order', () => {
    expect(seen(account('Thomas Martin'), [company(1, 'Martin Thomas')])).toEqual([
      'to-review',
      [1, 'Same name: thomas martin'],
    ])
  })

  it('when its name names nobody', () => {
    expect(seen(account('Test Company'), [company(1, 'Test')])[0]).toBe('to-review')
  })

  it('when it reads like a branch of the company', () => {
    expect(seen(account('Cascade Dental Grp - Eastside'), [company(1, 'Cascade Dental Group')])).toEqual([
      'to-review',
      [1, 'Names alike: cascade dental group eastside / cascade dental group'],
    ])
  })

  it('when the company is no longer in use', () => {
    expect(seen(account('Acme'), [company(1, 'Acme', inactive)])).toEqual(['to-review', [1, 'Same name: acme']])
    expect(seen(account('Acme'), [company(1, 'Acme', inactive), company(2, 'Acme')])[0]).toBe('to-review')
  })

  it('when its name is the legal name of another company', () => {
    const companies = [company(1, 'Acme'), company(2, 'Acme LLC dba Zeta Law')]
    expect(seen(account('Acme'), companies)).toEqual(['to-review', [1, 'Same name: acme'], [2, 'Also known as: acme']])
  })

  it('when the account is named by nothing but its domain', () => {
    expect(seen(account('acmedental.com'), [company(1, 'Acme Dental', site('acmedental.com'))])[0]).toBe('to-review')
  })

  it('with at most five candidates', () => {
    const companies = Array.from({ length: 12 }, (_, at) => company(at + 1, 'Smith Dental'))
    expect(seen(account('Smith Dental'), companies)).toHaveLength(1 + 5)
  })
})

describe('an account finds nothing', () => {
  it.each([
    ['in an empty list', account('Acme'), []],
    ['when only a trade is shared', account('Smith Dental'), [company(1, 'Jones Dental')]],
    ['when the company is in the recycle bin', account('Acme'), [company(1, 'Acme', { deleted: true })]],
    ['when only a free mail domain is shared', account('Acme', 'gmail.com'), [company(1, 'Zeta', site('gmail.com'))]],
    ['when it has no name', account(''), [company(1, ''), company(2, 'Acme')]],
  ])('%s', (_, asked, companies) => {
    expect(seen(asked, companies)).toEqual(['none'])
  })
})

describe('a refused pair', () => {
  it('is neither certain nor proposed again', () => {
    expect(seen(account('Acme'), [company(1, 'Acme')], [1])).toEqual(['none'])
  })

  it('does not make the other twin certain', () => {
    expect(seen(account('Acme'), [company(1, 'Acme'), company(2, 'Acme')], [1])).toEqual([
      'to-review',
      [2, 'Same name: acme'],
    ])
  })

  it('of another account changes nothing', () => {
    const decided = { ...UNDECIDED, isRefused: (left: AccountId) => left === accountId('hive:other') }
    const asked = account('Acme')
    const outcome = matchOne(asked.id, groundOf([asked], [company(1, 'Acme')]), decided)
    expect(outcome.kind).toBe('certain')
  })
})

it('leaves out accounts that are linked already', () => {
  const decided = { ...UNDECIDED, leftDone: () => true }
  const { outcomes } = matchAll(groundOf([account('Acme')], [company(1, 'Acme')]), decided)
  expect(outcomes.size).toBe(0)
})
