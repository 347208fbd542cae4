// What this folder throws when the world is broken, and how a lost race is told from it: by code, never by text.

export type StoreErrorKind = 'bad-url' | 'unreachable' | 'bad-secret-key' | 'cannot-open' | 'bad-cursor'

/** A broken setting or a broken world, in words a person can act on. */
export class StoreError extends Error {
  readonly kind: StoreErrorKind

  constructor(kind: StoreErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'StoreError'
    this.kind = kind
  }
}

const UNIQUE_CODES = new Set([
  'SQLITE_CONSTRAINT_UNIQUE',
  'SQLITE_CONSTRAINT_PRIMARYKEY',
  '23505', // PostgreSQL: unique_violation
])

/** Whether a unique constraint settled a race against this statement. */
export function isUniqueViolation(error: unknown): boolean {
  return (
    typeof error === 'object' &&
    error !== null &&
    'code' in error &&
    typeof error.code === 'string' &&
    UNIQUE_CODES.has(error.code)
  )
}
