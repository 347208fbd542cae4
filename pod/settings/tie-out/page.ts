// What the page of tie-outs knows, and how it asks: a bill on its way, or one tie-out and its lines.
import { type Signal, signal } from '@preact/signals'
import type { BillRole, BillUpload, Fate, TieOut, TieOutLine, TieOuts } from '../../../shared/api-tie-outs.ts'
import type { Failure, Reply, Route } from '../../request.ts'
import { createLoader, type Loader } from '../kit/load.ts'
import { LARGE, uploadFile } from '../kit/upload.ts'
import type { PageProps } from '../session.ts'

export interface Draft {
  source: string
  columns: { [Role in BillRole]?: string | undefined }
  unit: string
  since: string
}

export interface TieOutState {
  past: Loader<TieOuts>
  sources: Loader<{ sources: { source: string }[] }>
  upload: Signal<BillUpload | null>
  draft: Signal<Draft>
  shown: Signal<TieOut | null>
  lines: Signal<TieOutLine[]>
  next: Signal<string | null>
  fate: Signal<Fate | null>
  progress: Signal<number | null>
  busy: Signal<boolean>
  failure: Signal<Failure | null>
  choose(file: File): Promise<void>
  tieOut(): Promise<void>
  /** Shows a tie-out by its id; the list of them for an empty one. */
  open(id: string): Promise<void>
  narrow(fate: Fate | null): Promise<void>
  more(): Promise<void>
  leave(): void
}

export function createTieOuts(
  { session, onSignedOut }: Pick<PageProps, 'session' | 'onSignedOut'>,
  go: PageProps['go'],
): TieOutState {
  const past = createLoader<TieOuts>(session, onSignedOut)
  const sources = createLoader<{ sources: { source: string }[] }>(session, onSignedOut)
  const upload = signal<BillUpload | null>(null)
  const draft = signal<Draft>({ source: '', columns: {}, unit: '', since: firstOfMonth(new Date()) })
  const shown = signal<TieOut | null>(null)
  const lines = signal<TieOutLine[]>([])
  const next = signal<string | null>(null)
  const fate = signal<Fate | null>(null)
  const progress = signal<number | null>(null)
  const busy = signal(false)
  const failure = signal<Failure | null>(null)
  // None of these rejects: the loaders keep every failure.
  void past.load(['GET', '/tie-outs'])
  void sources.load(['GET', '/usage-files'])

  function answerOf(reply: Reply): Extract<Reply, { kind: 'ok' }> | null {
    if (reply.kind === 'ok') return reply
    if (reply.kind === 'signed-out') onSignedOut()
    failure.value = reply
    return null
  }
  async function ask(route: Route): Promise<Extract<Reply, { kind: 'ok' }> | null> {
    busy.value = true
    failure.value = null
    const reply = await session.request(route, {}, LARGE)
    busy.value = false
    return answerOf(reply)
  }
  async function page(after: string | null): Promise<void> {
    const id = shown.value?.id
    if (id === undefined) return
    const narrowed = fate.value === null ? '' : `&fate=${fate.value}`
    const from = after === null ? '' : `&cursor=${after}`
    const found = (await ask(['GET', `/tie-outs/${id}/lines?limit=100${narrowed}${from}`]))?.value
    if (found === undefined || shown.value?.id !== id) return
    lines.value = after === null ? found.lines : [...lines.value, ...found.lines]
    next.value = found.next
  }

  return {
    past,
    sources,
    upload,
    draft,
    shown,
    lines,
    next,
    fate,
    progress,
    busy,
    failure,
    async choose(file) {
      failure.value = null
      progress.value = 0
      const reply = await uploadFile(
        session,
        `/tie-outs/uploads?name=${encodeURIComponent(file.name)}`,
        file,
        (share) => {
          progress.value = share
        },
      )
      progress.value = null
      const found: BillUpload | undefined = answerOf(reply)?.value
      if (found === undefined) return
      upload.value = found
      const known = found.remembered
      draft.value = {
        source: known?.source ?? sources.state.value.value?.sources[0]?.source ?? '',
        columns:
          known?.columns.columns ?? Object.fromEntries(found.guess.columns.map((each) => [each.role, each.column])),
        unit: known?.columns.unit ?? found.guess.unit ?? '',
        since: draft.value.since,
      }
    },
    async tieOut() {
      const found = upload.value
      if (found === null || busy.value) return
      const { source, columns, unit, since } = draft.value
      const body = { uploadId: found.id, source, columns, since, ...(columns.unit || unit === '' ? {} : { unit }) }
      const made: TieOut | undefined = (await ask(['POST', '/tie-outs', body]))?.value
      if (made === undefined) return
      upload.value = null
      go(`tie-out/${made.id}`)
      await past.load(['GET', '/tie-outs'])
    },
    async open(id) {
      lines.value = []
      fate.value = null
      shown.value = null
      if (id === '') return
      shown.value = (await ask(['GET', `/tie-outs/${id}`]))?.value ?? null
      await page(null)
    },
    async narrow(chosen) {
      fate.value = chosen
      await page(null)
    },
    more: () => page(next.value),
    leave() {
      upload.value = null
      failure.value = null
    },
  }
}

const firstOfMonth = (today: Date): string => `${today.toISOString().slice(0, 7)}-01`

/** What is still to be said before a bill can be tied out; null when nothing is. */
export function missing({ source, columns }: Draft): string | null {
  if (!columns.accountName) return 'Say which column holds the account.'
  if (!columns.productName) return 'Say which column holds the product.'
  if (!columns.quantity) return 'Say which column holds the quantity.'
  return source === '' ? 'Say which source the bill is of.' : null
}
