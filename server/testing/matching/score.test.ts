import { describe, expect, it } from 'vitest'
import { cascade, plainHost, plainKeys, plainName, plainPhone } from './cascade.ts'
import { type Answer, type Gold, linkScore, scoreOf } from './score.ts'

const gold: Gold = [
  ['a', '1'],
  ['b', '2'],
  ['c', '3'],
  ['d', '4'],
]

describe('the score of a matching', () => {
  it('counts links for precision and recall, and proposals for neither', () => {
    expect(linkScore(new Map(Object.entries({ a: '1', b: '9' })), gold)).toEqual({
      links: 2,
      right: 1,
      precision: 0.5,
      recall: 0.25,
      f1: 1 / 3,
    })
  })

  it('takes wrong links and wrong first proposals off what was found', () => {
    const answers = new Map<string, Answer>([
      ['a', { kind: 'certain', right: '1' }],
      ['b', { kind: 'to-review', right: '2' }],
      ['c', { kind: 'to-review', right: '9' }],
      ['stranger', { kind: 'certain', right: '8' }],
    ])
    const cascades = { plain: new Map([['a', '1']]), normalised: new Map([['a', '1']]) }
    const score = scoreOf({ name: 'x', origin: 'generated', gold, lefts: 8, answers, cascades })
    expect(score).toMatchObject({ inReview: 0.25, found: 0, notBelow: false })
  })
})

describe('the plain cascade', () => {
  const record = (id: string, name: string, phone = '', website = '') => plainKeys({ id, name, phone, website })

  it('links by phone before website before name, each record once', () => {
    const left = [record('a', 'Acme', '555-010-0142', 'acme.com'), record('b', 'Borel', '', 'borel.com')]
    const right = [record('1', 'Borel', '(555) 010 0142', 'borel.com'), record('2', 'Borel Inc.', '', 'www.borel.com')]
    expect([...cascade(left, right)]).toEqual([['a', '1']])
  })

  it('does not link by what two records of a side share', () => {
    const left = [record('a', 'Acme'), record('b', 'Acme, Inc.')]
    expect([...cascade(left, [record('1', 'ACME')])]).toEqual([])
  })

  it('reads numbers, hosts and names as a script would', () => {
    expect([plainPhone('+1 (312) 555-0142'), plainPhone('n/a')]).toEqual(['3125550142', null])
    expect([plainHost('https://www.Acme.com/about'), plainHost('')]).toEqual(['acme.com', null])
    expect([plainName('Café Noir & Co. Ltd'), plainName(' ')]).toEqual(['cafe noir and', null])
  })
})
