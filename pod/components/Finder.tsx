import type { Find } from '../ask.ts'
import type { Choice } from '../choice.ts'
import type { Act, CompanyView } from '../state.ts'
import * as words from '../words.ts'
import { Button } from './Button.tsx'
import { Candidate } from './Candidate.tsx'
import { focusHere } from './focus.ts'

interface Props {
  name: string
  /** The search as it begins, with nothing typed. */
  find: Find
  view: CompanyView
  send(act: Act): void
  onChoose(choice: Choice): void
}

/**
 * A search that is folded away until it is wanted: a box to type in, and below it what is found, each with its button. No
 * list laid over the page: a frame of 256 px would cut it off, and buttons need no keys of their own.
 */
export function Finder({ name, find, view, send, onChoose }: Props) {
  const { finding } = view
  const open = finding?.ask.what === find.what && finding.ask.id === find.id
  const off = words.linkOff(view)
  return (
    <>
      <Button look="link" off={off} expanded={open} onPress={() => send({ kind: 'search', ask: open ? null : find })}>
        {open ? words.close : name}
      </Button>
      {open && (
        <>
          <label class="note">
            {name}
            <input
              ref={focusHere}
              type="search"
              autocomplete="off"
              onInput={(event) => send({ kind: 'search', ask: { ...find, text: event.currentTarget.value } })}
            />
          </label>
          <p class="note" role="status">
            {words.found(finding.hits)}
          </p>
          <ul>
            {finding.hits?.map((choice) => (
              <Candidate key={choice.id} choice={choice} off={off} onChoose={onChoose} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}
