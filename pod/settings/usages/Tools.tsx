import { useSignal, useSignalEffect } from '@preact/signals'
import { Button } from '../../components/Button.tsx'
import { SaveCsv } from '../kit/SaveCsv.tsx'
import { Select } from '../kit/Select.tsx'
import type { PageProps } from '../session.ts'
import { addressOf, FILTERS, partOf, SORTS, type UsagesState } from './page.ts'
import * as words from './words.ts'

/** How long typing pauses before it counts as a search, in milliseconds. */
const PAUSE = 250

/** Filters with their counts, order, search, and the file of what they show. */
export function Tools({ state, props: { session, go } }: { state: UsagesState; props: PageProps }) {
  const { place, usages } = state
  const now = place.value
  const typed = useSignal<string | null>(null)
  useSignalEffect(() => {
    const search = typed.value?.trim()
    if (search === undefined) return
    const timer = setTimeout(() => state.show({ ...place.peek(), search, cursors: [] }), PAUSE)
    return () => clearTimeout(timer)
  })

  return (
    <div class="tools">
      <div class="switch">
        {FILTERS.map((filter) => (
          <button key={filter} type="button" aria-pressed={filter === now.filter} onClick={() => go(addressOf(filter))}>
            {words.filters[filter]} {usages.value.value && words.count(filter, usages.value.value)}
          </button>
        ))}
      </div>
      <input
        type="search"
        aria-label={words.search}
        placeholder={words.search}
        onInput={(event) => {
          typed.value = event.currentTarget.value
        }}
      />
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
