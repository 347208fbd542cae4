// The lines of an item that is used: its quantity, the additions it is billed on, and what becomes of each.
import type { HoldReason, LineVerdict } from '../../shared/api-runs.ts'
import { sameQuantity } from '../../shared/quantity.ts'
import type { Agreement, Product, ProductId } from '../../shared/records.ts'
import type { Line } from '../../shared/run.ts'
import type { ChargeBy } from './basis.ts'
import { type Billable, billable } from './billable.ts'
import type { Contribution } from './contributions.ts'
import { creationOf } from './creating.ts'
import { writeOf } from './dating.ts'
import { type Division, divided } from './divide.ts'
import type { CompanyFacts } from './facts.ts'
import { additionsOf, type Placed } from './find-additions.ts'
import { halfRenewed, staleBefore } from './hold-readings.ts'
import { emptyLine, shortAgreement, shortProduct } from './line.ts'
import { moneyOf, moneyOfCreated } from './money.ts'
import { cycleOf, invoicedBefore, openPeriodStart } from './period.ts'
import { placeItem } from './placement.ts'
import { type LineSettings, lineSettings } from './policies.ts'
import { policyWords } from './policy-words.ts'
import { partOf, type Quantity, quantityOf } from './quantity.ts'
import { workingOf } from './working.ts'

interface Planning {
  facts: CompanyFacts
  /** ISO time. */
  now: string
  today: string
  item: ProductId
  product: Product | null
  group: readonly Contribution[]
  settings: LineSettings
  quantity: Quantity
}

/** One line for the item, or one for each addition that a rule divides it among. */
export function itemLines(
  item: ProductId,
  group: readonly Contribution[],
  { facts, now }: { facts: CompanyFacts; now: string },
): Line[] {
  const today = now.slice(0, 10)
  const { tenant } = facts.policies
  const by: ChargeBy = { brackets: tenant.brackets, today }
  const product = facts.products.find(({ id }) => id === item) ?? null
  const settings = lineSettings(facts.policies, item)
  const quantity = quantityOf(group, {
    ...by,
    item: product,
    staleBefore: staleBefore(now, tenant.limits),
    halfRenewed: halfRenewed(group, facts.incompleteSince),
  })
  const planning: Planning = { facts, now, today, item, product, group, settings, quantity }
  const base: Line = {
    ...emptyLine(`item:${item}`, product?.description ?? `Item ${item}`),
    product: shortProduct(item, product, facts.additions),
    parts: group.map((contribution) => partOf(contribution, by)),
    used: quantity.kind === 'no-unit-stated' ? null : quantity.used,
    quota: quantity.kind === 'known' ? quantity.quota : null,
    policy: policyWords(group, settings, facts.agreements),
    verdict: { kind: 'unchanged' },
  }
  const ofItem = additionsOf(item, facts.agreements, facts.additions)
  const placed = placeItem(settings.placement.value, ofItem, facts.agreements, today)
  if (placed.kind === 'not-placed') return [notPlacedLine(base, placed, planning)]
  if (quantity.kind !== 'known') return placed.on.map((on) => unknownLine(base, on, planning, placed.on.length > 1))
  const billed = billable(quantity.sum, settings)
  // Where every account is excluded not even a minimum is billed, nor what is committed: they are not billed at all.
  const parts = quantity.terms.length === 0 ? [] : divided(settings.placement.value, billed.quantity)
  return placed.on.map((on, index) => {
    const part = parts[index] ?? { quantity: 0, words: null }
    return placedLine(keyed(base, on, placed.on.length > 1), on, { part, billed }, planning)
  })
}

/** One of several lines of an item is named by its addition too. */
const keyed = (line: Line, { addition }: Placed, several: boolean): Line =>
  several ? { ...line, key: `${line.key}:${addition.id}` } : line

/** A line whose quantity cannot be worked out, with what is billed now. */
function unknownLine(base: Line, on: Placed, { facts, quantity }: Planning, several: boolean): Line {
  return {
    ...keyed(base, on, several),
    agreement: shortAgreement(on.agreement, facts.billingCycles),
    additionId: on.addition.id,
    billed: on.addition.quantity,
    verdict: { kind: 'exception', because: quantity.kind === 'no-quota' ? 'no-quota' : 'no-unit-stated' },
  }
}

function placedLine(
  base: Line,
  { addition, agreement }: Placed,
  { part, billed }: { part: Division; billed: Billable },
  { facts, group, settings, quantity, today }: Planning,
): Line {
  const cycle = cycleOf(agreement, facts.billingCycles)
  const openFrom = openPeriodStart(agreement, cycle)
  const write = writeOf(settings.dating.value, { addition, agreement, openFrom }, today)
  const verdict = verdictOf({
    hold: quantity.kind === 'known' ? quantity.hold : null,
    invoiced: invoicedBefore(group, openFrom),
    billed: addition.quantity,
    willBe: part.quantity,
  })
  return {
    ...base,
    agreement: shortAgreement(agreement, facts.billingCycles),
    additionId: addition.id,
    billed: addition.quantity,
    willBe: part.quantity,
    working: workingWith(quantity, billed, part),
    policy: [...base.policy, ...notProrated(settings, agreement.prorate), ...noPeriod(agreement, openFrom)],
    money: moneyOf(addition, { currency: agreement.currency, cycle }, part.quantity),
    write: verdict.kind === 'exception' ? null : write,
    verdict,
  }
}

/** A line without an addition: why, or the addition that is made for it. */
function notPlacedLine(
  base: Line,
  { because, missing }: { because: Extract<LineVerdict, { kind: 'exception' }>['because']; missing: boolean },
  { facts, group, settings, quantity, product, today }: Planning,
): Line {
  if (quantity.kind !== 'known') return { ...base, verdict: { kind: 'exception', because: quantity.kind } }
  const billed = billable(quantity.sum, settings)
  const line: Line = { ...base, working: workingOf(quantity.terms, billed), verdict: { kind: 'exception', because } }
  if (!missing) return line
  // Nothing is billed and nothing is to be: used within the free units, say. There is nothing to mend.
  if (billed.quantity === 0 && quantity.hold === null) return { ...line, willBe: 0, verdict: { kind: 'unchanged' } }
  // A minimum alone is no reason to begin to bill somebody who uses nothing.
  if (settings.creating.value === null || billed.quantity === 0 || quantity.sum === 0) return line
  const creation = creationOf(settings.creating.value, {
    rule: settings.placement.value,
    agreements: facts.agreements,
    product,
    openFromOf: (agreement) => openPeriodStart(agreement, cycleOf(agreement, facts.billingCycles)),
    today,
  })
  if (creation.kind === 'cannot') return { ...line, verdict: { kind: 'exception', because: creation.because } }
  const { agreement, openFrom, write } = creation
  const cycle = cycleOf(agreement, facts.billingCycles)
  const verdict = verdictOf({
    hold: quantity.hold,
    invoiced: invoicedBefore(group, openFrom),
    billed: 0,
    willBe: billed.quantity,
  })
  return {
    ...line,
    agreement: shortAgreement(agreement, facts.billingCycles),
    billed: 0,
    willBe: billed.quantity,
    policy: [
      ...line.policy,
      { words: 'made where it is missing', from: settings.creating.from },
      ...noPeriod(agreement, openFrom),
    ],
    money: moneyOfCreated(write, { currency: agreement.currency, cycle }, billed.quantity),
    write: verdict.kind === 'exception' ? null : write,
    verdict,
  }
}

interface Judged {
  hold: HoldReason | null
  invoiced: boolean
  billed: number
  willBe: number
}

/** Usage of an invoiced period that would change nothing needs no exception: there is no amount to tell. */
function verdictOf({ hold, invoiced, billed, willBe }: Judged): LineVerdict {
  const same = sameQuantity(billed, willBe)
  if (invoiced && !same) return { kind: 'exception', because: 'period-invoiced' }
  if (hold !== null) return { kind: 'held', because: hold }
  return same ? { kind: 'unchanged' } : { kind: 'change' }
}

function workingWith(quantity: Quantity, billed: Billable, part: Division): string | null {
  if (quantity.kind !== 'known') return null
  const whole = workingOf(quantity.terms, billed)
  return part.words === null ? whole : `${whole} → ${part.words}`
}

/** Without both nothing tells which period is invoiced: the period is not watched, and the line says so. */
const noPeriod = ({ nextInvoiceDate }: Agreement, openFrom: string | null): Line['policy'] =>
  openFrom === null
    ? [{ words: nextInvoiceDate === null ? 'no invoice date known' : 'no billing cycle known', from: 'default' }]
    : []

const notProrated = ({ dating }: LineSettings, prorate: boolean): Line['policy'] =>
  dating.value.kind === 'in-place' || prorate
    ? []
    : [{ words: 'in place: the agreement does not prorate', from: 'default' }]
