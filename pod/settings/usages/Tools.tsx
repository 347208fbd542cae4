import { Button } from '../../components/Button.tsx'
import { SaveCsv } from '../kit/SaveCsv.tsx'
import { SearchField } from '../kit/SearchField.tsx'
import { Select } from '../kit/Select.tsx'
import type { PageProps } from '../session.ts'
import { addressOf, FILTERS, partOf, SORTS, type UsagesState } from './page.ts'
import * as words from './words.ts'

/** Filters with their counts, order, search, and the file of what they show. */
export function Tools({ state, props: { session, go } }: { state: UsagesState; props: PageProps }) {
  const { place, usages } = state
  const now = place.value

  return (
    <div class="tools">
      <div class="switch">
        {FILTERS.map((filter) => (
          <button key={filter} type="button" aria-pressed={filter === now.filter} onClick={() => go(addressOf(filter))}>
            {words.filters[filter]} {usages.value.value && words.count(filter, usages.value.value)}
          </button>
        ))}
      </div>
      <SearchField label={words.search} onSearch={(search) => state.show({ ...place.peek(), search, cursors: [] })} />
      <Select
        label={words.sortBy}
        value={now.sort}
        options={SORTS.map((sort) => [sort, words.sorts[sort]] as const)}
        off={false}
        onChange={(sort) => state.show({ ...now, sort, cursors: [] })}
      />
      <Button onPress={() => state.show({ ...now, descending: !now.descending, cursors: [] })}>
        {words.descending(now.descending)}
      </Button>
      <SaveCsv session={session} path={`/usages?${partOf(now)}`} name="usages.csv">
        {words.csv}
      </SaveCsv>
    </div>
  )
}
