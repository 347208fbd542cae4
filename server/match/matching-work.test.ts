// How the work of matching grows, by counting it: a clock would measure the machine.

import { describe, expect, it } from 'vitest'
import { type Account, type AccountId, accountId, type Company, type CompanyId } from '../../shared/records.ts'
import { ACCOUNT_MATCH, accountSubject } from './accounts.ts'
import { COMPANY_MATCH, companySubject, glassHiveSubject } from './companies.ts'
import { type Matches, matchAll, UNDECIDED } from './engine.ts'
import { DEFAULT_MODEL } from './model.ts'
import { recordIndex } from './record-index.ts'
import { account, company, glassHiveCompany } from './sample-records.ts'

const TRADES = ['Dental', 'Law', 'Plumbing', 'Insurance', 'Accounting', 'Logistics', 'Medical', 'Design']
const ENDINGS = ['', ' Group', ' LLC', ' Inc', ' & Sons', ' Partners', ' Services']
const STARTS = ['b', 'c', 'd', 'f', 'g', 'h', 'j', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'w', 'z', 'br', 'st']
const SYLLABLES = STARTS.flatMap((start) => [`${start}an`, `${start}el`, `${start}or`])

/** Numbers that look random and are the same each time. */
function dice(seed: number): (sides: number) => number {
  let state = seed
  return (sides) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * sides)
  }
}

/** As many surnames as names, drawn from twelve million: a larger set is not a denser one. */
function names(count: number, seed: number): string[] {
  const roll = dice(seed)
  const pick = (from: readonly string[], at = roll(from.length)): string => from[at % from.length] ?? ''
  return Array.from({ length: count }, () => {
    const code = (roll(count) * 5_039_887) % 60 ** 4
    const surname = [0, 1, 2, 3].map((place) => pick(SYLLABLES, Math.floor(code / 60 ** place))).join('')
    return `${surname} ${pick(TRADES)}${pick(ENDINGS)}`
  })
}

const companiesOf = (count: number): Company[] => names(count, 7).map((name, at) => company(at + 1, name))
const accountsOf = (from: readonly string[]): Account[] =>
  from.map((name, at) => ({ ...account(name), id: accountId(`a${at}`) }))

/** Swaps two letters in every name, so that nothing is found by its key. */
const mistyped = (name: string): string => name.replace(/^(..)(.)(.)/, '$1$3$2')

/** Four times the records may cost this many times the work: a growth exponent of 1.1. */
const LINEAR = 4 ** 1.1

const home = { homeCountry: 'US' }

function matchAccounts(accounts: Account[], companies: Company[]): Matches<AccountId, CompanyId> {
  const left = recordIndex(accounts.map(accountSubject))
  const right = recordIndex(companies.map((record) => companySubject(record, [], home)))
  return matchAll<AccountId, CompanyId>({ left, right, model: DEFAULT_MODEL, options: ACCOUNT_MATCH }, UNDECIDED)
}

function workOf(count: number): { compared: number; visited: number } {
  return matchAccounts(accountsOf(names(count, 7).map(mistyped)), companiesOf(count))
}

describe('matching accounts', () => {
  it('grows with the number of records and not with its square', () => {
    const [small, large] = [workOf(5_000), workOf(20_000)]
    expect(large.compared).toBeLessThanOrEqual(small.compared * LINEAR)
    expect(large.compared).toBeLessThanOrEqual(20_000 * 30)
    expect(large.visited).toBeLessThanOrEqual(small.visited * LINEAR)
  })

  it('still finds a mistyped name among 20,000', () => {
    const companies = companiesOf(20_000)
    const accounts = accountsOf(names(20_000, 7).slice(0, 500).map(mistyped))
    const { outcomes } = matchAccounts(accounts, companies)
    const missed = accounts.filter((asked, at) => {
      const wanted = companies[at]?.name ?? ''
      const outcome = outcomes.get(asked.id)
      // Two equal letters swapped are no mistake.
      if (mistyped(wanted) === wanted) return false
      return outcome?.kind !== 'to-review' || !outcome.candidates.some((candidate) => candidate.name === wanted)
    })
    expect(missed.map((asked) => asked.name)).toEqual([])
  })

  it('compares nothing for a word that all companies bear, and names nobody', () => {
    const companies = Array.from({ length: 20_000 }, (_, at) => company(at, `Dental ${at % 10}`))
    const { compared, outcomes } = matchAccounts(accountsOf(['Dental Group']), companies)
    expect(compared).toBeLessThanOrEqual(30)
    expect(outcomes.get(accountId('a0'))).toEqual({ kind: 'none' })
  })

  it('does not compare 5,000 records of one name with one another', () => {
    const records = Array.from({ length: 5_000 }, () => 'Test Company')
    const companies = records.map((name, at) => company(at, name))
    const { compared, visited, outcomes } = matchAccounts(accountsOf(records), companies)
    expect(compared).toBeLessThanOrEqual(5_000 * 5)
    expect(visited).toBeLessThanOrEqual(5_000 * 20)
    expect([...outcomes.values()].every((outcome) => outcome.kind === 'to-review')).toBe(true)
  })
})

describe('matching GlassHive companies', () => {
  it('grows with the number of records, all behind one switchboard included', () => {
    const phone = '(312) 555-0142'
    const work = (count: number) => {
      const companies = names(count, 7).map((name, at) => company(at + 1, name, { phone }))
      const glassHive = names(count, 7).map((name, at) => glassHiveCompany(at + 1, mistyped(name), { phone }))
      const left = recordIndex(companies.map((record) => companySubject(record, [], home)))
      const right = recordIndex(glassHive.map((record) => glassHiveSubject(record, [], home)))
      return matchAll({ left, right, model: DEFAULT_MODEL, options: COMPANY_MATCH }, UNDECIDED)
    }
    const [small, large] = [work(2_500), work(10_000)]
    expect(large.compared).toBeLessThanOrEqual(small.compared * LINEAR)
    const certain = [...large.outcomes.values()].filter((outcome) => outcome.kind === 'certain')
    expect(
      certain.every((outcome) => outcome.match.evidence.some((piece) => piece.words.startsWith('Same name'))),
    ).toBe(true)
  })
})
