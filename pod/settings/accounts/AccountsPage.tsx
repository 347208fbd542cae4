import { useSignal } from '@preact/signals'
import { Button } from '../../components/Button.tsx'
import { usePage } from '../kit/once.ts'
import { SaidLine } from '../kit/SaidLine.tsx'
import { SearchField } from '../kit/SearchField.tsx'
import { Trouble } from '../kit/Trouble.tsx'
import type { PageProps } from '../session.ts'
import { AcceptCertain } from './AcceptCertain.tsx'
import { AccountList } from './AccountList.tsx'
import { CompanyList } from './CompanyList.tsx'
import { type AccountsState, createAccounts, FILTERS, filterOf, type Place } from './page.ts'
import { ReviewList } from './ReviewList.tsx'
import * as words from './words.ts'
import '../kit/form.css'
import './accounts.css'

/** Companies on the left, their Hive accounts on the right. */
export function AccountsPage(props: PageProps) {
  const { rest, session, go } = props
  const state = usePage(props, createAccounts)
  const shown = useSignal<string | null>(null)
  // A new address shows its part of the list. It is a property and no signal, so it is compared here.
  if (shown.peek() !== rest) {
    shown.value = rest
    state.show({ filter: filterOf(rest), search: '', cursors: [] })
  }
  const { place, counts } = state
  return (
    <main class="accounts">
      <div class="apart">
        <h1>{words.title}</h1>
        <p class="note">{words.intro}</p>
        {session.me.role === 'viewer' && <p class="note">{words.viewer}</p>}
        <div class="tools">
          <div class="switch">
            {FILTERS.map((filter) => (
              <button
                key={filter}
                type="button"
                aria-pressed={filter === place.value.filter}
                onClick={() => go(filter === 'all' ? 'accounts' : `accounts?state=${filter}`)}
              >
                {words.filters[filter]} {words.countOf(filter, counts.state.value.value)}
              </button>
            ))}
          </div>
          <SearchField
            key={place.value.filter}
            label={words.search}
            onSearch={(search) => state.show({ ...place.peek(), search, cursors: [] })}
          />
          <AcceptCertain state={state} />
        </div>
        <p class="note">{words.meanings[place.value.filter]}</p>
      </div>
      <SaidLine acts={state.acts} />
      <Part state={state} props={props} />
    </main>
  )
}

function Part({ state, props }: { state: AccountsState; props: PageProps }) {
  const { place, reload } = state
  const { filter, search } = place.value
  const loader =
    filter === 'to-decide' ? state.reviews : filter === 'all' || filter === 'linked' ? state.companies : state.accounts
  const { value, failure, loading } = loader.state.value
  const list = () => {
    if (filter === 'to-decide') return <ReviewList state={state} props={props} />
    if (filter === 'all' || filter === 'linked') return <CompanyList state={state} props={props} />
    return <AccountList state={state} props={props} />
  }
  const many = value === null ? 0 : rowsOf(value)
  return (
    <section aria-label={words.filters[filter]} aria-busy={loading}>
      <Trouble failure={failure} onAgain={() => void reload()} />
      {value === null && failure === null && <p class="note">{words.loading}</p>}
      {value !== null && many === 0 && !loading && <p class="empty">{words.empty(filter, search)}</p>}
      {many > 0 && (
        <>
          <p class="pair heads" aria-hidden="true">
            <span>{words.company}</span>
            <span>{words.accounts}</span>
          </p>
          {list()}
        </>
      )}
      <Pages place={place.value} next={value?.next ?? null} onShow={state.show} />
    </section>
  )
}

const rowsOf = (value: { companies: unknown[] } | { accounts: unknown[] } | { reviews: unknown[] }): number =>
  'companies' in value ? value.companies.length : 'accounts' in value ? value.accounts.length : value.reviews.length

function Pages({ place, next, onShow }: { place: Place; next: string | null; onShow(place: Place): void }) {
  const { cursors } = place
  if (cursors.length === 0 && next === null) return null
  return (
    <p class="tools">
      {cursors.length > 0 && (
        <Button onPress={() => onShow({ ...place, cursors: cursors.slice(0, -1) })}>{words.previous}</Button>
      )}
      {next !== null && <Button onPress={() => onShow({ ...place, cursors: [...cursors, next] })}>{words.next}</Button>}
    </p>
  )
}
