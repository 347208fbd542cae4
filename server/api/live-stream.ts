import type { z } from '@hono/zod-openapi'
import type { Context as HonoContext } from 'hono'
import { streamSSE } from 'hono/streaming'

/** Proxies drop a connection that is silent for a minute (milliseconds). */
const HEARTBEAT_MS = 20_000

/** Sends each value as an event, parsed by its schema, with a sign of life in between. `follow` is told when the reader goes away. */
export function liveStream<Schema extends z.ZodType>(
  c: HonoContext,
  event: string,
  schema: Schema,
  follow: (signal: AbortSignal) => AsyncIterable<z.input<Schema>>,
) {
  return streamSSE(c, async (stream) => {
    const gone = new AbortController()
    stream.onAbort(() => gone.abort())
    const heart = setInterval(() => {
      if (!stream.aborted) stream.write(': still here\n\n').catch(() => gone.abort())
    }, HEARTBEAT_MS)
    try {
      for await (const value of follow(gone.signal)) {
        if (stream.aborted) return
        await stream.writeSSE({ event, data: JSON.stringify(schema.parse(value)) })
      }
    } finally {
      clearInterval(heart)
    }
  })
}
