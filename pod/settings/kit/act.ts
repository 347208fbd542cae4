// What a person does on a page: one thing at a time, and what came of it is said.
import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Reply, Route } from '../../request.ts'
import type { Session } from '../session.ts'
import { troubleWords } from './Trouble.tsx'

/** What came of the last act. */
export interface Said {
  well: boolean
  words: string
  /** Takes it back; null where that is not to be had here. */
  undo: (() => void) | null
}

export interface Acts {
  said: Signal<Said | null>
  /** Why nothing can be done now; null when it can. */
  off: ReadonlySignal<string | null>
  /**
   * Sends requests one after another, up to the first that fails, then reads again and says what came of it: the focus
   * finds the words once an old row has gone. True where all went well.
   */
  act(
    routes: readonly Route[],
    sayWell: (reply: Extract<Reply, { kind: 'ok' }>) => Omit<Said, 'well'>,
  ): Promise<boolean>
}

interface With {
  session: Session
  onSignedOut(): void
  /** Reads again what is shown. Does not reject. */
  reload(): Promise<void>
  /** Why a viewer can do nothing here. */
  viewer: string
}

const SAVING = 'The last change is being saved.'

export function createActs({ session, onSignedOut, reload, viewer }: With): Acts {
  const said = signal<Said | null>(null)
  const off = signal<string | null>(session.me.role === 'viewer' ? viewer : null)
  return {
    said,
    off,
    async act(routes, sayWell) {
      if (off.value !== null) return false
      off.value = SAVING
      said.value = null
      let reply: Reply = { kind: 'ok', value: null }
      for (const route of routes) {
        reply = await session.request(route)
        if (reply.kind !== 'ok') break
      }
      if (reply.kind === 'signed-out') onSignedOut()
      await reload()
      off.value = null
      said.value =
        reply.kind === 'ok'
          ? { well: true, ...sayWell(reply) }
          : { well: false, words: troubleWords(reply), undo: null }
      return reply.kind === 'ok'
    },
  }
}
