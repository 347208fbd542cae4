/**
 * Counts failures in a sliding window, and the tries under way beside them: what keeps a guessed member hash from being
 * tried at ConnectWise over and over, or all at once. In memory: each process limits by itself.
 */
export interface Attempts {
  /** Whether the failures alone use the limit up. */
  spent(key: string, now: number): boolean
  /** Whether they do once all tries under way have failed. */
  full(key: string, now: number): boolean
  /** Counts a try before it is made; the answer is called when it has ended. */
  begin(key: string, now: number): (outcome: 'failed' | 'good') => void
}

export function createAttempts(limit: number, windowMs: number, maxKeys = 10_000): Attempts {
  const failures = new Map<string, number[]>()
  const underWay = new Map<string, number>()
  const recent = (key: string, now: number): number[] => (failures.get(key) ?? []).filter((at) => at > now - windowMs)
  return {
    spent: (key, now) => recent(key, now).length >= limit,
    full: (key, now) => recent(key, now).length + (underWay.get(key) ?? 0) >= limit,
    begin(key, now) {
      underWay.set(key, (underWay.get(key) ?? 0) + 1)
      return (outcome) => {
        const rest = (underWay.get(key) ?? 1) - 1
        if (rest > 0) underWay.set(key, rest)
        else underWay.delete(key)
        if (outcome === 'good') return
        failures.set(key, [...recent(key, now), now])
        // The oldest key makes room, so that strangers cannot fill the memory.
        const [oldest] = failures.keys()
        if (failures.size > maxKeys && oldest !== undefined) failures.delete(oldest)
      }
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
