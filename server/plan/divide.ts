// How a quantity is divided among the additions that a rule names.
import type { Placement } from '../../shared/api-policy.ts'
import { printQuantity, roundQuantity } from '../../shared/quantity.ts'
import { shareWords } from './policy-words.ts'

/** What one of several additions is billed. */
export interface Division {
  quantity: number
  /** Null where the whole quantity is billed on one. */
  words: string | null
}

/**
 * Divides a quantity, in the order of the rule. Every part is at the resolution that is stored.
 * A split adds up to the whole exactly: what rounding leaves goes to the last. Of an overflow the first is billed what was
 * committed, used or not: that is what committed means.
 */
export function divided(rule: Placement, quantity: number): Division[] {
  switch (rule.kind) {
    case 'only':
    case 'type-order':
    case 'agreement':
    case 'children':
      return [{ quantity, words: null }]
    case 'split':
      return split(
        rule.shares.map(({ share }) => share),
        quantity,
      )
    case 'overflow': {
      const first = roundQuantity(rule.committed)
      const rest = roundQuantity(Math.max(0, quantity - first))
      return [
        { quantity: first, words: `committed ${printQuantity(first)}` },
        { quantity: rest, words: `beyond ${printQuantity(first)}: ${printQuantity(rest)}` },
      ]
    }
  }
}

function split(shares: readonly number[], whole: number): Division[] {
  let left = whole
  return shares.map((share, index) => {
    // Many small shares could round up to more than there is.
    const quantity = index === shares.length - 1 ? left : Math.min(roundQuantity(whole * share), left)
    left = roundQuantity(left - quantity)
    return { quantity, words: `${shareWords(share)} of it ${printQuantity(quantity)}` }
  })
}
