// How long to wait before asking again.

const DEFAULT_PAUSE_MS = 30_000
/** A server that asks for an hour is asked again sooner: attempts are counted, so this cannot go on for ever. */
const LONGEST_PAUSE_MS = 120_000
const LONGEST_BACK_OFF_MS = 10_000

/** Milliseconds to wait: both forms of `Retry-After` (seconds, or a date), 30 s where it says nothing that can be read. */
export function retryAfterMs(header: string | null, now: number): number {
  const text = header?.trim() ?? ''
  const ms = /^\d+(\.\d+)?$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now
  return Number.isNaN(ms) ? DEFAULT_PAUSE_MS : Math.min(Math.max(ms, 0), LONGEST_PAUSE_MS)
}

/** Milliseconds: 0.5, 1, 2, 4 s … up to 10, of which a random half is waited, so that callers do not return as one. */
export function backOff(tried: number, chance: number): number {
  return Math.min(500 * 2 ** (tried - 1), LONGEST_BACK_OFF_MS) * (0.5 + chance / 2)
}

/** A sleep that the signal ends: it rejects with the signal's own reason. */
export function wait(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = () => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }
    const timer = setTimeout(done, ms)
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason)
    }
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}
