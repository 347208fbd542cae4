// The import page without its looks: how its steps stand, and what is asked of the server.
import type { ImportOverview, ImportStep } from '../../../shared/api-import.ts'
import type { Run } from '../../../shared/api-runs.ts'
import { type Acts, createActs } from '../kit/act.ts'
import { createLoader, type Loader } from '../kit/load.ts'
import type { PageProps } from '../session.ts'
import type { Panel } from './place.ts'
import * as words from './words.ts'

export interface ImportState {
  overview: Loader<ImportOverview>
  acts: Acts
  /** Why how things are set up cannot be changed; null when it can. */
  setUpOff(): string | null
  reload(): Promise<void>
  /** Asks for an import of one step, or of all, and goes to it. */
  run(step: ImportStep | null, preview: boolean): Promise<void>
}

/** What each part of the page is handed. */
export interface PartProps {
  state: ImportState
  page: PageProps
  /** Somebody came here from another part of the page: its heading takes the focus. */
  moved: boolean
}

export function createImport(
  { session, onSignedOut }: Pick<PageProps, 'session' | 'onSignedOut'>,
  go: PageProps['go'],
): ImportState {
  const overview = createLoader<ImportOverview>(session, onSignedOut)
  const reload = () => overview.load(['GET', '/import'])
  const acts = createActs({ session, onSignedOut, reload, viewer: words.viewer })
  return {
    overview,
    acts,
    setUpOff: () => (session.me.role === 'admin' ? acts.off.value : (acts.off.value ?? words.adminOnly)),
    reload,
    async run(step, preview) {
      const body = { kind: 'import', preview, ...(step === null ? {} : { step }) }
      await acts.act([['POST', '/runs', body]], leadTo(acts, go))
    },
  }
}

/** Goes to the run that an act has begun: its page says the rest. */
export function leadTo(acts: Acts, go: PageProps['go']): Parameters<Acts['act']>[1] {
  return ({ value }) => {
    const { id }: Run = value
    go(`import/runs/${id}`)
    // Said after this, and taken away again: the focus belongs to the heading of the run.
    queueMicrotask(() => {
      acts.said.value = null
    })
    return { words: '', undo: null }
  }
}

/** What a new user is led to: the first panel that is not done; null when all are. */
export const nextPanel = ({ connection, next }: ImportOverview): Panel | null =>
  connection.state === 'open' ? 'connection' : next

/** What it would do is still being counted: the next answer has it. */
export const isCounting = ({ state, savedAt, counts }: ImportOverview['steps'][number]): boolean =>
  savedAt !== null && state !== 'blocked' && counts === null

/** Why a step cannot run now; null when it can. */
export function runOff(overview: ImportOverview | null, step: ImportStep | null): string | null {
  if (overview === null) return words.loading
  if (overview.running !== null) return words.busy
  if (step !== null) {
    const of = overview.steps.find((one) => one.step === step)
    return of === undefined || of.state === 'open' || of.state === 'blocked' ? words.notYet(of?.missing ?? []) : null
  }
  const open = overview.steps.filter(({ state }) => state === 'open' || state === 'blocked')
  return open.length === 0 ? null : words.notYet(open.flatMap(({ missing }) => missing).slice(0, 1))
}
