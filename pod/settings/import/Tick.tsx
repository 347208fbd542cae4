interface TickProps {
  label: string
  on: boolean
  off: boolean
  onChange(on: boolean): void
}

/** One yes or no of a form. */
export function Tick({ label, on, off, onChange }: TickProps) {
  return (
    <p>
      <label class="choice">
        <input
          type="checkbox"
          disabled={off}
          checked={on}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
        {label}
      </label>
    </p>
  )
}
