/**
 * Counts failures in a sliding window and remembers answers for a while: what keeps a guessed member hash from being
 * tried at ConnectWise over and over. In memory: each process limits by itself.
 */
export interface Attempts {
  /** Whether one more try by this key is allowed. */
  allowed(key: string, limit: number, now: number): boolean
  failed(key: string, now: number): void
}

export function createAttempts(windowMs: number, maxKeys = 10_000): Attempts {
  const failures = new Map<string, number[]>()
  const recent = (key: string, now: number): number[] => (failures.get(key) ?? []).filter((at) => at > now - windowMs)
  return {
    allowed: (key, limit, now) => recent(key, now).length < limit,
    failed(key, now) {
      failures.set(key, [...recent(key, now), now])
      // The oldest key makes room, so that strangers cannot fill the memory.
      const [oldest] = failures.keys()
      if (failures.size > maxKeys && oldest !== undefined) failures.delete(oldest)
    },
  }
}

export interface Remembered<T> {
  get(key: string, now: number): T | null
  set(key: string, value: T, ttlMs: number, now: number): void
}

export function createRemembered<T>(maxKeys = 10_000): Remembered<T> {
  const entries = new Map<string, { value: T; until: number }>()
  return {
    get(key, now) {
      const entry = entries.get(key)
      return entry !== undefined && entry.until > now ? entry.value : null
    },
    set(key, value, ttlMs, now) {
      entries.delete(key)
      entries.set(key, { value, until: now + ttlMs })
      const [oldest] = entries.keys()
      if (entries.size > maxKeys && oldest !== undefined) entries.delete(oldest)
    },
  }
}
