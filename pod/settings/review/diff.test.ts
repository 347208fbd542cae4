import { describe, expect, it } from 'vitest'
import { type Cut, compare, type Part } from './diff.ts'

/** Differing parts in brackets. */
const shown = (parts: Part[]) => parts.map(({ text, differs }) => (differs ? `[${text}]` : text)).join('')

describe('two values', () => {
  it.each<[string, Cut, string, string, string, string]>([
    [
      'words that only one has',
      'words',
      'The Tech-Nova Pty. Ltd.',
      'Tech Nova',
      '[The] Tech-Nova [Pty. Ltd].',
      'Tech Nova',
    ],
    ['another word whole', 'words', 'Harbor Dental', 'Harbor Roofing', 'Harbor [Dental]', 'Harbor [Roofing]'],
    ['a typo by its letters', 'words', 'Cascade Dental', 'Cascade Detnal', 'Cascade De[n]tal', 'Cascade De[t]nal'],
    ['digits of a phone', 'phone', '(555) 010-1234', '+1 555-010-1299', '(555) 010-12[34]', '+1 555-010-12[99]'],
    [
      'what is new beside a word written as two',
      'words',
      'Tech-Nova Pty',
      'Technova Group',
      'Tech-Nova [Pty]',
      'Technova [Group]',
    ],
    ['another host', 'words', 'www.acme.com', 'acme.net', 'www.acme.[com]', 'acme.[net]'],
    ['nothing in common', 'words', 'Alpha', 'Oxbow', '[Alpha]', '[Oxbow]'],
  ])('mark %s', (_name, cut, ours, theirs, left, right) => {
    const compared = compare(ours, theirs, cut)
    expect([shown(compared.ours), shown(compared.theirs)]).toEqual([left, right])
    expect(compared.verdict).toBe('differs')
  })

  it.each<[string, string, Cut]>([
    ['ACME, Inc.', 'Acme Inc', 'words'],
    ['Café Blå', 'cafe bla', 'words'],
    ['(555) 010-1234', '555.010.1234', 'phone'],
    ['+1 555 010 1234', '(555) 010-1234', 'phone'],
    ['07700 900123', '+44 7700 900123', 'phone'],
    ['Health Care Plus', 'Healthcare Plus', 'words'],
  ])('%s and %s are quiet', (ours, theirs, cut) => {
    const compared = compare(ours, theirs, cut)
    expect([compared.verdict, shown(compared.ours), shown(compared.theirs)]).toEqual(['same', ours, theirs])
  })

  it.each([
    ['x', null, 'only-ours'],
    ['', 'x', 'only-theirs'],
    [null, ' ', 'unsaid'],
  ] as const)('%s and %s: %s, with nothing marked', (ours, theirs, verdict) => {
    const compared = compare(ours, theirs, 'words')
    expect(compared.verdict).toBe(verdict)
    expect([...compared.ours, ...compared.theirs].some(({ differs }) => differs)).toBe(false)
  })

  it('keep all of their text, however long', () => {
    const long = 'Lorem ipsum '.repeat(200).trim()
    expect(shown(compare(long, long, 'letters').ours)).toBe(long)
  })
})
