import type { Context as HonoContext } from 'hono'
import { streamSSE } from 'hono/streaming'
import { Run } from '../../shared/api-runs.ts'

/** Sends each state of a run as a `run` event and ends with the run. `follow` is told when the reader goes away. */
export function eventStream(c: HonoContext, follow: (signal: AbortSignal) => AsyncIterable<Run>) {
  return streamSSE(c, async (stream) => {
    const gone = new AbortController()
    stream.onAbort(() => gone.abort())
    for await (const state of follow(gone.signal)) {
      if (stream.aborted) return
      await stream.writeSSE({ event: 'run', data: JSON.stringify(Run.parse(state)) })
    }
  })
}
