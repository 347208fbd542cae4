import { useSignal } from '@preact/signals'
import type { StatedUnit } from '../ask.ts'
import * as words from '../words.ts'
import { Button } from './Button.tsx'
import { focusHere } from './focus.ts'

interface Props {
  item: string
  /** Read from the text of the item; a person confirms it or types another. */
  proposed: StatedUnit | null
  /** The unit that the usage is counted in. */
  counted: string
  off: string | null
  onState(unit: StatedUnit): void
}

/** "1 of BACKUP-TB stands for [1024] GB." Nothing is linked before a person has said so. */
export function UnitForm({ item, proposed, counted, off, onState }: Props) {
  const typed = useSignal(proposed ? String(proposed.amount) : '')
  const amount = Number(typed.value)
  const of = proposed?.of ?? counted
  const why = off ?? (amount > 0 && amount < Number.POSITIVE_INFINITY ? null : words.amountMissing)
  const state = () => why || onState({ amount, of })
  return (
    <div class="unit">
      <label>
        {words.standsFor(item)}{' '}
        <input
          ref={focusHere}
          inputMode="decimal"
          autocomplete="off"
          required
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value
          }}
          onKeyDown={(event) => event.key === 'Enter' && state()}
        />{' '}
        {of}
      </label>
      <Button look="primary" off={why} onPress={state}>
        {words.linkProduct}
      </Button>
      {proposed && <p class="note">{words.proposed}</p>}
    </div>
  )
}
