// A tenant whose mirror holds what an import plans from, and the settings of its steps: for the tests of the import's routes.
import { ImportStep } from '../../shared/api-import.ts'
import type { SetupKind, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { readGlassHiveKinds } from '../runs/read-glasshive.ts'
import { replaceActivities } from '../store/activities.ts'
import { replaceMembers } from '../store/members.ts'
import { replaceOpportunities } from '../store/opportunities.ts'
import { replaceSetupRows } from '../store/setup-rows.ts'
import type { Answer, TestService } from './service.ts'

const SETUP: SetupKind[] = [
  ...(['company-status', 'company-type', 'contact-type', 'product-type', 'product-category'] as const),
  ...(['activity-type', 'opportunity-type', 'opportunity-stage', 'opportunity-status'] as const),
]

/** Reads what a sync leaves to an import: members, activities, opportunities, set-up tables, the rest of GlassHive. */
export async function readForImport(ctx: Context, tenant: TenantId): Promise<void> {
  const [connectWise, glassHive] = [await ctx.connectWise(tenant), await ctx.glassHive(tenant)]
  if (connectWise === null || glassHive === null) throw new Error('The tenant is not connected')
  const [members, activities, opportunities] = await Promise.all([
    connectWise.members({}),
    connectWise.activities({}),
    connectWise.opportunities({}),
  ])
  await replaceMembers(ctx.db, tenant, members.records, members.readAt)
  await replaceActivities(ctx.db, tenant, activities.records, activities.readAt)
  await replaceOpportunities(ctx.db, tenant, opportunities.records, opportunities.readAt)
  for (const kind of SETUP) await replaceSetupRows(ctx.db, tenant, kind, (await connectWise.setup(kind)).records)
  const kinds = ['companies', 'contacts', 'users', 'lists', 'solutions', 'activities', 'opportunities'] as const
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
