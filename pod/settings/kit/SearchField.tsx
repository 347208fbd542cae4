import { useSignal, useSignalEffect } from '@preact/signals'

/** How long typing pauses before it counts as a search, in milliseconds. */
const PAUSE = 250

/** One field for a whole list; it asks when the typing pauses. */
export function SearchField({ label, onSearch }: { label: string; onSearch(text: string): void }) {
  const typed = useSignal<string | null>(null)
  useSignalEffect(() => {
    const text = typed.value?.trim()
    if (text === undefined) return
    const timer = setTimeout(() => onSearch(text), PAUSE)
    return () => clearTimeout(timer)
  })
  return (
    <input
      type="search"
      aria-label={label}
      placeholder={label}
      onInput={(event) => {
        typed.value = event.currentTarget.value
      }}
    />
  )
}
