import { describe, expect, it } from 'vitest'
import type { LineWrite } from '../../shared/api-runs.ts'
import type { Addition } from '../../shared/records.ts'
import { additionId, agreementId, changeId, companyId } from '../../shared/records.ts'
import type { Change } from '../../shared/run.ts'
import { addition, agreement, facts, only, TODAY } from '../testing/sample-facts.ts'
import { type AppliedChange, planUndo, type UndoFacts } from './undo.ts'

const AT = '2026-11-20T09:00:00.000Z'

/** A change from 2 to 2.5, which is 10 a month more. */
const change = (write: LineWrite = { kind: 'quantity' }, more: Partial<Change> = {}): Change => ({
  id: changeId('c1'),
  companyId: companyId(1),
  companyName: 'Acme',
  line: only(),
  agreementId: agreementId(10),
  additionId: additionId(100),
  write,
  before: 2,
  after: 2.5,
  undoes: null,
  ...more,
})
const applied = (of: Change = change(), more: Partial<AppliedChange> = {}): AppliedChange => ({
  change: of,
  quantity: of.after,
  additionId: additionId(100),
  appliedAt: AT,
  ...more,
})
const left = (...additions: Addition[]): UndoFacts => ({ ...facts(), additions })
const CREATE: LineWrite = { kind: 'create', billCustomer: 'Billable', unitPrice: 20, unitCost: 8, on: '2026-11-01' }
const created = applied(change(CREATE, { additionId: null, before: 0 }), { additionId: additionId(101) })
const replaced = applied(change({ kind: 'replace', on: '2026-11-20' }), { additionId: additionId(101) })
const old = (more: Partial<Addition> = {}) => addition({ cancelledDate: '2026-11-20', ...more })
const made = (more: Partial<Addition> = {}) =>
  addition({ id: additionId(101), effectiveDate: '2026-11-20', quantity: 2.5, ...more })

describe('an undo', () => {
  it('puts a quantity back, with the same money the other way round', () => {
    const [line] = planUndo([applied()], left(addition({ quantity: 2.5 })), TODAY)
    expect(line).toMatchObject({
      kind: 'back',
      write: { kind: 'quantity' },
      additionId: 100,
      before: 2.5,
      after: 2,
      line: {
        billed: 2.5,
        willBe: 2,
        verdict: { kind: 'change' },
        money: {
          before: 50,
          after: 40,
          perCycle: -10,
          perMonth: -10,
          costPerMonth: -4,
          monthBefore: 50,
          costBefore: 20,
        },
      },
    })
  })

  it('takes back an addition that was made', () => {
    expect(planUndo([created], left(made()), TODAY)).toMatchObject([
      { kind: 'back', write: { kind: 'take-back', additionId: 101, restore: null }, before: 2.5, after: 0 },
    ])
  })

  it('takes back an addition that has not begun, and so is Inactive', () => {
    const later = made({ effectiveDate: '2027-01-01', status: 'Inactive' })
    expect(planUndo([created], left(later), TODAY)).toMatchObject([{ kind: 'back' }])
  })

  it('takes back a replacement, and the one it replaced bills again', () => {
    expect(planUndo([replaced], left(old(), made()), TODAY)).toMatchObject([
      { kind: 'back', write: { kind: 'take-back', additionId: 101, restore: 100 }, before: 2.5, after: 2 },
    ])
  })

  it.each<[string, AppliedChange, Addition[], number | null]>([
    ['somebody has changed the quantity since', applied(), [addition({ quantity: 3 })], 3],
    ['somebody has deleted the addition', applied(), [], null],
    ['somebody has cancelled the addition', applied(), [addition({ quantity: 2.5, cancelledDate: TODAY })], null],
    ['somebody has ended the addition', applied(), [addition({ quantity: 2.5, status: 'Inactive' })], null],
    ['somebody has changed the addition that was made', created, [made({ quantity: 9 })], 9],
    ['the one it replaced ends on another day now', replaced, [old({ cancelledDate: '2026-10-01' }), made()], 2.5],
    ['the one it replaced has another quantity now', replaced, [old({ quantity: 7 }), made()], 2.5],
    ['the one it replaced is gone', replaced, [made()], 2.5],
    [
      'it was a taking back itself',
      applied(change({ kind: 'take-back', additionId: additionId(101), restore: null })),
      [addition({ quantity: 2.5 })],
      2.5,
    ],
  ])('leaves alone and names what is no longer as it was left: %s', (_name, of, additions, found) => {
    expect(planUndo([of], left(...additions), TODAY)).toEqual([{ kind: 'overtaken', of, found }])
  })

  it('is an exception with its amount once the period is invoiced', () => {
    const invoiced: UndoFacts = {
      ...left(addition({ quantity: 2.5 })),
      agreements: [agreement({ nextInvoiceDate: '2026-12-21' })],
    }
    expect(planUndo([applied()], invoiced, TODAY)).toMatchObject([
      {
        kind: 'exception',
        line: { write: null, verdict: { kind: 'exception', because: 'invoiced-since' }, money: { perMonth: -10 } },
      },
    ])
    const sameDay: UndoFacts = { ...invoiced, agreements: [agreement({ nextInvoiceDate: '2026-12-20' })] }
    expect(planUndo([applied()], sameDay, TODAY)).toMatchObject([{ kind: 'back' }])
  })

  it.each([
    ['the next invoice is a later one than it was', '2026-12-02', 'exception'],
    ['the next invoice still is the one it was', '2026-12-01', 'back'],
    ['the next invoice is not known any more', null, 'back'],
  ])('of an agreement without a cycle is judged by its invoice date: %s', (_name, nextInvoiceDate, kind) => {
    const agreements = [agreement({ billingCycleId: null, nextInvoiceDate })]
    expect(planUndo([applied()], { ...left(addition({ quantity: 2.5 })), agreements }, TODAY)).toMatchObject([{ kind }])
  })

  it('goes backwards through two changes of one addition', () => {
    const first = applied(change({ kind: 'quantity' }, { before: 1, after: 2 }), {
      appliedAt: '2026-11-19T09:00:00.000Z',
    })
    const lines = planUndo([first, applied()], left(addition({ quantity: 2.5 })), TODAY)
    expect(lines.map((line) => (line.kind === 'back' ? [line.before, line.after] : line.kind))).toEqual([
      [2.5, 2],
      [2, 1],
    ])
  })
})
