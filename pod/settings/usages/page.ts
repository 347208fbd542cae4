// The usages page without its looks: which part of the list is shown, what follows it, and what is done about a row.
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Line } from '../../../shared/api-runs.ts'
import type { SaidReadingPolicy } from '../../../shared/api-settings.ts'
import type { Holds, LineHistory, UsageFilter, UsageRow, UsageSort, Usages } from '../../../shared/api-usages.ts'
import type { Route } from '../../request.ts'
import { type Acts, createActs } from '../kit/act.ts'
import { queryOf } from '../kit/arrive.ts'
import { follow } from '../kit/follow.ts'
import { createLoader, type Loaded, type Loader } from '../kit/load.ts'
import type { PageProps } from '../session.ts'
import { companiesOfGone, inOrder, inPlace, rowKey, type Shown } from './rows.ts'
import * as words from './words.ts'

export const FILTERS: readonly UsageFilter[] = ['all', 'will-be-pushed', 'held', 'exception', 'as-used']
export const SORTS: readonly UsageSort[] = ['company', 'product', 'difference', 'used']
const ROWS = 100
/** Of how many companies it is asked what became of rows that left the list; a whole page may leave at once. */
const ASKED = 5

/** Which part of the list. `cursors` are those of the pages before, the last one of the page shown. */
export interface Place {
  filter: UsageFilter
  /** The one reason whose rows are shown; null shows those of all. */
  because: string | null
  sort: UsageSort
  descending: boolean
  search: string
  cursors: string[]
}

/** What the address narrows to: `usages?filter=held&because=large-change`. */
export function narrowedTo(rest: string): Pick<Place, 'filter' | 'because'> {
  const query = queryOf(rest)
  const filter = FILTERS.find((each) => each === query.get('filter')) ?? 'all'
  return { filter, because: query.get('because') }
}

/** The address of a filter alone. */
export const addressOf = (filter: UsageFilter): string => (filter === 'all' ? 'usages' : `usages?filter=${filter}`)

export interface UsagesState {
  place: ReadonlySignal<Place>
  usages: ReadonlySignal<Loaded<Usages>>
  shown: ReadonlySignal<Shown | null>
  /** The row that is unfolded, by its key. */
  open: Signal<string | null>
  /** Of the row that is unfolded: each has its own. */
  history: ReadonlySignal<Loader<LineHistory>>
  holds: Loader<Holds>
  acts: Acts
  /** Shows another part of the list, read in order. */
  show(place: Place): void
  /** Reads the part shown again, in order. */
  reload(): Promise<void>
  unfold(row: UsageRow): void
  /** Follows new readings until the returned function is called. */
  start(): () => void
  sync(companyId: number): void
  /** Pushes a held line, if its quantity still is the one on screen. */
  release(companyId: number, line: Line): void
  dismiss(changeId: string): void
  undo(entry: LineHistory['billed'][number]): void
  exclude(row: UsageRow, excluded: boolean): void
}

/** The query of a part of the list, without its page. */
export const partOf = ({ filter, because, sort, descending, search }: Place): string =>
  new URLSearchParams({
    filter,
    ...(because === null ? {} : { because }),
    sort,
    descending: String(descending),
    ...(search ? { search } : {}),
  }).toString()

function routeOf(place: Place): Route {
  const cursor = place.cursors.at(-1)
  const page = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`
  return ['GET', `/usages?${partOf(place)}&limit=${ROWS}${page}`]
}

export function createUsages({
  session,
  onSignedOut,
  rest,
}: Pick<PageProps, 'session' | 'onSignedOut' | 'rest'>): UsagesState {
  const usages = createLoader<Usages>(session, onSignedOut)
  const history = signal(createLoader<LineHistory>(session, onSignedOut))
  const holds = createLoader<Holds>(session, onSignedOut)
  const place = signal<Place>({ ...narrowedTo(rest), sort: 'company', descending: false, search: '', cursors: [] })
  const shown = signal<Shown | null>(null)
  const open = signal<string | null>(null)
  let read = ''

  async function load(how: (shown: Shown, fresh: Usages) => Shown): Promise<void> {
    const before = usages.state.peek().value
    await usages.load(routeOf(place.peek()))
    const fresh = usages.state.peek().value
    if (fresh === null || fresh === before) return
    read = fresh.version
    const old = shown.peek()
    shown.value = old === null ? inOrder(fresh) : how(old, fresh)
  }
  /** Rows change where they stand; those that left this part of the list show what became of them. */
  async function followed(): Promise<void> {
    await load(inPlace)
    const now = shown.peek()
    const fresh = usages.state.peek().value
    if (now === null || fresh === null) return
    const replies = await Promise.all(
      companiesOfGone(now)
        .slice(0, ASKED)
        .map((id) => session.request(['GET', `/usages?companyId=${id}&limit=${ROWS}`])),
    )
    const elsewhere = replies.flatMap((reply): UsageRow[] => (reply.kind === 'ok' ? reply.value.rows : []))
    if (elsewhere.length > 0 && shown.peek() === now) shown.value = inPlace(now, fresh, elsewhere)
    const row = openRow()
    if (row !== undefined) await readDetails(row)
  }
  const ordered = (_: Shown, fresh: Usages): Shown => inOrder(fresh)
  const openRow = () => shown.peek()?.rows.find((row) => rowKey(row) === open.peek())

  async function reload(): Promise<void> {
    await load(ordered)
    const row = openRow()
    if (row !== undefined) await readDetails(row)
  }
  async function readDetails({ company, line }: UsageRow): Promise<void> {
    if (company === null || line === null) return
    const held = line.verdict.kind === 'held' ? [holds.load(['GET', '/holds?state=open&limit=200'])] : []
    await Promise.all([
      history.peek().load(['GET', `/companies/${company.id}/lines/${encodeURIComponent(line.key)}/history?days=90`]),
      ...held,
    ])
  }
  const acts = createActs({ session, onSignedOut, reload, viewer: words.viewer })
  const does = (route: Route, text: string) => void acts.act([route], () => ({ words: text, undo: null }))

  return {
    place,
    usages: usages.state,
    shown,
    open,
    history,
    holds,
    acts,
    show(to) {
      place.value = to
      void load(ordered)
    },
    reload,
    unfold(row) {
      const key = rowKey(row)
      const opens = open.peek() !== key
      open.value = opens ? key : null
      if (!opens) return
      history.value = createLoader<LineHistory>(session, onSignedOut)
      void readDetails(row)
    },
    start() {
      void load(ordered)
      return follow(session, '/usages/events', (event, value) => {
        if (event !== 'usages' || usages.state.peek().value === null || versionOf(value) === read) return
        void followed()
      })
    },
    sync: (companyId) => does(['POST', '/runs', { kind: 'sync', companyId }], words.syncing),
    release: (company, { key, willBe }) =>
      does(
        ['POST', `/companies/${company}/lines/${encodeURIComponent(key)}/release`, { quantity: willBe }],
        words.released,
      ),
    dismiss: (id) => does(['POST', `/changes/${encodeURIComponent(id)}/dismiss`], words.dismissed),
    undo({ changeId, runId }) {
      if (changeId === null || runId === null) return
      does(['POST', `/runs/${encodeURIComponent(runId)}/undo`, { changes: [changeId] }], words.takingBack)
    },
    exclude: (row, excluded) => void exclude(row, excluded),
  }

  /** A level is said as a whole, so what it says besides is read first and said again. */
  async function exclude({ account, hiveProduct }: UsageRow, excluded: boolean): Promise<void> {
    if (account === null || hiveProduct === null || acts.off.peek() !== null) return
    const path = `/accounts/${encodeURIComponent(account.id)}/products/${encodeURIComponent(hiveProduct.id)}/policy`
    const level = createLoader<SaidReadingPolicy>(session, onSignedOut)
    await level.load(['GET', path])
    const { value, failure } = level.state.peek()
    if (value === null) {
      acts.said.value = { well: false, words: words.notRead(failure), undo: null }
      return
    }
    await acts.act([['PUT', path, { ...value.policy, excluded }]], () => ({
      words: words.excluded(account.name, hiveProduct.name, excluded),
      undo: () => void acts.act([['PUT', path, { ...value.policy }]], () => ({ words: words.undone, undo: null })),
    }))
  }
}

const versionOf = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && 'version' in value ? value.version : null
