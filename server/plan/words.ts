// Why a line is as it is and what mends it, in words: one source for pod, page, mail and report.
import type { ExceptionReason, HoldReason, LineWrite, Mend } from '../../shared/api-runs.ts'
import type { Line } from '../../shared/run.ts'

interface Why {
  words: string
  mend: Mend | null
}

const THEN_SYNC = 'in ConnectWise, then sync'

const EXCEPTIONS: Record<ExceptionReason, Why> = {
  'product-not-linked': {
    words: 'This Hive product is linked to no ConnectWise product. Link it, and it is billed from the next update on.',
    mend: 'link-product',
  },
  'no-unit-stated': {
    words: 'Nobody has said what one unit of the item stands for. State it: "1024 GB", say.',
    mend: 'state-unit',
  },
  'no-reading': {
    words: 'It is billed, and no complete usage has come in that says whether it is used. Deliver the usage.',
    mend: 'look-at-usage',
  },
  'no-quota': {
    words: 'It is charged by quota, and no quota came with the usage. Deliver one, or charge it by actual use.',
    mend: 'look-at-usage',
  },
  'no-agreement': {
    words: `The company has no active agreement. Add one ${THEN_SYNC}.`,
    mend: 'open-connectwise',
  },
  'agreement-ended': {
    words: `The agreement with this addition has ended. Renew it ${THEN_SYNC}.`,
    mend: 'open-connectwise',
  },
  'no-addition': {
    words: `No agreement has an addition for this item. Add one ${THEN_SYNC}, or let Hivelink make it.`,
    mend: 'allow-creating',
  },
  'addition-cancelled': {
    words: `The addition for this item is cancelled. Add one ${THEN_SYNC}, or let Hivelink make it.`,
    mend: 'allow-creating',
  },
  'not-begun': { words: 'Its addition begins at a later day. It is pushed from then on.', mend: null },
  'period-invoiced': {
    words: 'The usage is of a period that is invoiced already. Bill the amount by hand, or wait for newer usage.',
    mend: null,
  },
  'several-additions': {
    words: 'Several additions fit, and none is guessed. Say which one is billed, or how it is divided.',
    mend: 'choose-agreement',
  },
  'rule-does-not-fit': {
    words: 'The rule for this item names an agreement that has no such addition here. Choose again.',
    mend: 'choose-agreement',
  },
  'billed-not-metered': {
    words:
      'It is billed and nothing meters it. Link the account or the product that does, or end the addition in ConnectWise.',
    mend: 'link-product',
  },
  'invoiced-since': {
    words: 'It has been invoiced since, so it is not taken back. Credit the amount in ConnectWise.',
    mend: null,
  },
}

const HOLDS: Record<HoldReason, Why> = {
  'drop-to-zero': {
    words: 'Usage dropped to zero. Release it if the customer has left, dismiss it if the feed is wrong.',
    mend: 'release',
  },
  'large-change': {
    words: 'The change is larger than the limit. Release it if it is right, dismiss it if not.',
    mend: 'release',
  },
  'reading-stale': {
    words: 'The newest usage is too old to bill by. Deliver newer usage, or release it.',
    mend: 'look-at-usage',
  },
  'unit-changed': {
    words:
      'The unit of the usage or of the item has changed. State again what one unit stands for; an average or a peak waits until all its days are in one unit.',
    mend: 'state-unit',
  },
  'delivery-incomplete': {
    words:
      'The last delivery of usage was incomplete and renewed only a part of this. Deliver it whole, or release it.',
    mend: 'look-at-usage',
  },
}

/** A drop to zero of what is billed, where the use goes on. */
const NONE_BILLED: Why = {
  words: 'Nothing would be billed any more, although it is used: it is free, or billed elsewhere. Release it if so.',
  mend: 'release',
}

/** Why a line is as it is, and what mends it. */
export function whyOf({ verdict, billed, used, write }: Line): Why {
  switch (verdict.kind) {
    case 'unchanged':
      return { words: billed === null ? 'Nothing is billed, and nothing is to be.' : 'Billed as used.', mend: null }
    case 'change':
      return { words: GOES[write?.kind ?? 'quantity'], mend: null }
    case 'held':
      return verdict.because === 'drop-to-zero' && used !== 0 ? NONE_BILLED : HOLDS[verdict.because]
    case 'exception':
      return EXCEPTIONS[verdict.because]
  }
}

const GOES: Record<LineWrite['kind'], string> = {
  quantity: 'It goes with the next update.',
  replace: 'The next update ends the addition and begins a new one.',
  create: 'The next update makes the addition.',
  'take-back': 'The addition that was made is taken back.',
}

/** A reason in words, where there is no line beside it. */
export const reasonWords = (because: HoldReason | ExceptionReason): string =>
  because in HOLDS ? HOLDS[because as HoldReason].words : EXCEPTIONS[because as ExceptionReason].words
