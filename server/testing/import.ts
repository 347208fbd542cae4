// A tenant whose mirror holds what an import plans from, and the settings of its steps: for the tests of the import's routes.
import { ImportStep } from '../../shared/api-import.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { readGlassHiveKinds } from '../runs/read-glasshive.ts'
import type { Answer, TestService } from './service.ts'

/** Reads what a sync leaves to an import: the rest of GlassHive. */
export async function readForImport(ctx: Context, tenant: TenantId): Promise<void> {
  const glassHive = await ctx.glassHive(tenant)
  if (glassHive === null) throw new Error('The tenant is not connected')
  const kinds = ['users', 'lists', 'solutions', 'activities', 'opportunities'] as const
  await readGlassHiveKinds(ctx, tenant, glassHive, { kinds, found: { counts: {}, notes: [], linked: 0 } })
}

/** Saves steps as they are proposed, up to and with the one that is named. */
export async function saveProposed({ call }: TestService, admin: string, last: ImportStep): Promise<void> {
  for (const step of ImportStep.options.slice(0, ImportStep.options.indexOf(last) + 1)) {
    const { proposed }: Answer['json'] = (await call(admin, 'GET', `/import/steps/${step}`)).json
    const { status, text } = await call(admin, 'PUT', `/import/steps/${step}`, proposed)
    if (status !== 200) throw new Error(`${step}: ${text}`)
  }
}
