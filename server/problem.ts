/** An answer that is not what was asked for: turned into RFC 9457 problem+json by app.ts. */
export class ProblemError extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string
  readonly errors: { field: string; line?: number; detail: string }[]
  /** Seconds after which it is worth asking again. */
  readonly retryAfter: number | null

  constructor(
    status: number,
    code: string,
    detail: string,
    more: { errors?: { field: string; line?: number; detail: string }[]; retryAfter?: number } = {},
  ) {
    super(`${status} ${code}`)
    this.status = status
    this.code = code
    this.detail = detail
    this.errors = more.errors ?? []
    this.retryAfter = more.retryAfter ?? null
  }
}

export const notFound = (what: string): ProblemError => new ProblemError(404, 'not-found', `${what} is not known here.`)
