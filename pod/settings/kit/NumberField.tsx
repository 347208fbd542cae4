import { useSignal } from '@preact/signals'
import { printQuantity, readNumber } from '../../../shared/quantity.ts'

interface Props {
  label: string
  /** The label is said and not seen, where the words around the field say the same. */
  quiet?: boolean
  /** NaN for what is typed and no number: the field says so, and whoever holds the value does not save it. */
  value: number
  /** Said behind the field: "GB", "days". */
  after?: string
  off: boolean
  onChange(value: number): void
}

/** A field for one number, typed as people write it: "1,240.5". */
export function NumberField({ label, quiet = false, value, after, off, onChange }: Props) {
  const typed = useSignal<string | null>(null)
  const shown = typed.value !== null && same(read(typed.value), value) ? typed.value : print(value)
  return (
    <label class="labelled">
      <span class={quiet ? 'hidden' : undefined}>{label}</span>{' '}
      <input
        class="short"
        inputMode="decimal"
        autocomplete="off"
        disabled={off}
        aria-invalid={Number.isNaN(value)}
        value={shown}
        onInput={(event) => {
          typed.value = event.currentTarget.value
          onChange(read(typed.value))
        }}
      />{' '}
      {after && <span>{after}</span>}
    </label>
  )
}

const read = (text: string): number => readNumber(text.trim()) ?? Number.NaN
const same = (a: number, b: number): boolean => Object.is(a, b)
const print = (value: number): string => (Number.isNaN(value) ? '' : printQuantity(value).replaceAll(',', ''))
