// What additions were seen to bill, each time that was something else than before.
import { sameQuantity } from '../../shared/quantity.ts'
import { type Addition, type AdditionId, additionId, type TenantId } from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'

export interface SeenBilled {
  additionId: AdditionId
  /** When ConnectWise changed the addition last, or where it does not tell, when it was read. */
  at: string
  quantity: number
  unitPrice: number
  /** The member who changed it; null where ConnectWise does not tell. */
  updatedBy: string | null
}

/**
 * Notes those of some additions that bill another quantity or price than the mirror has; before the mirror is written, in
 * its transaction. An addition that the mirror does not have is noted too: its history begins.
 */
export async function noteBilled(
  tx: Db,
  tenant: TenantId,
  additions: readonly Addition[],
  readAt: string,
): Promise<void> {
  for (const batch of batches(additions, 6)) {
    const rows = await tx
      .selectFrom('additions')
      .select(['id', 'quantity', 'unit_price'])
      .where('tenant_id', '=', tenant)
      .where(
        'id',
        'in',
        batch.map(({ id }) => id),
      )
      .execute()
    const held = new Map<number, (typeof rows)[number]>(rows.map((row) => [row.id, row]))
    const changed = batch.filter(({ id, quantity, unitPrice }) => {
      const before = held.get(id)
      return before === undefined || !sameQuantity(before.quantity, quantity) || before.unit_price !== unitPrice
    })
    if (changed.length === 0) continue
    const noted = await newestNoted(tx, tenant, changed)
    await tx
      .insertInto('addition_history')
      .values(
        changed.map((addition) => ({
          tenant_id: tenant,
          addition_id: addition.id,
          at: whenOf(addition, noted.get(addition.id), readAt),
          quantity: addition.quantity,
          unit_price: addition.unitPrice,
          updated_by: addition.updatedBy,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'addition_id', 'at']).doUpdateSet((set) => ({
          quantity: set.ref('excluded.quantity'),
          unit_price: set.ref('excluded.unit_price'),
          updated_by: set.ref('excluded.updated_by'),
        })),
      )
      .execute()
  }
}

async function newestNoted(tx: Db, tenant: TenantId, additions: readonly Addition[]): Promise<Map<number, string>> {
  const rows = await tx
    .selectFrom('addition_history')
    .select(['addition_id', (select) => select.fn.max('at').as('at')])
    .where('tenant_id', '=', tenant)
    .where(
      'addition_id',
      'in',
      additions.map(({ id }) => id),
    )
    .groupBy('addition_id')
    .execute()
  return new Map(rows.map((row) => [row.addition_id, row.at]))
}

/** ConnectWise's own time, unless it is not after what was noted last: it counts in whole seconds, by a clock of its own. */
function whenOf({ lastUpdated }: Addition, noted: string | undefined, readAt: string): string {
  const changed = new Date(lastUpdated ?? readAt).toISOString()
  return noted === undefined || changed > noted ? changed : readAt
}

/** What some additions were seen to bill, oldest first. */
export async function additionHistory(
  db: Db,
  tenant: TenantId,
  additions: readonly AdditionId[],
): Promise<SeenBilled[]> {
  if (additions.length === 0) return []
  const rows = await db
    .selectFrom('addition_history')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('addition_id', 'in', additions)
    .orderBy('at')
    .orderBy('addition_id')
    .execute()
  return rows.map((row) => ({
    additionId: additionId(row.addition_id),
    at: row.at,
    quantity: row.quantity,
    unitPrice: row.unit_price,
    updatedBy: row.updated_by,
  }))
}
