// The accounts page without its looks: which part of the list is shown, what is done to it, and what came of that.
import { type ReadonlySignal, signal } from '@preact/signals'
import type { AccountCounts, Accounts, CertainPairs, Companies } from '../../../shared/api-links.ts'
import type { Reviews } from '../../../shared/api-reviews.ts'
import type { Reply, Route } from '../../request.ts'
import { createLoader, type Loader } from '../kit/load.ts'
import { troubleWords } from '../kit/Trouble.tsx'
import type { PageProps } from '../session.ts'
import * as words from './words.ts'

export const FILTERS = ['all', 'linked', 'to-decide', 'unlinked', 'ignored'] as const
export type Filter = (typeof FILTERS)[number]

/** What is shown: a filter, what is searched for, and the cursors of the pages up to this one; none is the first. */
export interface Place {
  filter: Filter
  search: string
  cursors: readonly string[]
}

/** What came of the last act. `undo` is the decision that can be taken back. */
export interface Said {
  well: boolean
  words: string
  undo: string | null
}

interface Named<Id> {
  id: Id
  name: string
}
export type NamedAccount = Named<string>
export type NamedCompany = Named<number>

export interface AccountsState {
  place: ReadonlySignal<Place>
  companies: Loader<Companies>
  accounts: Loader<Accounts>
  reviews: Loader<Reviews>
  counts: Loader<AccountCounts>
  said: ReadonlySignal<Said | null>
  /** Why nothing can be done now; null when it can. */
  off: ReadonlySignal<string | null>
  show(place: Place): void
  reload(): Promise<void>
  link(account: NamedAccount, company: NamedCompany): Promise<void>
  unlink(account: NamedAccount, company: NamedCompany): Promise<void>
  ignore(account: NamedAccount): Promise<void>
  undo(decisionId: string): Promise<void>
  /** The pairs that are beyond doubt; null where there was no answer. */
  certain(): Promise<CertainPairs | null>
  acceptCertain(shown: CertainPairs): Promise<void>
}

const LIMIT = 50

export function createAccounts({ session, onSignedOut }: Pick<PageProps, 'session' | 'onSignedOut'>): AccountsState {
  const place = signal<Place>({ filter: 'all', search: '', cursors: [] })
  const said = signal<Said | null>(null)
  const off = signal<string | null>(session.me.role === 'viewer' ? words.viewer : null)
  const companies = createLoader<Companies>(session, onSignedOut)
  const accounts = createLoader<Accounts>(session, onSignedOut)
  const reviews = createLoader<Reviews>(session, onSignedOut)
  const counts = createLoader<AccountCounts>(session, onSignedOut)

  const list = (): Promise<void> => {
    const { filter } = place.value
    if (filter === 'all' || filter === 'linked') return companies.load(routeOf(place.value))
    return filter === 'to-decide' ? reviews.load(routeOf(place.value)) : accounts.load(routeOf(place.value))
  }
  const reload = async (): Promise<void> => {
    await Promise.all([list(), counts.load(['GET', '/accounts/counts'])])
  }

  /** Asks, reads the list again and then says what came of it: the focus finds the words once the old row has gone. */
  async function act(
    route: Route,
    sayWell: (reply: Extract<Reply, { kind: 'ok' }>) => Omit<Said, 'well'>,
  ): Promise<void> {
    if (off.value !== null) return
    off.value = words.saving
    said.value = null
    const reply = await session.request(route)
    if (reply.kind === 'signed-out') onSignedOut()
    await reload()
    off.value = null
    said.value =
      reply.kind === 'ok' ? { well: true, ...sayWell(reply) } : { well: false, words: troubleWords(reply), undo: null }
  }
  const plain = (text: string) => () => ({ words: text, undo: null })

  return {
    place,
    companies,
    accounts,
    reviews,
    counts,
    said,
    off,
    reload,
    show(to) {
      place.value = to
      said.value = null
      // Does not reject: a loader keeps every failure.
      void reload()
    },
    link: (account, company) =>
      act(
        ['PUT', `/accounts/${encodeURIComponent(account.id)}/link`, { companyId: company.id }],
        plain(words.linked(account.name, company.name)),
      ),
    unlink: (account, company) =>
      act(
        ['DELETE', `/accounts/${encodeURIComponent(account.id)}/link`],
        plain(words.unlinked(account.name, company.name)),
      ),
    ignore: (account) =>
      act(['POST', '/decisions', { kind: 'account', id: account.id, decision: 'ignore' }], ({ value }) => ({
        words: words.ignored(account.name),
        undo: value.id,
      })),
    undo: (decisionId) =>
      act(['POST', `/decisions/${encodeURIComponent(decisionId)}/undo`], ({ value }) => ({
        words: words.undone(value.record.name),
        undo: null,
      })),
    async certain() {
      const reply = await session.request(['POST', '/accounts/accept-certain', { preview: true }])
      if (reply.kind === 'ok') return reply.value
      if (reply.kind === 'signed-out') onSignedOut()
      said.value = { well: false, words: troubleWords(reply), undo: null }
      return null
    },
    acceptCertain: ({ version }) =>
      act(['POST', '/accounts/accept-certain', { preview: false, version }], ({ value }) => ({
        words: words.accepted(value.linked),
        undo: null,
      })),
  }
}

function routeOf({ filter, search, cursors }: Place): Route {
  const query = new URLSearchParams({ limit: String(LIMIT) })
  if (search !== '') query.set('search', search)
  const cursor = cursors.at(-1)
  if (cursor !== undefined) query.set('cursor', cursor)
  switch (filter) {
    case 'all':
      return ['GET', `/companies?${query}`]
    case 'linked':
      return ['GET', `/companies?linked=true&${query}`]
    case 'to-decide':
      return ['GET', `/reviews?kind=account&state=to-review&${query}`]
    case 'unlinked':
    case 'ignored':
      return ['GET', `/accounts?state=${filter}&${query}`]
  }
}

/** The filter that an address names: `?state=unlinked`. */
export function filterOf(rest: string): Filter {
  const asked = new URLSearchParams(rest.replace(/^[^?]*/, '')).get('state')
  return FILTERS.find((filter) => filter === asked) ?? 'all'
}
