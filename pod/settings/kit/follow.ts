// Server-sent events over fetch: EventSource cannot carry the headers that say who asks.
import type { Session } from '../session.ts'

/** The first pause before a broken stream is opened again, and the longest, in milliseconds. */
const FIRST = 1000
const LONGEST = 30_000

/**
 * Follows a stream of events until the returned function is called; opens it again after a break.
 *
 * @param path below /api/v1
 * @param on called with each event's name and its JSON
 */
export function follow(session: Session, path: string, on: (event: string, value: unknown) => void): () => void {
  const stop = new AbortController()
  let pause = FIRST

  async function open(): Promise<void> {
    const response = await fetch(`/api/v1${path}`, { headers: session.headers(), signal: stop.signal })
    if (!response.ok || response.body === null) throw new Error(String(response.status))
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    for (;;) {
      const { done, value } = await reader.read()
      if (done) return
      pause = FIRST
      const parts = (text + value).split('\n\n')
      text = parts.pop() ?? ''
      for (const part of parts) read(part)
    }
  }

  function read(part: string): void {
    const field = (name: string) => new RegExp(`^${name}: ?(.*)$`, 'm').exec(part)?.[1]
    const data = field('data')
    if (data !== undefined) on(field('event') ?? 'message', JSON.parse(data))
  }

  async function keepOpen(): Promise<void> {
    while (!stop.signal.aborted) {
      await open().catch(() => {})
      if (stop.signal.aborted) return
      await new Promise((resolve) => setTimeout(resolve, pause))
      pause = Math.min(pause * 2, LONGEST)
    }
  }
  // Does not reject: every failure of a stream is followed by another try.
  void keepOpen()
  return () => stop.abort()
}
