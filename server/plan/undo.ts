// What an undo would write: each change of a run taken back, unless the world has moved on since.
import type { LineMoney, LineWrite } from '../../shared/api-runs.ts'
import { printQuantity, roundMoney, sameQuantity } from '../../shared/quantity.ts'
import type { Addition, AdditionId, Agreement, BillingCycle } from '../../shared/records.ts'
import type { Change, Line } from '../../shared/run.ts'
import { cycleOf, openPeriodStart } from './period.ts'

/** A change that was applied, and what it left in ConnectWise. */
export interface AppliedChange {
  change: Change
  /** What it left the addition at. */
  quantity: number
  /** The addition that bills since: of a change that made one (created or replaced), the new one. */
  additionId: AdditionId
  /** ISO time. */
  appliedAt: string
}

/** What becomes of one applied change when its run is undone. */
export type UndoLine =
  | {
      /** It is taken back: `write` leads from `before` (what it left) to `after` (what was there before it). */
      kind: 'back'
      of: AppliedChange
      line: Line
      write: LineWrite
      /** The addition that is written: of a take-back, the one that is deleted. */
      additionId: AdditionId
      before: number
      after: number
    }
  /** It is no longer what we left, so it is left alone. `found`: the quantity now, null where the addition is gone or has ended. */
  | { kind: 'overtaken'; of: AppliedChange; found: number | null }
  /** It has been invoiced since. `line.money` is the amount that a person may have to credit. */
  | { kind: 'exception'; of: AppliedChange; line: Line }

/** The records as read directly before. */
export interface UndoFacts {
  additions: readonly Addition[]
  agreements: readonly Agreement[]
  billingCycles: readonly BillingCycle[]
}

/**
 * Plans the undo of applied changes, the newest first, so that two changes of one addition are taken back in turn. Every
 * applied change is answered exactly once.
 *
 * @param today `yyyy-MM-dd`
 */
export function planUndo(applied: readonly AppliedChange[], facts: UndoFacts, today: string): UndoLine[] {
  const present = new Map(facts.additions.map((addition) => [addition.id, addition]))
  return [...applied]
    .sort((a, b) => b.appliedAt.localeCompare(a.appliedAt))
    .map((each) => {
      const planned = undoLine(each, present, facts, today)
      // What an older change left is judged as it will be once this one is taken back.
      const addition = present.get(each.additionId)
      if (planned.kind === 'back' && planned.write.kind === 'quantity' && addition !== undefined) {
        present.set(each.additionId, { ...addition, quantity: planned.after })
      }
      return planned
    })
}

function undoLine(
  of: AppliedChange,
  present: ReadonlyMap<AdditionId, Addition>,
  facts: UndoFacts,
  today: string,
): UndoLine {
  const found = present.get(of.additionId) ?? null
  if (found === null || hasEnded(found, today)) return { kind: 'overtaken', of, found: null }
  if (!sameQuantity(found.quantity, of.quantity)) return { kind: 'overtaken', of, found: found.quantity }
  const write = writeBack(of, present)
  if (write === null) return { kind: 'overtaken', of, found: found.quantity }
  const line = lineBack(of, write)
  if (invoicedSince(of, facts)) {
    return {
      kind: 'exception',
      of,
      line: { ...line, write: null, verdict: { kind: 'exception', because: 'invoiced-since' } },
    }
  }
  return { kind: 'back', of, line, write, additionId: of.additionId, before: of.quantity, after: of.change.before }
}

/** How a change is taken back; null where what it would need is no longer as the change left it. */
function writeBack(of: AppliedChange, present: ReadonlyMap<AdditionId, Addition>): LineWrite | null {
  const { write, additionId, before } = of.change
  switch (write.kind) {
    case 'quantity':
      return { kind: 'quantity' }
    case 'create':
      return { kind: 'take-back', additionId: of.additionId, restore: null }
    case 'replace': {
      // The old addition bills again only if it still ends where the change ended it.
      const old = additionId === null ? undefined : present.get(additionId)
      if (old === undefined || old.cancelledDate !== write.on || !sameQuantity(old.quantity, before)) return null
      return { kind: 'take-back', additionId: of.additionId, restore: old.id }
    }
    case 'take-back':
      // What was deleted is not made again: another number would stand where people remember the old one.
      return null
  }
}

/**
 * Whether the period of the change has been invoiced: its open period begins after the day on which it was applied. Without a
 * cycle no period is known, and a next invoice that is a later one than it was then tells as much.
 */
function invoicedSince({ change, appliedAt }: AppliedChange, { agreements, billingCycles }: UndoFacts): boolean {
  const agreement = agreements.find(({ id }) => id === change.agreementId)
  if (agreement === undefined) return false
  const start = openPeriodStart(agreement, cycleOf(agreement, billingCycles))
  if (start !== null) return start > appliedAt.slice(0, 10)
  const [was, is] = [change.line.agreement?.nextInvoiceDate ?? null, agreement.nextInvoiceDate]
  return was !== null && is !== null && is > was
}

/** Ended by its status, or on or before today. What has not begun is Inactive until then and has not ended. */
function hasEnded({ status, effectiveDate, cancelledDate }: Addition, today: string): boolean {
  const isToBegin = status === 'Inactive' && effectiveDate !== null && effectiveDate > today
  if (status !== null && status !== 'Active' && !isToBegin) return true
  return cancelledDate !== null && cancelledDate <= today
}

function lineBack({ change, quantity, additionId }: AppliedChange, write: LineWrite): Line {
  return {
    ...change.line,
    additionId,
    billed: quantity,
    willBe: change.before,
    working: `${printQuantity(quantity)} back to ${printQuantity(change.before)}, as it was before`,
    money: change.line.money === null ? null : moneyBack(change.line.money),
    write,
    verdict: { kind: 'change' },
  }
}

/** The same difference the other way round. */
function moneyBack(money: LineMoney): LineMoney {
  return {
    ...money,
    before: money.after,
    after: money.before,
    perCycle: 0 - money.perCycle,
    perMonth: money.perMonth === null ? null : 0 - money.perMonth,
    costPerMonth: money.costPerMonth === null ? null : 0 - money.costPerMonth,
    monthBefore: added(money.monthBefore, money.perMonth),
    costBefore: added(money.costBefore, money.costPerMonth),
  }
}

const added = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? null : roundMoney(a + b)
