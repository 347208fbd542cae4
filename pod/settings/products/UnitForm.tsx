import { useSignal } from '@preact/signals'
import { readNumber } from '../../../shared/quantity.ts'
import { Button } from '../../components/Button.tsx'
import { focusHere } from '../../components/focus.ts'
import type { Item, Unit } from './page.ts'
import * as words from './words.ts'

interface Props {
  item: Item
  /** What the item's text says of itself; a person decides. */
  proposed: Unit | null
  /** What the Hive product is counted in. */
  of: string
  off: string | null
  onCancel(): void
  onState(item: Item, unit: Unit): void
}

/** "1 HIVE-HOT-TB = [1024] GB": required, proposed and never decided by the text. */
export function UnitForm({ item, proposed, of, off, onCancel, onState }: Props) {
  const typed = useSignal(proposed === null ? '' : String(proposed.amount))
  const counted = proposed?.of ?? of
  const amount = readNumber(typed.value.trim()) ?? Number.NaN
  const cannot = off ?? (amount > 0 ? null : words.unitMissing)
  return (
    <form
      class="apart"
      onSubmit={(event) => {
        event.preventDefault()
        if (cannot === null) onState(item, { amount, of: counted })
      }}
    >
      <label class="labelled">
        <span>{words.standsFor(item.identifier)}</span>
        <input
          ref={focusHere}
          class="short"
          inputMode="decimal"
          autocomplete="off"
          required
          aria-label={words.amountOf(item.identifier, counted)}
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value
          }}
        />
        <span>{counted}</span>
      </label>
      <p class="note">{proposed === null ? words.notProposed : words.proposed}</p>
      <p class="tools">
        <Button look="primary" off={cannot} onPress={() => onState(item, { amount, of: counted })}>
          {words.save}
        </Button>
        <Button onPress={onCancel}>{words.cancel}</Button>
      </p>
    </form>
  )
}
