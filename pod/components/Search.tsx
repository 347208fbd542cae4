import { useSignal } from '@preact/signals'
import type { Find } from '../ask.ts'
import type { Choice } from '../choice.ts'
import type { CompanyView } from '../state.ts'
import * as words from '../words.ts'
import { focusHere } from './focus.ts'

interface Props {
  name: string
  finding: NonNullable<CompanyView['finding']>
  onChoose(choice: Choice): void
  onSearch(ask: Find | null): void
}

/** One search is open at a time, so its parts need no ids of their own. */
const ID = 'search'

/**
 * A box to type in with what is found below it: the ARIA combobox with a list that stays open. The list is part of the
 * page and not a layer over it, since a frame of 256 px would cut a layer off.
 */
export function Search({ name, finding: { ask, hits: known }, onChoose, onSearch }: Props) {
  const active = useSignal(-1)
  const hits = known ?? []
  const current = hits[active.value]
  const choose = (choice: Choice | undefined) => choice && !choice.takenBy && onChoose(choice)

  function onKeyDown(event: KeyboardEvent): void {
    const { length } = hits
    if (event.key === 'ArrowDown') active.value = Math.min(active.value + 1, length - 1)
    else if (event.key === 'ArrowUp') active.value = Math.max(active.value - 1, 0)
    else if (event.key === 'Enter') choose(current ?? (length === 1 ? hits[0] : undefined))
    else if (event.key === 'Escape') onSearch(null)
    else return
    event.preventDefault()
  }

  return (
    <div class="search">
      <label for={ID}>{name}</label>
      <input
        id={ID}
        ref={focusHere}
        role="combobox"
        autocomplete="off"
        spellcheck={false}
        aria-autocomplete="list"
        aria-expanded={hits.length > 0}
        aria-controls={`${ID}-list`}
        aria-activedescendant={current && ID + current.id}
        onInput={(event) => {
          active.value = -1
          onSearch({ ...ask, text: event.currentTarget.value })
        }}
        onKeyDown={onKeyDown}
      />
      <p class="note" role="status">
        {words.found(known?.length)}
      </p>
      <div id={`${ID}-list`} class="options" role="listbox" aria-label={name}>
        {hits.map((choice) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the focus stays in the box; aria-activedescendant points here
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the box's
          <div
            key={choice.id}
            id={ID + choice.id}
            ref={choice === current ? showInList : null}
            role="option"
            aria-selected={choice === current}
            aria-disabled={choice.takenBy !== null}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(choice)}
          >
            <b>{choice.name}</b> <span class="note">{[...choice.notes, words.takenBy(choice.takenBy)].join(' ')}</span>
          </div>
        ))}
      </div>
    </div>
  )
}

/** scrollIntoView would scroll the ConnectWise screen as well; this moves the list alone. */
function showInList(option: HTMLElement | null): void {
  const list = option?.parentElement
  if (!option || !list) return
  const top = option.offsetTop
  list.scrollTop = Math.min(top, Math.max(list.scrollTop, top + option.offsetHeight - list.clientHeight))
}
