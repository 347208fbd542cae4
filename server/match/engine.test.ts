// What holds of every matching, whatever it weighs with: on generated records, and on a few by hand.

import { describe, expect, it } from 'vitest'
import type { MatchOutcome } from '../../shared/link.ts'
import { shuffle } from '../sandbox/dirty/chance.ts'
import { dirtyPairs } from '../sandbox/dirty/pairs.ts'
import { createRandom } from '../sandbox/random.ts'
import { ACCOUNT_MATCH } from './accounts.ts'
import { COMPANY_MATCH } from './companies.ts'
import { type Decided, matchAll, matchOne, UNDECIDED } from './engine.ts'
import type { Ground } from './ground.ts'
import { learnModel } from './learn.ts'
import { DEFAULT_MODEL } from './model.ts'
import { recordIndex } from './record-index.ts'
import { type RawRecord, type Subject, subjectOf } from './subject.ts'

type Outcome = MatchOutcome<string>

const pairs = dirtyPairs({ seed: 5, records: 1000 })
const read = ({ id, phone, email, ...rest }: (typeof pairs.left)[number]): Subject<string> =>
  subjectOf({ id, ...rest, phones: [phone], emails: [email] }, { homeCountry: 'US' })
const lefts = pairs.left.map(read)
const rights = pairs.right.map(read)

function groundOf(left: Subject<string>[], right: Subject<string>[]): Ground<string, string> {
  return { left: recordIndex(left), right: recordIndex(right), model: DEFAULT_MODEL, options: COMPANY_MATCH }
}

const unlearnt = groundOf(lefts, rights)
const ground = { ...unlearnt, model: learnModel<string, string>(unlearnt, UNDECIDED) }
const { outcomes } = matchAll<string, string>(ground, UNDECIDED)

/** Kind and records: what is done about a record. */
const done = (outcome: Outcome | undefined): string => {
  switch (outcome?.kind) {
    case 'certain':
      return `certain ${outcome.match.id}`
    case 'to-review':
      return `to-review ${outcome.candidates.map(({ id }) => id).join()}`
    case 'none':
    case undefined:
      return 'none'
  }
}

const named = (outcome: Outcome): string[] =>
  outcome.kind === 'none'
    ? []
    : outcome.kind === 'certain'
      ? [outcome.match.id]
      : outcome.candidates.map(({ id }) => id)

const certainOf = (all: ReadonlyMap<string, Outcome>): Map<string, string> =>
  new Map([...all].flatMap(([id, outcome]) => (outcome.kind === 'certain' ? [[id, outcome.match.id] as const] : [])))

const links = certainOf(outcomes)

describe('matching generated records', () => {
  it('links most of them, and each to one', () => {
    expect(links.size).toBeGreaterThan(500)
    expect(new Set(links.values()).size).toBe(links.size)
  })

  it('says of one what it says of all', () => {
    const differing = [...outcomes].filter(
      ([id, outcome]) => done(matchOne<string, string>(id, ground, UNDECIDED)) !== done(outcome),
    )
    expect(differing.map(([id]) => id)).toEqual([])
  })

  it('says the same in whatever order the records come', () => {
    const random = createRandom(9)
    const turned = { ...groundOf(shuffle(random, lefts), shuffle(random, rights)), model: ground.model }
    const again = matchAll<string, string>(turned, UNDECIDED).outcomes
    const differing = [...outcomes].filter(([id, outcome]) => done(again.get(id)) !== done(outcome))
    expect(differing.map(([id]) => id)).toEqual([])
  })

  it('finds nothing that contradicts in its own result', () => {
    const taken = new Set(links.values())
    const decided: Decided<string, string> = {
      leftDone: (id) => links.has(id),
      rightDone: (id) => taken.has(id),
      isRefused: () => false,
    }
    const again = matchAll(ground, decided).outcomes
    const gold = new Map(pairs.gold)
    expect([...again.keys()].filter((id) => links.has(id))).toEqual([])
    expect([...again.values()].flatMap(named).filter((id) => taken.has(id))).toEqual([])
    expect([...certainOf(again)].filter(([id, other]) => gold.get(id) !== other)).toEqual([])
  })

  it('neither links nor proposes a refused pair, and does not link its rival for that', () => {
    const wrong = [...links].slice(0, 200).flatMap(([left, right]) => {
      const decided = { ...UNDECIDED, isRefused: (a: string, b: string) => a === left && b === right }
      const outcome = matchOne<string, string>(left, ground, decided)
      return outcome.kind === 'certain' || named(outcome).includes(right) ? [left] : []
    })
    expect(wrong).toEqual([])
  })
})

const phone = '312-555-0142'
const record = (id: string, name: string, over: Partial<RawRecord<string>> = {}): Subject<string> =>
  subjectOf({ id, name, ...over }, { homeCountry: 'US' })

describe('more namesakes than are looked at', () => {
  it('are shown in the order of their ids, wherever they stand', () => {
    const ids = Array.from({ length: 30 }, (_, at) => String(11 + at))
    const outcomeOf = (order: string[]) => {
      const among = groundOf(
        [record('1', 'Smith Dental')],
        order.map((id) => record(id, 'Smith Dental')),
      )
      return done(matchOne<string, string>('1', { ...among, options: ACCOUNT_MATCH }, UNDECIDED))
    }
    const first = 'to-review 11,12,13,14,15'
    expect(outcomeOf(ids)).toBe(first)
    expect(outcomeOf(ids.toReversed())).toBe(first)
    expect(outcomeOf(shuffle(createRandom(2), ids))).toBe(first)
  })
})

describe('what was refused', () => {
  const tel = { phones: [phone] }
  const withRival = (name: string, over: Partial<RawRecord<string>> = {}): Outcome => {
    const rivals = [record('11', 'Acme Dental', tel), record('12', name, over)]
    const decided = { ...UNDECIDED, isRefused: (_: string, right: string) => right === '11' }
    return matchOne<string, string>('1', groundOf([record('1', 'Acme Dental', tel)], rivals), decided)
  }

  it('brings up no other that nobody would have proposed', () => {
    expect(done(withRival('Acme Lumber', tel))).toBe('none')
  })

  it('lets the next one be seen, and says why it was not before', () => {
    expect(withRival('Acme Dental Lumber')).toMatchObject({
      kind: 'to-review',
      because: 'refused',
      candidates: [{ id: '12' }],
    })
  })
})

describe('two branches at one phone and one site', () => {
  it.each([
    ['Zephyr Dental North', 'Zephyr Dental South'],
    ['Zephyr Dental 12', 'Zephyr Dental 13'],
    ['Zephyr Dental Upper Eastside', 'Zephyr Dental Westside'],
  ])('are left to a person, though nobody else is there: %s, %s', (one, other) => {
    const over = { phones: [phone], website: 'zephyr.com' }
    const outcome = matchOne('1', groundOf([record('1', one, over)], [record('11', other, over)]), UNDECIDED)
    expect(outcome.kind).not.toBe('certain')
  })
})

describe('names that name nobody', () => {
  it.each(['Unknown', 'N/A', 'Test', 'Demo', 'Main Office', '-', '!!!', '???', '\u0000', '\u202e'])(
    'are never linked by themselves: %j',
    (name) => {
      expect(matchOne('1', groundOf([record('1', name)], [record('11', name)]), UNDECIDED).kind).not.toBe('certain')
    },
  )

  it('do not keep records apart that more than a name joins', () => {
    const [ours, theirs] = [record('1', 'Unknown', { phones: [phone] }), record('11', 'Unknown', { phones: [phone] })]
    expect(done(matchOne<string, string>('1', groundOf([ours], [theirs]), UNDECIDED))).toBe('certain 11')
  })
})

describe('names in other scripts', () => {
  it.each(['محمد وأولاده', 'חברת אלון בע"מ', '北京科技有限公司', 'ООО Ромашка', '株式会社トヨタ'])(
    'are names: %s',
    (name) => {
      expect(done(matchOne<string, string>('1', groundOf([record('1', name)], [record('11', name)]), UNDECIDED))).toBe(
        'certain 11',
      )
    },
  )

  it('are not one for having most signs in common', () => {
    const place = { city: 'Shanghai' }
    const few = groundOf([record('1', '上海明华科技有限公司', place)], [record('11', '上海明光科技有限公司', place)])
    expect(matchOne('1', few, UNDECIDED).kind).not.toBe('certain')
  })
})
