import { useComputed } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { focusHere } from '../../components/focus.ts'

interface Props {
  label: string
  value: string
  onInput(value: string): void
  type?: 'text' | 'email' | 'password'
  /** What the browser may fill in: "username", "current-password", "new-password". */
  fill?: string
  /** Under the field, and read out with it. */
  note?: ComponentChildren
  /** What is wrong with it; empty while nothing is. */
  problem?: string
  focus?: boolean
  readOnly?: boolean
}

/** How many there were: each has an id of its own. */
let fields = 0

/** A field of a form: its label, its note and what is wrong with it belong together. */
export function Field({ label, value, onInput, type = 'text', fill = 'off', note, problem, focus, readOnly }: Props) {
  // Two forms may stand on a page at once, one over the other.
  const id = useComputed(() => `field-${++fields}`).value
  return (
    <div class="stacked">
      <label for={id}>{label}</label>
      <input
        id={id}
        // `as`: Preact's types tell inputs apart by one literal each, and these three take the same attributes.
        type={type as 'text'}
        value={value}
        readOnly={readOnly === true}
        autocomplete={fill}
        autocapitalize="off"
        spellcheck={false}
        ref={focus ? focusHere : null}
        aria-describedby={`${id}-note`}
        aria-invalid={problem ? true : undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <p id={`${id}-note`} class={problem ? 'bad' : 'note'}>
        {problem || note}
      </p>
    </div>
  )
}
