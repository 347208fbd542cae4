import { printQuantity } from '../../shared/quantity.ts'
import type { Change, Outcome } from '../../shared/run.ts'

/** What a change wrote to ConnectWise, for people; null where it wrote nothing. */
export function wroteWords(change: Change, outcome: Outcome): string | null {
  if (outcome.kind !== 'applied') return null
  const { write, before, after } = change
  const id = outcome.additionId ?? change.additionId
  const [was, is] = [printQuantity(before), printQuantity(after)]
  switch (write.kind) {
    case 'quantity':
      return `Quantity of addition ${id}: ${was} → ${is}.`
    case 'create':
      return outcome.adopted
        ? `Nothing was made: addition ${id}, which was there by then, has the quantity ${is} now.`
        : `Addition ${id} was made with the quantity ${is}, from ${write.on}.`
    case 'replace':
      return `Addition ${change.additionId} ends on ${write.on}; addition ${id} bills ${is} from then on.`
    case 'take-back': {
      const removed = `Addition ${write.additionId} was deleted`
      return write.restore === null ? `${removed}.` : `${removed}; addition ${write.restore} bills ${is} again.`
    }
  }
}
