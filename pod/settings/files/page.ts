// What the page of files knows, and how it asks: one upload at a time, from the file to what came of it.
import { type Signal, signal } from '@preact/signals'
import type { UploadOutcome, UsageFiles, UsageRole, UsageUpload } from '../../../shared/api-files.ts'
import type { Failure, Reply } from '../../request.ts'
import { createLoader, type Loader } from '../kit/load.ts'
import { LARGE, uploadFile } from '../kit/upload.ts'
import type { PageProps } from '../session.ts'

/** How the upload is to be read, as typed so far. */
export interface Draft {
  source: string
  columns: { [Role in UsageRole]?: string | undefined }
  unit: string
  complete: boolean
}

export interface FilesState {
  latest: Loader<UsageFiles>
  upload: Signal<UsageUpload | null>
  draft: Signal<Draft>
  outcome: Signal<UploadOutcome | null>
  progress: Signal<number | null>
  busy: Signal<boolean>
  failure: Signal<Failure | null>
  choose(file: File): Promise<void>
  confirm(keepGood: boolean): Promise<void>
  /** Back to the list, or to another file. */
  leave(): void
}

const NEW: Draft = { source: '', columns: {}, unit: '', complete: false }

export function createFiles({ session, onSignedOut }: Pick<PageProps, 'session' | 'onSignedOut'>): FilesState {
  const latest = createLoader<UsageFiles>(session, onSignedOut)
  const upload = signal<UsageUpload | null>(null)
  const draft = signal<Draft>(NEW)
  const outcome = signal<UploadOutcome | null>(null)
  const progress = signal<number | null>(null)
  const busy = signal(false)
  const failure = signal<Failure | null>(null)
  // Does not reject: the loader keeps every failure.
  void latest.load(['GET', '/usage-files'])

  function answerOf(reply: Reply): Extract<Reply, { kind: 'ok' }> | null {
    if (reply.kind === 'ok') return reply
    if (reply.kind === 'signed-out') onSignedOut()
    failure.value = reply
    return null
  }

  return {
    latest,
    upload,
    draft,
    outcome,
    progress,
    busy,
    failure,
    async choose(file) {
      failure.value = null
      outcome.value = null
      progress.value = 0
      const reply = await uploadFile(session, `/usage-files?name=${encodeURIComponent(file.name)}`, file, (share) => {
        progress.value = share
      })
      progress.value = null
      const found: UsageUpload | undefined = answerOf(reply)?.value
      if (found === undefined) return
      upload.value = found
      draft.value = draftOf(found, latest.state.value.value?.sources[0]?.source ?? '')
      // A header that was confirmed before leaves no question.
      if (found.remembered !== null) await this.confirm(false)
    },
    async confirm(keepGood) {
      const found = upload.value
      if (found === null || busy.value) return
      busy.value = true
      failure.value = null
      const { source, columns, unit, complete } = draft.value
      const body = { source, columns, complete, keepGood, ...(columns.unit || unit === '' ? {} : { unit }) }
      const reply = await session.request(['POST', `/usage-files/uploads/${found.id}/confirm`, body], {}, LARGE)
      busy.value = false
      outcome.value = answerOf(reply)?.value ?? null
      await latest.load(['GET', '/usage-files'])
    },
    leave() {
      upload.value = null
      outcome.value = null
      failure.value = null
    },
  }
}

/** The draft of a file: as it was read before, else as its columns seem to be. */
export function draftOf({ remembered, guess }: UsageUpload, source: string): Draft {
  if (remembered !== null) {
    const { columns, unit = '', complete } = remembered.columns
    return { source: remembered.source, columns: { ...columns }, unit, complete }
  }
  const columns = Object.fromEntries(guess.columns.map(({ role, column }) => [role, column]))
  return { source, columns, unit: guess.unit ?? '', complete: false }
}

/** What is still to be said before a file can be read in; null when nothing is. */
export function missing({ source, columns, unit }: Draft): string | null {
  if (!columns.accountName) return 'Say which column holds the account.'
  if (!columns.productName) return 'Say which column holds the product.'
  if (!columns.actual) return 'Say which column holds the quantity used.'
  if (!columns.unit && unit === '') return 'Say what is counted: choose the column of the unit, or type it.'
  return source === '' ? 'Say which source the file is from.' : null
}
