// A field that searches as one types and offers what it finds: the editable combobox with a listbox of ARIA's practices.
import { useSignal, useSignalEffect } from '@preact/signals'
import './combobox.css'

export interface Choice<Value> {
  /** Unique among what is offered at once. */
  key: string
  name: string
  /** Said in small beside the name; "" for nothing. */
  note: string
  /** Why it cannot be chosen; null when it can. */
  off: string | null
  value: Value
}

interface Props<Value> {
  /** Unique on the page: the parts are tied together by it. */
  id: string
  label: string
  /** The label is said and not seen, where a heading beside it says the same. */
  quiet?: boolean
  placeholder?: string
  /** What the field says to begin with: what is chosen now. */
  chosen?: string
  /** Why nothing can be chosen now; null when it can. */
  off?: string | null
  /** Longest pause of typing that still counts as typing, in milliseconds. */
  wait?: number
  /** What is offered for a text, best first; null where there was no answer. An answer that is overtaken is dropped. */
  find(text: string): Promise<Choice<Value>[] | null>
  onChoose(choice: Choice<Value>): void
}

type Found<Value> = { kind: 'nothing-asked' } | { kind: 'no-answer' } | { kind: 'found'; choices: Choice<Value>[] }

const WAIT = 200

/**
 * Type to search, arrows to move, Enter to choose, Escape to close and once more to put back what stood there. The focus
 * stays in the field throughout; after a choice the field says its name.
 */
export function Combobox<Value>(props: Props<Value>) {
  const { id, label, quiet = false, placeholder, chosen = '', off = null, wait = WAIT, find, onChoose } = props
  const typed = useSignal<string | null>(null)
  const open = useSignal(false)
  const active = useSignal(-1)
  const found = useSignal<Found<Value>>({ kind: 'nothing-asked' })

  useSignalEffect(() => {
    const text = typed.value?.trim() ?? ''
    if (!open.value) return
    let mine = true
    const ask = async () => {
      const choices = await find(text)
      if (!mine) return
      found.value = choices === null ? { kind: 'no-answer' } : { kind: 'found', choices }
      active.value = text === '' ? -1 : firstOn(choices ?? [])
    }
    // Does not reject: `find` answers null for what had no answer.
    const timer = setTimeout(() => void ask(), text === '' ? 0 : wait)
    return () => {
      mine = false
      clearTimeout(timer)
    }
  })

  const choices = open.value && found.value.kind === 'found' ? found.value.choices : []
  const at = choices[active.value]
  const close = () => {
    open.value = false
    found.value = { kind: 'nothing-asked' }
    active.value = -1
  }
  const choose = (choice: Choice<Value> | undefined) => {
    if (choice === undefined || choice.off !== null) return
    close()
    typed.value = null
    onChoose(choice)
  }

  function onKeyDown(event: KeyboardEvent): void {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault()
        if (off !== null) return
        if (!open.value) open.value = true
        else active.value = next(choices, active.value, event.key === 'ArrowDown' ? 1 : -1)
        return
      case 'Enter':
        if (!open.value) return
        event.preventDefault()
        choose(at)
        return
      case 'Escape':
        if (!open.value && typed.value === null) return
        // A dialog around the field stays open.
        event.preventDefault()
        event.stopPropagation()
        if (!open.value) typed.value = null
        close()
    }
  }

  return (
    <div class="combobox">
      <label class={quiet ? 'hidden' : undefined} for={id}>
        {label}
      </label>
      <input
        id={id}
        role="combobox"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        placeholder={placeholder}
        title={off ?? undefined}
        readOnly={off !== null}
        aria-disabled={off !== null ? true : undefined}
        aria-autocomplete="list"
        aria-haspopup="listbox"
        aria-expanded={choices.length > 0}
        aria-controls={choices.length > 0 ? `${id}-list` : undefined}
        aria-activedescendant={at && `${id}-${active.value}`}
        value={typed.value ?? chosen}
        onInput={(event) => {
          typed.value = event.currentTarget.value
          open.value = true
        }}
        onClick={() => {
          if (off === null) open.value = true
        }}
        onKeyDown={onKeyDown}
        onBlur={() => {
          close()
          typed.value = null
        }}
      />
      {choices.length > 0 && (
        <div id={`${id}-list`} role="listbox" aria-label={label}>
          {choices.map((choice, place) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and the keys
            // biome-ignore lint/a11y/useFocusableInteractive: as above
            <div
              key={choice.key}
              id={`${id}-${place}`}
              role="option"
              aria-selected={place === active.value}
              aria-disabled={choice.off !== null ? true : undefined}
              ref={place === active.value ? intoView : null}
              // The field keeps the focus: leaving it closes the list before the click arrives.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => choose(choice)}
            >
              {choice.name}
              {(choice.off ?? choice.note) !== '' && <span class="note"> {choice.off ?? choice.note}</span>}
            </div>
          ))}
        </div>
      )}
      <p class={choices.length > 0 ? 'hidden' : 'note'} role="status">
        {open.value ? said(found.value, typed.value?.trim() ?? '') : ''}
      </p>
    </div>
  )
}

function said(found: Found<unknown>, text: string): string {
  switch (found.kind) {
    case 'nothing-asked':
      return 'Searching…'
    case 'no-answer':
      return 'The search had no answer. Type on to try again.'
    case 'found':
      if (found.choices.length > 0) return `${found.choices.length} found. Choose with the arrow keys and Enter.`
      return text === '' ? 'There is nothing to choose from.' : `Nothing found for “${text}”.`
  }
}

const intoView = (element: HTMLElement | null): void => element?.scrollIntoView({ block: 'nearest' })

const firstOn = (choices: readonly Choice<unknown>[]): number => choices.findIndex(({ off }) => off === null)

/** The next one in a direction that can be chosen, around the ends; where it is when there is no other. */
function next(choices: readonly Choice<unknown>[], from: number, step: 1 | -1): number {
  const many = choices.length
  const start = from < 0 && step < 0 ? 0 : from
  for (let passed = 1; passed <= many; passed += 1) {
    const place = (((start + passed * step) % many) + many) % many
    if (choices[place]?.off === null) return place
  }
  return from
}
