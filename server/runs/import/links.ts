// Links as an import makes and takes them: companies have a table of their own.
import type { RecordChange } from '../../../shared/import.ts'
import type { LinkedBy } from '../../../shared/link.ts'
import { companyId, glassHiveCompanyId, type TenantId } from '../../../shared/records.ts'
import type { Context } from '../../context.ts'
import { glassHiveLinkOf, linkGlassHive, takeBackGlassHiveLink } from '../../store/glasshive-links.ts'
import { forgetBase } from '../../store/link-bases.ts'
import { linkRecord, recordLinkOf, unlinkRecord } from '../../store/record-links.ts'
import { isMirroredThere } from './mirrored.ts'

/** `taken`: either of the two is linked with another; a person was first, or refused the pair. */
export type MadeLink = { kind: 'linked' } | { kind: 'taken' }

/** Links the record with GlassHive's; again changes nothing. A link with a record that is gone gives way. */
export async function makeLink(
  ctx: Context,
  tenant: TenantId,
  change: Pick<RecordChange, 'kind' | 'leftId'>,
  { rightId, by }: { rightId: string; by: LinkedBy },
): Promise<MadeLink> {
  const { kind, leftId } = change
  const { db } = ctx
  if (kind === 'company') {
    const company = companyId(Number(leftId))
    const link = { companyId: company, glassHiveCompanyId: glassHiveCompanyId(Number(rightId)), by, at: ctx.now() }
    const held = await glassHiveLinkOf(db, tenant, company)
    const stale = held !== null && !(await isMirroredThere(db, tenant, kind, String(held.glassHiveCompanyId)))
    if (held !== null && stale && held.glassHiveCompanyId !== link.glassHiveCompanyId) {
      await takeBackGlassHiveLink(db, tenant, held)
    }
    return (await linkGlassHive(db, tenant, link)).kind === 'linked' ? { kind: 'linked' } : { kind: 'taken' }
  }
  const held = await recordLinkOf(db, tenant, { kind, leftId })
  const stale = held !== null && held.rightId !== rightId && !(await isMirroredThere(db, tenant, kind, held.rightId))
  if (stale) await unlinkRecord(db, tenant, { kind, leftId })
  const linked = await linkRecord(db, tenant, { kind, leftId, rightId, by, at: ctx.now() })
  return linked.kind === 'linked' ? { kind: 'linked' } : { kind: 'taken' }
}

/** Takes the link of two records apart, and refuses nothing; what is linked with another since stays. */
export async function takeLinkApart(
  ctx: Context,
  tenant: TenantId,
  { kind, leftId }: Pick<RecordChange, 'kind' | 'leftId'>,
  rightId: string,
): Promise<void> {
  if (kind === 'company') {
    const held = await glassHiveLinkOf(ctx.db, tenant, companyId(Number(leftId)))
    if (held === null || String(held.glassHiveCompanyId) !== rightId) return
    await takeBackGlassHiveLink(ctx.db, tenant, held)
    await forgetBase(ctx.db, tenant, { kind, leftId })
    return
  }
  const held = await recordLinkOf(ctx.db, tenant, { kind, leftId })
  if (held?.rightId === rightId) await unlinkRecord(ctx.db, tenant, { kind, leftId })
}
