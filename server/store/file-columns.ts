// How files with a certain header are read: confirmed once by a person, remembered by source and header.
import type { TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'
import type { UploadKind } from './uploads.ts'

export interface FileColumns {
  source: string
  /** Of the header. */
  fingerprint: string
  /** JSON of what the kind of file maps. */
  mapping: string
  who: string
  at: string
}

export async function saveFileColumns(
  db: Db,
  tenant: TenantId,
  kind: UploadKind,
  { source, fingerprint, ...row }: FileColumns,
): Promise<void> {
  await db
    .insertInto('file_columns')
    .values({ tenant_id: tenant, kind, source, fingerprint, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'kind', 'source', 'fingerprint']).doUpdateSet(row))
    .execute()
}

/** What is remembered of a header, the newest first; of one source, or of all where it is null. */
export async function fileColumnsOf(
  db: Db,
  tenant: TenantId,
  kind: UploadKind,
  { fingerprint, source }: { fingerprint: string; source: string | null },
): Promise<FileColumns[]> {
  let query = db
    .selectFrom('file_columns')
    .select(['source', 'fingerprint', 'mapping', 'who', 'at'])
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
    .where('fingerprint', '=', fingerprint)
  if (source !== null) query = query.where('source', '=', source)
  return await query.orderBy('at', 'desc').orderBy('source').execute()
}
