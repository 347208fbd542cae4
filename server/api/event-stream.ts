import type { Context as HonoContext } from 'hono'
import { streamSSE } from 'hono/streaming'
import { Run } from '../../shared/api.ts'

/** Sends each state of a run as a `run` event and ends with the run. */
export function eventStream(c: HonoContext, states: AsyncIterable<Run>) {
  return streamSSE(c, async (stream) => {
    for await (const state of states) {
      if (stream.aborted) return
      await stream.writeSSE({ event: 'run', data: JSON.stringify(Run.parse(state)) })
    }
  })
}
