import { describe, expect, it } from 'vitest'
import { COMPANY_MATCH } from './companies.ts'
import { matchOne, UNDECIDED } from './engine.ts'
import { DEFAULT_MODEL } from './model.ts'
import { normalizePhone, phoneKeys, printPhone } from './phones.ts'
import { recordIndex } from './record-index.ts'
import { subjectOf } from './subject.ts'

const numbers = (raw: string, country: string | null): string[] => phoneKeys(raw, country).map(({ number }) => number)

describe('normalizePhone', () => {
  it.each([
    ['(312) 555-0142', 'United States', '+13125550142'],
    ['312.555.0142 x12', 'US', '+13125550142'],
    ['+1 312 555 0142 ext. 5', 'us', '+13125550142'],
    ['011 44 20 7946 0958', 'USA', '+442079460958'],
    ['020 7946 0958', 'United Kingdom', '+442079460958'],
    ['+44 (0)20 7946 0958', 'United States', '+442079460958'],
    ['03 9555 0142', 'Australia', '+61395550142'],
    ['020 123 4567', 'The Netherlands', '+31201234567'],
    ['+13125550142', null, '+13125550142'],
    ['+13125550142', 'Atlantis', '+13125550142'],
    ['312-555-0142 / 312-555-0143', 'US', '+13125550142'],
  ])('reads %s of %s', (raw, country, phone) => {
    expect(normalizePhone(raw, country)).toBe(phone)
  })

  it.each([
    [null, 'US'],
    ['', 'US'],
    ['555-0142', 'US'],
    ['312 555 0142', null],
    ['1-800-GO-ACME', 'US'],
    ['n/a', 'US'],
    ['ask Bob', 'US'],
  ])('reads no number in %j of %s', (raw, country) => {
    expect(normalizePhone(raw, country)).toBeNull()
  })

  it.each([
    ['030/123456', '+4930123456'],
    ['0 30 / 12 34 56', '+4930123456'],
    ['+49 (0)89/1234567', '+49891234567'],
  ])('takes the slash of %s for part of the number, as Germans write it', (raw, phone) => {
    expect(numbers(raw, 'Germany')).toEqual([phone])
  })

  it('prints a number as people write it', () => {
    expect(printPhone('+13125550142')).toBe('+1 312 555 0142')
  })
})

describe('a field with several numbers', () => {
  it.each([
    '312-555-0142 / 312-555-0143',
    '312-555-0142; 312-555-0143',
    '312-555-0142, 312-555-0143',
    '312-555-0142 or 312-555-0143',
    '312-555-0142\n312-555-0143',
    '(312) 555-0142 office, (312) 555-0143 cell',
    '312-555-0142 | 312-555-0142 | 312-555-0143',
  ])('gives each once: %j', (raw) => {
    expect(numbers(raw, 'US')).toEqual(['+13125550142', '+13125550143'])
  })
})

describe('an extension stands apart', () => {
  it.each([
    ['312-555-0142 ext. 12', 'US', '+13125550142'],
    ['312-555-0142x12', 'US', '+13125550142'],
    ['312-555-0142 #12', 'US', '+13125550142'],
    ['312-555-0142 extension 12', 'US', '+13125550142'],
    ['030 123456 Durchwahl 12', 'DE', '+4930123456'],
    ['030 123456 DW 12', 'DE', '+4930123456'],
    ['01 42 68 53 00 poste 12', 'FR', '+33142685300'],
    ['912 345 678 anexo 12', 'ES', '+34912345678'],
    ['02 1234567 int. 12', 'IT', '+39021234567'],
    ['020 1234567 tst. 12', 'NL', '+31201234567'],
    ['08-123 456 78 ankn 12', 'SE', '+46812345678'],
  ])('in %s of %s', (raw, country, number) => {
    expect(phoneKeys(raw, country)).toMatchObject([{ number, extension: '12' }])
  })
})

describe('letters of a number', () => {
  it.each([
    ['1-800-FLOWERS', '+18003569377'],
    ['(800) flowers', '+18003569377'],
    ['1-800-FLOWERS ext 2', '+18003569377'],
    ['1-800-GOT-JUNK', '+18004685865'],
  ])('are dialled: %s', (raw, number) => {
    expect(numbers(raw, 'US')).toEqual([number])
  })

  it.each(['312-555-0142 cell', '312-555-0142 office', '312-555-0142 ext', '312-555-0142 (Bob)'])(
    'are a remark behind a whole number: %s',
    (raw) => {
      expect(numbers(raw, 'US')).toEqual(['+13125550142'])
    },
  )
})

describe('what is typed to get past the field', () => {
  it.each([
    ['999-999-9999', 'US'],
    ['000-000-0000', 'US'],
    ['+1 999 999 9999', 'US'],
    ['123-456-7890', 'US'],
    ['0123456789', null],
    ['0000000000', 'DE'],
    ['99999999', 'AU'],
    ['1111111', null],
  ])('counts for nothing: %s of %s', (raw, country) => {
    expect(phoneKeys(raw, country)).toEqual([])
  })
})

describe('digits of an unknown country', () => {
  const asked = (country: string | null, homeCountry: string | null) => {
    const ours = subjectOf({ id: 1, name: 'Harbor Finch', phones: ['(312) 555-0142'], country }, { homeCountry })
    const theirs = subjectOf({ id: 2, name: 'Finch Design', phones: ['+1 312 555 0142'] }, { homeCountry })
    const ground = {
      left: recordIndex([ours]),
      right: recordIndex([theirs]),
      model: DEFAULT_MODEL,
      options: COMPANY_MATCH,
    }
    return matchOne<number, number>(1, ground, UNDECIDED)
  }

  it.each([
    ['no country at all', null, null],
    ['a country that nobody knows', 'Atlantis', 'US'],
  ])('meet the number in full, of %s', (_, country, homeCountry) => {
    const outcome = asked(country, homeCountry)
    const [candidate] = outcome.kind === 'certain' ? [outcome.match] : outcome.kind === 'none' ? [] : outcome.candidates
    expect(candidate?.evidence).toContainEqual(
      expect.objectContaining({ field: 'phone', verdict: 'same', words: 'Same phone: +1 312 555 0142' }),
    )
  })
})
