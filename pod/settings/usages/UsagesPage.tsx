import { untracked, useSignal, useSignalEffect } from '@preact/signals'
import { Button } from '../../components/Button.tsx'
import { usePage } from '../kit/once.ts'
import { SaidLine } from '../kit/SaidLine.tsx'
import { Trouble } from '../kit/Trouble.tsx'
import type { PageProps } from '../session.ts'
import { addressOf, createUsages, narrowedTo, type UsagesState } from './page.ts'
import { rowKey } from './rows.ts'
import { Tools } from './Tools.tsx'
import { UsageLine } from './UsageLine.tsx'
import * as words from './words.ts'
import '../kit/form.css'
import './usages.css'

/** One row per account and product: what is used, billed and would be pushed, why, and what mends it. */
export function UsagesPage(props: PageProps) {
  const state = usePage(props, (lasting) => createUsages({ ...lasting, rest: props.rest }))
  const address = useSignal(props.rest)
  // A new address shows its part of the list. It is a property and no signal, so it is compared here.
  if (address.peek() !== props.rest) {
    address.value = props.rest
    state.show({ ...state.place.peek(), ...narrowedTo(props.rest), cursors: [] })
  }
  // Once: what the start reads is not what it depends on.
  useSignalEffect(() => untracked(() => state.start()))
  return (
    <main class="usages">
      <h1>{words.title}</h1>
      <p class="note">{words.intro}</p>
      <Sums state={state} />
      <Tools state={state} props={props} />
      <Only state={state} go={props.go} />
      <SaidLine acts={state.acts} />
      <Trouble failure={state.usages.value.failure} onAgain={() => void state.reload()} />
      <List state={state} props={props} />
      <Pages state={state} />
    </main>
  )
}

/** The money of the next update, each currency by itself; nothing for whoever may not see prices. */
function Sums({ state }: { state: UsagesState }) {
  const sums = state.usages.value.value?.difference ?? []
  if (sums.length === 0) return null
  return (
    <div class="sums">
      <h2 id="sums">{words.nextUpdate}</h2>
      <table aria-labelledby="sums">
        <thead>
          <tr>
            {words.sumColumns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sums.map((sum) => {
            const { currency, now, willBe, difference, margin } = words.sum(sum)
            return (
              <tr key={currency}>
                <th scope="row">{currency}</th>
                <td>{now}</td>
                <td>{willBe}</td>
                <td>{difference}</td>
                <td>{margin}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

/** The one reason whose rows are shown, and how to see those of all. */
function Only({ state, go }: { state: UsagesState; go: PageProps['go'] }) {
  const { filter, because } = state.place.value
  if (because === null) return null
  const only = state.usages.value.value?.only
  return (
    <p class="only">
      {words.only(only?.because === because ? only.words : because)}{' '}
      <Button look="link" onPress={() => go(addressOf(filter))}>
        {words.allReasons}
      </Button>
    </p>
  )
}

function List({ state, props }: { state: UsagesState; props: PageProps }) {
  const { shown, usages, place, open } = state
  const now = shown.value
  if (now === null) return usages.value.failure === null ? <p class="note">{words.loading}</p> : null
  const { filter, search } = place.value
  if (now.rows.length === 0 && !now.moved) return <p class="empty">{words.empty(filter, search)}</p>
  const seesMoney = usages.value.value?.difference != null
  return (
    <section aria-label={words.filters[filter]} aria-busy={usages.value.loading} class={seesMoney ? '' : 'no-money'}>
      <p class="moved" role="status">
        {now.moved && (
          <>
            {words.changed}{' '}
            <Button look="link" onPress={() => void state.reload()}>
              {words.asNow}
            </Button>
          </>
        )}
      </p>
      <p class="usage heads" aria-hidden="true">
        {Object.entries(words.columns).map(([name, column]) => (
          <span key={name} class={name}>
            {column}
          </span>
        ))}
      </p>
      <ul>
        {now.rows.map((row) => {
          const key = rowKey(row)
          return (
            <UsageLine
              key={key}
              row={row}
              open={open.value === key}
              gone={now.gone.has(key)}
              seesMoney={seesMoney}
              state={state}
              props={props}
            />
          )
        })}
      </ul>
    </section>
  )
}

function Pages({ state }: { state: UsagesState }) {
  const place = state.place.value
  const next = state.usages.value.value?.next ?? null
  const { cursors } = place
  return (
    <p class="tools">
      {cursors.length > 0 && (
        <Button onPress={() => state.show({ ...place, cursors: cursors.slice(0, -1) })}>{words.earlier}</Button>
      )}
      {next !== null && (
        <Button onPress={() => state.show({ ...place, cursors: [...cursors, next] })}>{words.later}</Button>
      )}
    </p>
  )
}
