// What a person chose about a record of the import, or about one field of it.
import type { RecordKind } from '../../shared/api-import.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Db } from './database.ts'

export interface Choice {
  kind: RecordKind
  leftId: string
  /** "" for the record itself. */
  field: string
  /** Null takes it back. */
  choice: 'connectwise' | 'glasshive' | 'create' | 'leave-out' | null
}

/** Stores choices, all or none. */
export async function saveChoices(
  db: Db,
  tenant: TenantId,
  choices: readonly Choice[],
  by: { who: string; at: string },
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    for (const { kind, leftId, field, choice } of choices) {
      const place = { tenant_id: tenant, kind, left_id: leftId, field }
      await tx
        .deleteFrom('import_choices')
        .where('tenant_id', '=', tenant)
        .where('kind', '=', kind)
        .where('left_id', '=', leftId)
        .where('field', '=', field)
        .execute()
      if (choice !== null)
        await tx
          .insertInto('import_choices')
          .values({ ...place, choice, ...by })
          .execute()
    }
  })
}

/** All choices of a tenant, by "kind leftId field". */
export async function choicesOf(db: Db, tenant: TenantId): Promise<Map<string, Exclude<Choice['choice'], null>>> {
  const rows = await db.selectFrom('import_choices').selectAll().where('tenant_id', '=', tenant).execute()
  return new Map(
    rows.map((row) => [
      `${row.kind} ${row.left_id} ${row.field}`,
      row.choice as Exclude<Choice['choice'], null>, // Only saveChoices writes it.
    ]),
  )
}
