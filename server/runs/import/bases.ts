// After a kind was written: it is read once more, and what both sides say then is what they agreed on.
import type { Base, FieldChange, RecordChange } from '../../../shared/import.ts'
import type { TenantId } from '../../../shared/records.ts'
import type { Context } from '../../context.ts'
import type { GlassHive } from '../../glasshive/client.ts'
import { ConnectionError } from '../../http.ts'
import { allGlassHiveLinks } from '../../store/glasshive-links.ts'
import { basesOf, type LinkBase, saveBases } from '../../store/link-bases.ts'
import { recordLinks } from '../../store/record-links.ts'
import { type GlassHiveReadKind, readGlassHiveKinds } from '../read-glasshive.ts'
import type { SyncFound } from '../sync-found.ts'
import { type MadeRecordKind, mirroredRecords } from './mirrored.ts'

const READ: Record<MadeRecordKind, GlassHiveReadKind | null> = {
  company: 'companies',
  contact: 'contacts',
  // A list is as it was sent, and who is on it was noted with each that joined: reading all of them costs a request a list.
  list: null,
  solution: 'solutions',
  activity: 'activities',
  opportunity: 'opportunities',
}

/** Reads a kind back, and keeps what both sides said for the records that were written. */
export async function readBack(
  ctx: Context,
  tenant: TenantId,
  client: GlassHive,
  { kind, changes, found }: { kind: MadeRecordKind; changes: readonly RecordChange[]; found: SyncFound },
): Promise<void> {
  const read = READ[kind]
  if (read === null || changes.length === 0) return
  try {
    await readGlassHiveKinds(ctx, tenant, client, { kinds: [read], found })
  } catch (error) {
    // What was written is in the mirror as it was sent; the next import reads it again before it plans.
    if (!(error instanceof ConnectionError)) throw error
    found.notes.push(`GlassHive's ${read} were not read back: ${error.words}`)
  }
  await keepBases(ctx, tenant, kind, changes)
}

async function keepBases(
  ctx: Context,
  tenant: TenantId,
  kind: MadeRecordKind,
  changes: readonly RecordChange[],
): Promise<void> {
  const pairs = await pairsOf(ctx, tenant, kind)
  const [before, records] = [await basesOf(ctx.db, tenant, kind, pairs), await mirroredRecords(ctx.db, tenant, kind)]
  const bases = changes.flatMap(({ leftId, fields }): LinkBase[] => {
    const rightId = pairs.get(leftId)?.rightId
    const values = rightId === undefined ? undefined : records.get(rightId)?.values
    if (rightId === undefined || values === undefined) return []
    const base: Base = { ...before.get(leftId) }
    for (const field of fields) {
      if (!isSettled(field)) continue
      const written = field.verdict === 'fill' || field.verdict === 'replace' ? field.connectWise : field.glassHive
      base[field.field] = { connectWise: field.connectWise, glassHive: values[field.field] ?? written }
    }
    return [{ kind, leftId, rightId, base }]
  })
  await saveBases(ctx.db, tenant, bases, ctx.now())
}

/** What still differs and was not accepted by a rule or a person stays as it was last agreed on. */
function isSettled({ verdict, why }: FieldChange): boolean {
  return verdict !== 'ask' && why !== 'changed-there' && why !== 'taken'
}

async function pairsOf(
  ctx: Context,
  tenant: TenantId,
  kind: MadeRecordKind,
): Promise<Map<string, { rightId: string }>> {
  if (kind !== 'company') return await recordLinks(ctx.db, tenant, kind)
  const links = await allGlassHiveLinks(ctx.db, tenant)
  return new Map(
    links.map(({ companyId, glassHiveCompanyId }) => [String(companyId), { rightId: String(glassHiveCompanyId) }]),
  )
}
