import { describe, expect, it } from 'vitest'
import { nameTrail, phoneTrail, websiteTrail } from './trail.ts'

describe('the trail of a name', () => {
  it('names each step from "The Tech-Nova Pty. Ltd." to "tech nova"', () => {
    expect(nameTrail('The Tech-Nova Pty. Ltd.')).toEqual([
      { rule: 'without capitals, accents and signs', value: 'the tech nova pty ltd' },
      { rule: 'without “The”', value: 'tech nova pty ltd' },
      { rule: 'without legal form', value: 'tech nova' },
    ])
  })

  it('takes the trade name first', () => {
    const trail = nameTrail('Smith Holdings LLC dba Acme Dental Grp')
    expect(trail[0]).toEqual({ rule: 'trade name', value: 'Acme Dental Grp' })
    expect(trail.at(-1)).toEqual({ rule: 'abbreviations written out', value: 'acme dental group' })
  })

  it('joins a form that is spelled before it drops it', () => {
    expect(nameTrail('Acme L L C').map(({ value }) => value)).toEqual(['acme l l c', 'acme llc', 'acme'])
  })

  it.each(['acme', '株式会社', '!!!', ''])('has no step where nothing changes: %j', (raw) => {
    expect(nameTrail(raw)).toEqual([])
  })
})

describe('the trail of a phone number', () => {
  it.each([
    [
      'takes the extension off',
      '(312) 555-0142 x12',
      'US',
      [
        ['extension apart', '12'],
        ['international number', '+1 312 555 0142'],
      ],
    ],
    ['dials letters', '1-800-FLOWERS', 'US', [['international number', '+1 800 356 9377']]],
    ['says what counts for nothing', '999-999-9999', 'US', [['no phone number: counts for nothing', '']]],
    [
      'leaves the digits of an unknown country as they are',
      '312 555 0142',
      'Atlantis',
      [['no number of a known country: digits as they are', '3125550142']],
    ],
    [
      'reads each number of a field',
      '312-555-0142 / 312-555-0143',
      'US',
      [
        ['international number', '+1 312 555 0142'],
        ['international number', '+1 312 555 0143'],
      ],
    ],
    ['is empty for an empty field', ' ', 'US', []],
  ])('%s', (_, raw, country, steps) => {
    expect(phoneTrail(raw, country).map(({ rule, value }) => [rule, value])).toEqual(steps)
  })
})

describe('the trail of a website', () => {
  it.each([
    ['https://www.acme.co.uk/contact', [{ rule: 'registrable domain', value: 'acme.co.uk' }]],
    ['acme.com', []],
    ['', []],
    ['https://www.facebook.com/acme', [{ rule: 'no domain of its own: counts for nothing', value: '' }]],
    ['acme.wixsite.com/home', [{ rule: 'no domain of its own: counts for nothing', value: '' }]],
    ['info@gmail.com', [{ rule: 'no domain of its own: counts for nothing', value: '' }]],
    ['n/a', [{ rule: 'no domain of its own: counts for nothing', value: '' }]],
  ])('%j', (raw, steps) => {
    expect(websiteTrail(raw)).toEqual(steps)
  })
})
