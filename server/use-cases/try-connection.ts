// A connection tried as it is typed, or as it is stored: what works is said in words, and nothing is stored.
import type { ConnectionCheck } from '../../shared/api-setup.ts'
import type { TenantId } from '../../shared/records.ts'
import { type CheckOutcome, type ConnectWiseConnection, connectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { type GlassHiveConnection, glassHive } from '../glasshive/client.ts'

/** Tries ConnectWise; null where nothing was typed and nothing is stored. */
export async function tryConnectWise(
  ctx: Context,
  tenant: TenantId,
  typed: ConnectWiseConnection | null,
): Promise<ConnectionCheck | null> {
  const client =
    typed === null ? await ctx.connectWise(tenant) : connectWise(typed, { requester: ctx.requester('ConnectWise') })
  return client === null ? null : shown(await client.check())
}

/** Tries GlassHive; null where nothing was typed and nothing is stored. */
export async function tryGlassHive(
  ctx: Context,
  tenant: TenantId,
  typed: GlassHiveConnection | null,
): Promise<ConnectionCheck | null> {
  const client =
    typed === null ? await ctx.glassHive(tenant) : glassHive(typed, { requester: ctx.requester('GlassHive') })
  if (client === null) return null
  const { kind, words } = await client.check()
  return { ok: kind === 'connected', kind, words, problems: [] }
}

/** Missing rights leave a connection that can be stored, and steps that will not run. */
function shown({ kind, words }: CheckOutcome): ConnectionCheck {
  if (kind !== 'missing-rights') return { ok: kind === 'connected', kind, words, problems: [] }
  return { ok: true, kind, words, problems: [words] }
}
