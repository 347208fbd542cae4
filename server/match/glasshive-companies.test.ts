import { describe, expect, it } from 'vitest'
import type { MatchOutcome } from '../../shared/link.ts'
import {
  type Company,
  type CompanyId,
  companyId,
  type GlassHiveCompany,
  type GlassHiveCompanyId,
  glassHiveCompanyId,
} from '../../shared/records.ts'
import { COMPANY_MATCH, companySubject, glassHiveSubject } from './companies.ts'
import { type Decided, matchAll, matchOne, UNDECIDED } from './engine.ts'
import type { Ground } from './ground.ts'
import { DEFAULT_MODEL } from './model.ts'
import { recordIndex } from './record-index.ts'
import { company as ours, glassHiveCompany as theirs } from './sample-records.ts'

type Decisions = Decided<CompanyId, GlassHiveCompanyId>

const home = { homeCountry: 'US' }

function groundOf(companies: Company[], glassHive: GlassHiveCompany[]): Ground<CompanyId, GlassHiveCompanyId> {
  const living = companies.filter(({ deleted }) => !deleted)
  return {
    left: recordIndex(living.map((record) => companySubject(record, [], home))),
    right: recordIndex(glassHive.map((record) => glassHiveSubject(record, [], home))),
    model: DEFAULT_MODEL,
    options: COMPANY_MATCH,
  }
}

function printed(outcome: MatchOutcome<GlassHiveCompanyId>): unknown[] {
  switch (outcome.kind) {
    case 'certain':
      return ['certain', outcome.match.id]
    case 'to-review':
      return ['to-review', ...outcome.candidates.map(({ id }) => id)]
    case 'none':
      return ['none']
  }
}

/** Company id to outcome: `{ 1: ['certain', 11] }`. */
function matched(
  companies: Company[],
  glassHive: GlassHiveCompany[],
  decided: Decisions = UNDECIDED,
): Record<number, unknown[]> {
  const { outcomes } = matchAll(groundOf(companies, glassHive), decided)
  return Object.fromEntries([...outcomes].map(([id, outcome]) => [id, printed(outcome)]))
}

const phone = '312-555-0142'
const acme = 'https://acme.com'
const [tel, web, both] = [{ phone }, { website: acme }, { phone, website: acme }]

describe('a company is certain of its GlassHive company', () => {
  it.each<[string, Company[], GlassHiveCompany[]]>([
    ['by a phone of its own', [ours(1, 'Acme Dental', tel)], [theirs(11, 'Acme Dental Group', tel)]],
    ['by a website of its own', [ours(1, 'Acme Dental', web)], [theirs(11, 'Acme', { website: 'www.acme.com' })]],
    ['by a name of its own', [ours(1, 'Acme Dental Inc')], [theirs(11, 'ACME Dental')]],
    ['by the domain of its e-mail', [ours(1, 'Acme Dental', web)], [theirs(11, 'Acme', { email: 'a@acme.com' })]],
    [
      'by name and phone although the website has moved',
      [ours(1, 'Acme', both)],
      [theirs(11, 'Acme', { phone, website: 'acme.io' })],
    ],
    [
      'by website although phones differ',
      [ours(1, 'Acme', both)],
      [theirs(11, 'Acme', { phone: '312-555-0199', website: acme })],
    ],
    [
      'by a phone that names no country, read as the tenant’s',
      [ours(1, 'Acme Dental', { phone, country: null })],
      [theirs(11, 'Acme', { phone: '+1 312 555 0142' })],
    ],
    ['by name behind a switchboard', [ours(1, 'Acme', tel), ours(2, 'Zeta', tel)], [theirs(11, 'Acme', tel)]],
    [
      'by phone where initials stand for the name',
      [ours(1, 'IBM', tel)],
      [theirs(11, 'International Business Machines', tel)],
    ],
  ])('%s', (_, companies, glassHive) => {
    expect(matched(companies, glassHive)[1]).toEqual(['certain', 11])
  })

  it('and says why, phone first', () => {
    const ground = groundOf(
      [ours(1, 'Acme Dental', { phone, website: acme, zip: '60601-1234' })],
      [theirs(11, 'Acme Dental Group', { phone, website: acme, zip: '60601' })],
    )
    const outcome = matchOne(companyId(1), ground, UNDECIDED)
    expect(outcome.kind === 'certain' && outcome.match.evidence.map((piece) => piece.words)).toEqual([
      'Same phone: +1 312 555 0142',
      'Same website: acme.com',
      'Names alike: acme dental / acme dental group',
      'Same area: 60601',
    ])
  })

  it('twins by their own phones', () => {
    const companies = [ours(1, 'Smith Dental', tel), ours(2, 'Smith Dental', { phone: '312-555-0199' })]
    const glassHive = [theirs(11, 'Smith Dental', { phone: '312-555-0199' }), theirs(12, 'Smith Dental', tel)]
    expect(matched(companies, glassHive)).toEqual({ 1: ['certain', 12], 2: ['certain', 11] })
  })
})

describe('a company is left to a person', () => {
  it.each<[string, Company[], GlassHiveCompany[], number[]]>([
    [
      'when a switchboard is shared on our side',
      [ours(1, 'Acme Dental', tel), ours(2, 'Acme Lab', tel)],
      [theirs(11, 'Acme', tel)],
      [11],
    ],
    [
      'when a switchboard is shared on theirs',
      [ours(1, 'Acme', tel)],
      [theirs(11, 'Acme Dental', tel), theirs(12, 'Acme Lab', tel)],
      [11, 12],
    ],
    [
      'when the phone is the same and the names contradict',
      [ours(1, 'Smith Law', tel)],
      [theirs(11, 'Smith Dental', tel)],
      [11],
    ],
    [
      'when phone and website point to two',
      [ours(1, 'Acme', both)],
      [theirs(11, 'Acme Dental', tel), theirs(12, 'Acme Lab', web)],
      [11, 12],
    ],
    [
      'when the phone points to one and the name to another',
      [ours(1, 'Acme', tel)],
      [theirs(11, 'Acme Dental', tel), theirs(12, 'Acme')],
      [11, 12],
    ],
    [
      'when the name is the same and the websites differ',
      [ours(1, 'Acme', web)],
      [theirs(11, 'Acme', { website: 'acme.io' })],
      [11],
    ],
    [
      'when one name stands in two towns with two phones',
      [ours(1, 'Smith Dental', { phone, city: 'Chicago' })],
      [theirs(11, 'Smith Dental', { phone: '+44 20 7946 0958', city: 'London' })],
      [11],
    ],
    ['when two of theirs have its name', [ours(1, 'Acme')], [theirs(11, 'Acme'), theirs(12, 'Acme Inc')], [11, 12]],
    ['when only names are alike', [ours(1, 'Acme Dental')], [theirs(11, 'Acme Dental Group')], [11]],
    [
      'when it is no longer in use',
      [ours(1, 'Acme', { status: { id: 2, name: 'Inactive' } })],
      [theirs(11, 'Acme')],
      [11],
    ],
  ])('%s', (_, companies, glassHive, ids) => {
    expect(matched(companies, glassHive)[1]).toEqual(['to-review', ...ids])
  })

  it('when another company wants the same one by another key, whichever comes first', () => {
    const companies = [ours(1, 'Acme Dental', tel), ours(2, 'Acme Lab', web)]
    const glassHive = [theirs(11, 'Acme', both)]
    const toReview = { 1: ['to-review', 11], 2: ['to-review', 11] }
    expect(matched(companies, glassHive)).toEqual(toReview)
    expect(matched(companies.toReversed(), glassHive)).toEqual(toReview)
  })
})

describe('a company finds nothing', () => {
  it('in what another company is certain of', () => {
    const companies = [ours(1, 'Acme Dental'), ours(2, 'Acme Dental Group')]
    expect(matched(companies, [theirs(11, 'Acme Dental')])).toEqual({ 1: ['certain', 11], 2: ['none'] })
  })

  it('in what is linked to another company', () => {
    const decided = { ...UNDECIDED, rightDone: (id: GlassHiveCompanyId) => id === 11 }
    expect(matched([ours(1, 'Acme')], [theirs(11, 'Acme')], decided)[1]).toEqual(['none'])
  })

  it('in a pair that was refused', () => {
    const decided = {
      ...UNDECIDED,
      isRefused: (left: CompanyId, right: GlassHiveCompanyId) => left === 1 && right === glassHiveCompanyId(11),
    }
    expect(matched([ours(1, 'Acme')], [theirs(11, 'Acme')], decided)[1]).toEqual(['none'])
  })

  it('in a large switchboard of strangers', () => {
    const glassHive = ['Zeta Law', 'Quick Plumbing', 'Bright Media', 'Ocean Bank'].map((name, at) =>
      theirs(11 + at, name, tel),
    )
    expect(matched([ours(1, 'Acme', tel)], glassHive)[1]).toEqual(['none'])
  })

  it('when it is in the recycle bin', () => {
    expect(matched([ours(1, 'Acme', { deleted: true })], [theirs(11, 'Acme')])).toEqual({})
  })
})

it('links one to one and says the same of one company as of all', () => {
  const companies = [ours(1, 'Acme', tel), ours(2, 'Zeta', web), ours(3, 'Acme Group'), ours(4, 'Zeta')]
  const glassHive = [theirs(11, 'Acme'), theirs(12, 'Zeta Inc', web), theirs(13, 'Acme Group', tel)]
  const ground = groundOf(companies, glassHive)
  const { outcomes } = matchAll(ground, UNDECIDED as Decisions)
  const certain = [...outcomes.values()].flatMap((outcome) => (outcome.kind === 'certain' ? [outcome.match.id] : []))
  expect(new Set(certain).size).toBe(certain.length)
  for (const [id, outcome] of outcomes) expect(matchOne(id, ground, UNDECIDED)).toEqual(outcome)
})
