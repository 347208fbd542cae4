// What a page has read from the server: loading, there, or not to be had.
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Failure, Route } from '../../request.ts'
import type { Session } from '../session.ts'

export interface Loaded<T> {
  /** The newest answer; it stays while a newer one is asked for. */
  value: T | null
  /** Why the last ask had no answer; null after one that had. */
  failure: Failure | null
  loading: boolean
}

export interface Loader<T> {
  state: ReadonlySignal<Loaded<T>>
  /** Asks; an answer that is overtaken by a later ask is dropped. */
  load(route: Route): Promise<void>
  /** Puts a value in place at once, before the server has answered. */
  put(value: T): void
}

/** Keeps what one route answers. `T` is the type that the server parses that answer with. */
export function createLoader<T>(session: Session, onSignedOut: () => void): Loader<T> {
  const state = signal<Loaded<T>>({ value: null, failure: null, loading: false })
  let turn = 0
  return {
    state,
    async load(route) {
      turn += 1
      const mine = turn
      state.value = { ...state.peek(), loading: true }
      const reply = await session.request(route)
      if (mine !== turn) return
      if (reply.kind === 'ok') {
        state.value = { value: reply.value as T, failure: null, loading: false }
        return
      }
      if (reply.kind === 'signed-out') onSignedOut()
      state.value = { ...state.peek(), failure: reply, loading: false }
    },
    put(value) {
      state.value = { ...state.peek(), value }
    },
  }
}
