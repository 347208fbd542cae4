// Why a line is as it is and what mends it, in words: one source for pod, page, mail and report.
import type { ExceptionReason, HoldReason, Mend } from '../../shared/api-runs.ts'
import type { Line } from '../../shared/run.ts'

interface Why {
  words: string
  mend: Mend | null
}

const THEN_SYNC = 'in ConnectWise, then sync.'

const EXCEPTIONS: Record<ExceptionReason, Why> = {
  'product-not-linked': { words: 'Not linked to a ConnectWise product. Link it.', mend: 'link-product' },
  'no-unit-stated': { words: 'No unit is stated. State what one unit of the item stands for.', mend: 'state-unit' },
  'no-reading': { words: 'No usage has come in for every account.', mend: 'look-at-usage' },
  'no-quota': { words: 'It is charged by quota, and no quota has come in.', mend: 'look-at-usage' },
  'no-agreement': { words: `No active agreement. Add one ${THEN_SYNC}`, mend: 'open-connectwise' },
  'agreement-ended': { words: `The agreement has ended. Renew it ${THEN_SYNC}`, mend: 'open-connectwise' },
  'no-addition': { words: `No addition on an active agreement. Add one ${THEN_SYNC}`, mend: 'allow-creating' },
  'addition-cancelled': { words: `The addition is cancelled. Add one ${THEN_SYNC}`, mend: 'allow-creating' },
  'not-begun': { words: 'Its addition has not begun.', mend: null },
  'period-invoiced': { words: 'The usage is of a period that is invoiced already.', mend: null },
  'several-additions': { words: 'Several additions fit. Say which is billed.', mend: 'choose-agreement' },
  'rule-does-not-fit': { words: 'The rule names an agreement without such an addition.', mend: 'choose-agreement' },
  'billed-not-metered': { words: 'Billed and not metered. Link what counts it.', mend: 'link-product' },
  'invoiced-since': { words: 'It has been invoiced since: credit it in ConnectWise.', mend: null },
}

const HOLDS: Record<HoldReason, Why> = {
  'drop-to-zero': { words: 'Usage dropped to zero.', mend: 'release' },
  'large-change': { words: 'The change is large.', mend: 'release' },
  'reading-stale': { words: 'The usage is old.', mend: 'look-at-usage' },
  'unit-changed': { words: 'The unit has changed: state it again.', mend: 'state-unit' },
  'delivery-incomplete': { words: 'The last delivery of usage was incomplete.', mend: 'look-at-usage' },
}

export function whyOf({ verdict }: Line): Why {
  switch (verdict.kind) {
    case 'unchanged':
      return { words: 'Billed as used.', mend: null }
    case 'change':
      return { words: 'It goes with the next update.', mend: null }
    case 'held':
      return HOLDS[verdict.because]
    case 'exception':
      return EXCEPTIONS[verdict.because]
  }
}

/** A reason in words, where there is no line beside it. */
export const reasonWords = (because: HoldReason | ExceptionReason): string =>
  because in HOLDS ? HOLDS[because as HoldReason].words : EXCEPTIONS[because as ExceptionReason].words
