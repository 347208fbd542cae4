import { useSignal } from '@preact/signals'

interface Props {
  /** Said and not seen: the row says the same. */
  label: string
  /** Null for empty, NaN for what is typed and no whole number. */
  value: number | null
  off: boolean
  onChange(value: number | null): void
}

/** A field for a number that another system gives to something. */
export function WholeField({ label, value, off, onChange }: Props) {
  const typed = useSignal<string | null>(null)
  const own = typed.value
  const shown = own !== null && Object.is(read(own), value) ? own : value === null || Number.isNaN(value) ? '' : value
  return (
    <label>
      <span class="hidden">{label}</span>
      <input
        class="short"
        inputMode="numeric"
        autocomplete="off"
        disabled={off}
        aria-invalid={Number.isNaN(value) ? true : undefined}
        value={shown}
        onInput={({ currentTarget }) => {
          typed.value = currentTarget.value
          onChange(read(currentTarget.value))
        }}
      />
    </label>
  )
}

function read(text: string): number | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  return /^\d{1,7}$/.test(trimmed) ? Number(trimmed) : Number.NaN
}
