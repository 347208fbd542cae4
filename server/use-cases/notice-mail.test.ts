import { describe, expect, it } from 'vitest'
import type { Line, Report } from '../../shared/api-runs.ts'
import { noticeMail } from './notice-mail.ts'

const links = { report: 'https://h.example/r', exceptions: 'https://h.example/e', holds: 'https://h.example/h' }

const line = (name: string, more: Partial<Line> = {}): Line => ({
  key: 'item:1',
  name,
  product: null,
  parts: [],
  agreement: null,
  used: 1,
  quota: null,
  billed: 1,
  willBe: 1,
  money: null,
  working: null,
  policy: [],
  write: null,
  verdict: { kind: 'exception', because: 'no-addition' },
  why: { words: 'No addition.', mend: null },
  ...more,
})
const row = (outcome: Report['rows'][number]['outcome'], company = 'Acme'): Report['rows'][number] => ({
  change: {
    id: 'c',
    company: { id: 1, name: company },
    line: line('Backup'),
    agreementId: 1,
    additionId: 1,
    write: { kind: 'quantity' },
    before: 1240,
    after: 0,
    undoes: null,
  },
  outcome,
  difference: null,
  wrote: null,
  additionId: null,
  undoneBy: null,
})
const report = (more: Partial<Report> = {}, run: Partial<Report['run']> = {}): Report => ({
  run: {
    id: 'r1',
    kind: 'update',
    state: 'done',
    companyId: null,
    preview: false,
    who: 'schedule',
    createdAt: '',
    finishedAt: '',
    doing: null,
    done: 1,
    total: 1,
    requests: 3,
    problem: null,
    held: null,
    undoes: null,
    step: null,
    ...run,
  },
  counts: {},
  rows: [],
  exceptions: [],
  difference: null,
  sync: null,
  requestsBy: {},
  import: null,
  notes: [],
  ...more,
})
const mail = (of: Report) => noticeMail('Acme MSP', of, links)

describe('a mail about a scheduled run', () => {
  it.each([
    ['nothing was to be done', report()],
    ['all was applied', report({ rows: [row({ kind: 'applied', quantity: 2 })], counts: { applied: 1 } })],
    ['somebody dismissed it meanwhile', report({ rows: [row({ kind: 'dismissed', who: 'kim' })] })],
  ])('is not written where %s', (_, of) => {
    expect(mail(of)).toBeNull()
  })

  it.each<[string, Report, RegExp, RegExp]>([
    [
      'a held change',
      report({ rows: [row({ kind: 'held', because: 'drop-to-zero' })] }),
      /1 change is held/,
      /Acme, Backup: 1,240 to 0\. Usage dropped to zero\.[^\n]*\n {2}https:\/\/h\.example\/h/,
    ],
    [
      'a refusal',
      report({ rows: [row({ kind: 'refused', because: 'Agreement is closed.' })] }),
      /1 change was refused/,
      /Agreement is closed/,
    ],
    ['an overtaken change', report({ rows: [row({ kind: 'overtaken', found: 7 })] }), /was not made/, /set it to 7/],
    [
      'a whole run that is held',
      report({}, { state: 'planned', held: 'It would change 40 % of all lines.' }),
      /whole update waits for you/,
      /40 % of all lines/,
    ],
    [
      'a run that failed',
      report({}, { state: 'failed', problem: 'ConnectWise refused the keys.' }),
      /did not go through/,
      /refused the keys/,
    ],
    ['what a sync noticed', report({ notes: ['Page 3 was not read.'] }, { kind: 'sync' }), /to know/, /Page 3/],
  ])('tells of %s', (_, of, subject, plain) => {
    expect(mail(of)?.subject).toMatch(subject)
    expect(mail(of)?.plain).toMatch(plain)
  })

  it('names the largest exceptions first and counts the rest', () => {
    const many = Array.from({ length: 12 }, (_, index) => line(`Item ${index}`, { used: index }))
    const text = mail(report({ exceptions: many }))?.plain ?? ''
    expect(text).toContain('12 lines cannot be billed:\n- Item 11: No addition.\n- Item 10')
    expect(text).toContain('- and 2 more')
    expect(text).not.toContain('Item 1:')
  })

  it('says the money of each currency by itself', () => {
    const sum = { costPerMonth: 0, marginPerMonth: 0, before: 0, after: 0 }
    const difference = [
      { currency: 'EUR', perMonth: -3, estimate: true, ...sum },
      { currency: 'USD', perMonth: 42, estimate: false, ...sum },
    ]
    const of = report({ counts: { applied: 5 }, difference, exceptions: [line('A')] })
    expect(mail(of)?.plain).toContain('5 changes made, -€3.00 a month (estimate), +$42.00 a month')
  })

  it('shows names as they are and runs nothing in them', () => {
    const of = report({ rows: [row({ kind: 'held', because: 'drop-to-zero' }, '<img src=x onerror=alert(1)> & "Co"')] })
    expect(mail(of)?.html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;Co&quot;')
    expect(mail(of)?.html).not.toContain('<img')
    expect(mail(of)?.plain).toContain('<img src=x onerror=alert(1)> & "Co"')
  })
})
