// What the page asks the server to do: one thing at a time, and what went wrong is said until the next.
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Failure, Route } from '../../request.ts'
import type { PageProps } from '../session.ts'
import * as words from './words.ts'

export interface Asking {
  failure: ReadonlySignal<Failure | null>
  /** Why nothing can be asked now; null where it can. */
  off: ReadonlySignal<string | null>
  /** Asks; `done` is told the answer. `T` is the type that the server parses that answer with. */
  ask<T>(route: Route, done: (answer: T) => void): void
}

export function createAsking({ session, onSignedOut }: Pick<PageProps, 'session' | 'onSignedOut'>): Asking {
  const never = session.me.role === 'viewer' ? words.onlyLooking : null
  const [failure, off] = [signal<Failure | null>(null), signal<string | null>(never)]
  return {
    failure,
    off,
    ask<T>(route: Route, done: (answer: T) => void) {
      if (off.value !== null) return
      off.value = words.wait
      failure.value = null
      // `request` never throws: what went wrong is an answer.
      void session.request(route).then((reply) => {
        off.value = never
        if (reply.kind === 'ok') return done(reply.value as T)
        if (reply.kind === 'signed-out') onSignedOut()
        failure.value = reply
      })
    },
  }
}
