// The records of a run, page by page, as they are filtered and searched for.
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { ImportRecord, ImportRecords, ImportStep } from '../../../shared/api-import.ts'
import type { Failure } from '../../request.ts'
import type { PageProps } from '../session.ts'
import type { FilterKey } from './run-page-words.ts'

export interface Looking {
  filter: FilterKey
  step: ImportStep | null
  search: string
}

export interface Records {
  looking: Signal<Looking>
  rows: ReadonlySignal<ImportRecord[] | null>
  hasMore: ReadonlySignal<boolean>
  failure: ReadonlySignal<Failure | null>
  loading: ReadonlySignal<boolean>
  /** Asks for the first page; an answer that is overtaken is dropped. */
  load(): Promise<void>
  more(): Promise<void>
}

const AT_A_TIME = 50

/** The query of a page of records. */
export function queryOf({ filter, step, search }: Looking, cursor: string | null): string {
  const query = new URLSearchParams({ limit: String(AT_A_TIME) })
  if (step !== null) query.set('step', step)
  for (const [name, value] of filterQuery(filter)) query.set(name, value)
  if (search !== '') query.set('search', search)
  if (cursor !== null) query.set('cursor', cursor)
  return query.toString()
}

function filterQuery(filter: FilterKey): [name: string, value: string][] {
  switch (filter) {
    case 'all':
      return []
    case 'create':
    case 'link':
    case 'update':
      return [
        ['verdict', 'change'],
        ['action', filter],
      ]
    case 'needs-you':
    case 'left-out':
      return [['verdict', filter]]
    case 'applied':
    case 'unchanged':
    case 'refused':
    case 'overtaken':
    case 'not-reached':
    case 'id-unknown':
      return [['outcome', filter]]
  }
}

export function createRecords(
  { session, onSignedOut }: Pick<PageProps, 'session' | 'onSignedOut'>,
  runId: string,
): Records {
  const looking = signal<Looking>({ filter: 'all', step: null, search: '' })
  const rows = signal<ImportRecord[] | null>(null)
  const next = signal<string | null>(null)
  const hasMore = signal(false)
  const failure = signal<Failure | null>(null)
  const loading = signal(false)
  let turn = 0

  async function ask(cursor: string | null): Promise<void> {
    turn += 1
    const mine = turn
    loading.value = true
    const reply = await session.request(['GET', `/runs/${runId}/records?${queryOf(looking.peek(), cursor)}`])
    if (mine !== turn) return
    loading.value = false
    if (reply.kind !== 'ok') {
      if (reply.kind === 'signed-out') onSignedOut()
      failure.value = reply
      return
    }
    const page: ImportRecords = reply.value
    failure.value = null
    rows.value = cursor === null ? page.records : [...(rows.peek() ?? []), ...page.records]
    next.value = page.next
    hasMore.value = page.next !== null
  }

  return {
    looking,
    rows,
    hasMore,
    failure,
    loading,
    load: () => ask(null),
    more: () => ask(next.peek()),
  }
}
