import type { Context } from '../context.ts'
import { ping } from '../store/database.ts'

/** Whether the service can do its work: its database answers. */
export async function isReady(ctx: Context): Promise<boolean> {
  try {
    await ping(ctx.db)
    return true
  } catch {
    return false
  }
}
