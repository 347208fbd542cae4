// The accounts page without its looks: which part of the list is shown, what is done to it, and what came of that.
import { type ReadonlySignal, signal } from '@preact/signals'
import type { AccountCounts, Accounts, CertainPairs, Companies } from '../../../shared/api-links.ts'
import type { Reviews } from '../../../shared/api-reviews.ts'
import type { Route } from '../../request.ts'
import { type Acts, createActs } from '../kit/act.ts'
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
  acts: Acts
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

  const acts = createActs({ session, onSignedOut, reload, viewer: words.viewer })
  /** One request, and what is said where it went well. */
  const act = async (route: Route, text: string): Promise<void> => {
    await acts.act([route], () => ({ words: text, undo: null }))
  }
  const undo = async (decisionId: string): Promise<void> => {
    const route: Route = ['POST', `/decisions/${encodeURIComponent(decisionId)}/undo`]
    await acts.act([route], ({ value }) => ({ words: words.undone(value.record.name), undo: null }))
  }

  return {
    place,
    companies,
    accounts,
    reviews,
    counts,
    acts,
    reload,
    undo,
    show(to) {
      place.value = to
      acts.said.value = null
      // Does not reject: a loader keeps every failure.
      void reload()
    },
    link: (account, company) =>
      act(
        ['PUT', `/accounts/${encodeURIComponent(account.id)}/link`, { companyId: company.id }],
        words.linked(account.name, company.name),
      ),
    unlink: (account, company) =>
      act(['DELETE', `/accounts/${encodeURIComponent(account.id)}/link`], words.unlinked(account.name, company.name)),
    async ignore(account) {
      const route: Route = ['POST', '/decisions', { kind: 'account', id: account.id, decision: 'ignore' }]
      // Does not reject: what fails is said.
      await acts.act([route], ({ value }) => ({ words: words.ignored(account.name), undo: () => void undo(value.id) }))
    },
    async certain() {
      const reply = await session.request(['POST', '/accounts/accept-certain', { preview: true }])
      if (reply.kind === 'ok') return reply.value
      if (reply.kind === 'signed-out') onSignedOut()
      acts.said.value = { well: false, words: troubleWords(reply), undo: null }
      return null
    },
    async acceptCertain({ version }) {
      const route: Route = ['POST', '/accounts/accept-certain', { preview: false, version }]
      await acts.act([route], ({ value }) => ({ words: words.accepted(value.linked), undo: null }))
    },
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
