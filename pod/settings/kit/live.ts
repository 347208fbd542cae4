// What a stream of events says, for as long as a component stands.
import { type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals'
import type { Session } from '../session.ts'
import { follow } from './follow.ts'

/** Which stream, which of its events, and when it has said all. */
export interface Live<T> {
  /** Below /api/v1. */
  path: string
  event: string
  /** With this value the stream has said all there is for now. */
  isLast?(value: T): boolean
}

/**
 * The newest value of a stream; null until there is one. `T` is the type that the server parses its events with.
 *
 * @param round counted up by whoever knows that a stream which has said all will say more
 */
export function useLive<T>(session: Session, of: Live<T>, round?: ReadonlySignal<number>): ReadonlySignal<T | null> {
  const newest = useSignal<T | null>(null)
  useSignalEffect(() => {
    // Read here, so that a new round opens the stream again.
    void round?.value
    const stop = follow(session, of.path, (event, value) => {
      if (event !== of.event) return
      newest.value = value as T
      if (of.isLast?.(value as T)) stop()
    })
    return stop
  })
  return newest
}
