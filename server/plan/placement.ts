// On which of a company's additions an item is billed. Hive's rule ("find an addition for that item on an agreement of that
// company") made strict: without a rule of the tenant's, two that fit are an issue for a person and never a guess.
import type { AgreementChoice, Placement } from '../../shared/api-policy.ts'
import type { ExceptionReason } from '../../shared/api-runs.ts'
import type { Agreement } from '../../shared/records.ts'
import { fitting, type Placed, whyNone } from './find-additions.ts'
import { begins, inForce } from './in-force.ts'

export type PlacedItem =
  /** One addition, or as many as a rule divides the quantity among, in the rule's order. */
  | { kind: 'placed'; on: readonly [Placed, ...Placed[]] }
  /** `missing`: nothing bills the item anywhere nor is about to, so an addition may be made. */
  | { kind: 'not-placed'; because: ExceptionReason; missing: boolean }

/**
 * @param ofItem the company's additions of the item, whatever their state
 * @param today `yyyy-MM-dd`
 */
export function placeItem(
  rule: Placement,
  ofItem: readonly Placed[],
  agreements: readonly Agreement[],
  today: string,
): PlacedItem {
  const fits = fitting(ofItem, today)
  // What bills the item somewhere is adopted by a rule or named by an exception. Making one beside it, because the rule
  // looks elsewhere, would bill the customer twice; so would making one beside an addition that is about to begin.
  if (fits.length === 0) {
    const because = whyNone(ofItem, agreements, today)
    const living = agreements.filter((agreement) => inForce(agreement, today))
    if (because === 'no-addition' && !hasAgreements(rule, living)) return notPlaced('rule-does-not-fit')
    return { kind: 'not-placed', because, missing: because !== 'not-begun' }
  }
  const around = { ofItem, agreements, today }
  switch (rule.kind) {
    case 'only':
      return one(fits, around, () => true)
    case 'type-order':
      return byTypeOrder(rule.typeIds, fits, around)
    case 'agreement':
    case 'children':
      return one(fits, around, (agreement) => ruleAllows(rule, agreement))
    case 'split':
      return addsUp(rule.shares) ? each(choicesOf(rule), fits, around) : notPlaced('rule-does-not-fit')
    case 'overflow':
      return each(choicesOf(rule), fits, around)
  }
}

/** Whether a company has, among its agreements in force, what a rule names. */
function hasAgreements(rule: Placement, living: readonly Agreement[]): boolean {
  return rule.kind === 'split' || rule.kind === 'overflow'
    ? choicesOf(rule).every((choice) => living.some((agreement) => isChosen(choice, agreement)))
    : living.some((agreement) => ruleAllows(rule, agreement))
}

type Dividing = Extract<Placement, { kind: 'split' | 'overflow' }>

const choicesOf = (rule: Dividing): AgreementChoice[] =>
  rule.kind === 'split' ? rule.shares.map(({ on }) => on) : [rule.first, rule.rest]

const addsUp = (shares: readonly { share: number }[]): boolean =>
  Math.abs(shares.reduce((sum, { share }) => sum + share, 0) - 1) < SHARE_TOLERANCE

/** Thirds written as 0.333 add up to 0.999: a person means the whole. What is further off is a rule that does not fit. */
const SHARE_TOLERANCE = 0.005

/** Whether an addition on an agreement would be the one a rule names; one that divides names several. */
export function ruleAllows(rule: Placement, agreement: Agreement): boolean {
  switch (rule.kind) {
    case 'only':
      return true
    case 'type-order':
      return agreement.type !== null && rule.typeIds.includes(agreement.type.id)
    case 'agreement':
      return agreement.id === rule.agreementId
    case 'children':
      return agreement.parentAgreementId === rule.agreementId
    case 'split':
    case 'overflow':
      return false
  }
}

/** Whether an agreement is the one a choice names, or of the type it names. */
export function isChosen(choice: AgreementChoice, agreement: Agreement): boolean {
  return 'agreementId' in choice ? agreement.id === choice.agreementId : agreement.type?.id === choice.typeId
}

interface Around {
  ofItem: readonly Placed[]
  agreements: readonly Agreement[]
  today: string
}

const notPlaced = (because: ExceptionReason): PlacedItem => ({ kind: 'not-placed', because, missing: false })

function one(fits: readonly Placed[], around: Around, allows: (agreement: Agreement) => boolean): PlacedItem {
  const [first, second] = fits.filter(({ agreement }) => allows(agreement))
  if (first !== undefined)
    return second === undefined ? { kind: 'placed', on: [first] } : notPlaced('several-additions')
  // Something else bills the item. What the rule names is about to begin, or it names what is not there.
  const named = around.ofItem.filter(({ agreement }) => allows(agreement))
  const living = around.agreements.filter((agreement) => allows(agreement) && inForce(agreement, around.today))
  const because = whyNone(named, living, around.today)
  return notPlaced(because === 'not-begun' ? because : 'rule-does-not-fit')
}

/** The first type that has an addition. Two of that type are an issue: the next type would bill beside both of them. */
function byTypeOrder(typeIds: readonly number[], fits: readonly Placed[], around: Around): PlacedItem {
  const first = typeIds.find((typeId) => fits.some(({ agreement }) => agreement.type?.id === typeId))
  return one(fits, around, ({ type }) =>
    first === undefined ? type !== null && typeIds.includes(type.id) : type?.id === first,
  )
}

/** One addition for each choice, no two of them the same. */
function each(choices: readonly AgreementChoice[], fits: readonly Placed[], { ofItem, today }: Around): PlacedItem {
  const chosen: Placed[] = []
  for (const choice of choices) {
    const named = ({ agreement }: Placed): boolean => isChosen(choice, agreement)
    const [first, second] = fits.filter(named)
    if (second !== undefined) return notPlaced('several-additions')
    if (first === undefined) {
      const isToBegin = ofItem.filter(named).some(({ addition, agreement }) => begins(addition, agreement, today))
      return notPlaced(isToBegin ? 'not-begun' : 'rule-does-not-fit')
    }
    if (chosen.includes(first)) return notPlaced('rule-does-not-fit')
    chosen.push(first)
  }
  const [first, ...others] = chosen
  return first === undefined ? notPlaced('rule-does-not-fit') : { kind: 'placed', on: [first, ...others] }
}
