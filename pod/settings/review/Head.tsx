import { Button } from '../../components/Button.tsx'
import type { Query } from './ask.ts'
import type { Act, ReviewState } from './state.ts'
import * as words from './words.ts'

interface Props {
  state: ReviewState
  send(act: Act): void
}

/** The name of the page, and which reviews it lists. */
export function Head({ state, send }: Props) {
  const { query, counts } = state
  const amount = { 'to-review': counts?.toReview, ignored: counts?.ignored }
  const list = (change: Partial<Query>) => send({ kind: 'list', query: change })
  return (
    <header>
      <h1>{words.review}</h1>
      <Switch
        name={words.kindSwitch}
        options={words.kinds}
        chosen={query.kind}
        onChoose={(kind) => list({ kind })}
        said={(_kind, name) => name}
      />
      <Switch
        name={words.stateSwitch}
        options={words.states}
        chosen={query.state}
        onChoose={(chosen) => list({ state: chosen })}
        said={(of, name) => (amount[of] === undefined ? name : `${name} ${amount[of]}`)}
      />
      <label class="search">
        <span class="hidden">{words.search}</span>
        <input
          id="search"
          type="search"
          autocomplete="off"
          placeholder={words.search}
          value={query.search}
          onInput={(event) => send({ kind: 'type', search: event.currentTarget.value })}
        />
      </label>
      <span class="note linked">{counts && words.linked(counts.linked)}</span>
      <span class="me">
        <Button look="link" onPress={() => send({ kind: 'help', open: true })}>
          {words.keysHelp}
        </Button>
      </span>
    </header>
  )
}

interface SwitchProps<Option extends string> {
  name: string
  options: Record<Option, string>
  chosen: Option
  onChoose(option: Option): void
  said(option: Option, name: string): string
}

/** A few options of which one is on. */
function Switch<Option extends string>({ name, options, chosen, onChoose, said }: SwitchProps<Option>) {
  // `as`: the keys of a record whose type names them all.
  const all = Object.entries(options) as [Option, string][]
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for form fields; these are buttons
    <span class="switch" role="group" aria-label={name}>
      {all.map(([option, text]) => (
        <button key={option} type="button" aria-pressed={option === chosen} onClick={() => onChoose(option)}>
          {said(option, text)}
        </button>
      ))}
    </span>
  )
}
