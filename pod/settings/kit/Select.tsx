interface Props<Value extends string> {
  label: string
  /** The label is said and not seen, where a legend or the words around it say the same. */
  quiet?: boolean
  value: Value
  options: readonly (readonly [value: Value, words: string])[]
  off: boolean
  onChange(value: Value): void
}

/** One choice of a few, the browser's own. */
export function Select<Value extends string>({ label, quiet = false, value, options, off, onChange }: Props<Value>) {
  return (
    <label class="labelled">
      <span class={quiet ? 'hidden' : undefined}>{label}</span>
      <select
        disabled={off}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = options.find(([each]) => each === currentTarget.value)
          if (chosen !== undefined) onChange(chosen[0])
        }}
      >
        {options.map(([each, words]) => (
          <option key={each} value={each} selected={each === value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  )
}
