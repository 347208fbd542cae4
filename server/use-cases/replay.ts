import { createHash } from 'node:crypto'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { forgetRequest, type Remembered, rememberRequest, saveAnswer } from '../store/idempotency.ts'

/** After this a request without an answer is taken for lost with its process (milliseconds). */
const LOST_MS = 5 * 60_000

export interface KeyedRequest {
  tenant: TenantId
  /** Who sent it, as nobody else is called: one may not be answered with what another was. */
  by: string
  key: string
  method: string
  path: string
  body: string
}

/** Notes a write that came with an Idempotency-Key, and says whether it was carried out before. */
export async function beginKeyed(ctx: Context, request: KeyedRequest): Promise<Remembered> {
  const { tenant, by, key, method, path, body } = request
  const fingerprint = createHash('sha256').update(`${method} ${path}\n${body}`).digest('hex')
  const staleBefore = new Date(Date.parse(ctx.now()) - LOST_MS).toISOString()
  return await rememberRequest(ctx.db, tenant, { key, who: by, fingerprint, at: ctx.now(), staleBefore })
}

/** Keeps the answer for a repeat; a fault of ours is forgotten, so that the same key may try again. */
export async function endKeyed(
  ctx: Context,
  { tenant, by, key }: KeyedRequest,
  answer: { status: number; body: string },
): Promise<void> {
  if (answer.status >= 500) await forgetRequest(ctx.db, tenant, { key, who: by })
  else await saveAnswer(ctx.db, tenant, { key, who: by, status: answer.status, body: answer.body })
}
