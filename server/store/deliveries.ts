// Usage as it comes in: one delivery of one source, stored whole or not at all.
import type { Reading, TenantId } from '../../shared/records.ts'
import { keepAccounts } from './accounts.ts'
import type { Db } from './database.ts'
import { keepHiveProducts } from './hive-products.ts'
import { keepReadings, markAbsent } from './readings.ts'
import { noteUsageFile, type UsageFile } from './usage-files.ts'

/** One reading as a source delivers it, still under the source's own ids. */
export interface DeliveredReading {
  account: { externalId: string; name: string; domain: string | null }
  product: { externalId: string; name: string; unit: string }
  actual: number
  quota: number | null
  at: string
}

export interface Delivery {
  id: string
  source: string
  /** Whether it holds everything the source has: only then is what it does not hold absent. */
  complete: boolean
  at: string
  readings: DeliveredReading[]
  /** A fresh id for each account and product that is new. */
  newId: () => string
}

/** What a delivery came to. `older` readings went into the history only: a newer one is known. */
export interface DeliveryCounts {
  stored: number
  older: number
  accounts: number
  products: number
  newAccounts: number
}

/** Stores a delivery in one transaction. */
export async function storeDelivery(db: Db, tenant: TenantId, delivery: Delivery): Promise<DeliveryCounts> {
  return await db.transaction().execute(async (tx) => await storeIn(tx, tenant, delivery))
}

export type FileStored = { kind: 'stored'; counts: DeliveryCounts } | { kind: 'already'; who: string; at: string }

/** The same for the readings of a file, unless that file is stored already: then nothing changes. */
export async function storeFileDelivery(
  db: Db,
  tenant: TenantId,
  delivery: Delivery,
  file: Omit<UsageFile, 'source' | 'at'>,
): Promise<FileStored> {
  return await db.transaction().execute(async (tx): Promise<FileStored> => {
    const before = await noteUsageFile(tx, tenant, { ...file, source: delivery.source, at: isoTime(delivery.at) })
    if (before !== null) return { kind: 'already', who: before.who, at: before.at }
    return { kind: 'stored', counts: await storeIn(tx, tenant, delivery) }
  })
}

/** Readings that are turned into rows at once. */
const AT_ONCE = 20_000

async function storeIn(tx: Db, tenant: TenantId, delivery: Delivery): Promise<DeliveryCounts> {
  const { id, source, newId } = delivery
  // One form of a time, so that the order of the texts is the order of the times.
  const at = isoTime(delivery.at)
  const accounts = accountsOf(delivery.readings)
  const products = [...new Map(delivery.readings.map(({ product }) => [product.externalId, product])).values()]
  const { newest, completeAt } = await noteDelivery(tx, tenant, delivery, at)
  // A delivery that comes late renames nothing: the names and units of a later one are known.
  const kept = await keepAccounts(tx, tenant, { source, accounts, newest, newId })
  const productIds = await keepHiveProducts(tx, tenant, { source, products, newest, newId })
  // Part by part, oldest first: a file of half a million readings is never held as rows whole.
  const inOrder = delivery.readings.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  const counts = { stored: 0, older: 0 }
  for (let from = 0; from < inOrder.length; from += AT_ONCE) {
    const readings = inOrder.slice(from, from + AT_ONCE).flatMap((reading): Reading[] => {
      const accountId = kept.ids.get(reading.account.externalId)
      const hiveProductId = productIds.get(reading.product.externalId)
      if (accountId === undefined || hiveProductId === undefined) return []
      const { actual, quota, product } = reading
      return [{ accountId, hiveProductId, actual, quota, unit: product.unit, at: isoTime(reading.at) }]
    })
    const part = await keepReadings(tx, tenant, { deliveryId: id, source, at, completeAt, readings })
    counts.stored += part.stored
    counts.older += part.older
  }
  if (delivery.complete) await markAbsent(tx, tenant, source, at)
  return { ...counts, accounts: accounts.length, products: products.length, newAccounts: kept.added }
}

/** The accounts of a delivery; a reading that leaves the domain out does not take it from the others. */
function accountsOf(readings: readonly DeliveredReading[]): DeliveredReading['account'][] {
  const accounts = new Map<string, DeliveredReading['account']>()
  for (const { account } of readings) {
    const domain = account.domain ?? accounts.get(account.externalId)?.domain ?? null
    accounts.set(account.externalId, { ...account, domain })
  }
  return [...accounts.values()]
}

/**
 * Notes the delivery as its source's last, if it is; answers whether it is and when the source was last complete. The
 * row is written first, so that on PostgreSQL two deliveries of one source wait for one another here.
 */
async function noteDelivery(
  tx: Db,
  tenant: TenantId,
  delivery: Delivery,
  at: string,
): Promise<{ newest: boolean; completeAt: string | null }> {
  const complete = delivery.complete ? 1 : 0
  const row = { delivery_id: delivery.id, at, complete, complete_at: delivery.complete ? at : null }
  const before = await tx
    .insertInto('sources')
    .values({ tenant_id: tenant, source: delivery.source, ...row })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'source']).doUpdateSet({ source: delivery.source }))
    .returningAll()
    .executeTakeFirstOrThrow()
  const newest = at >= before.at
  const times = [before.complete_at, row.complete_at].filter((time) => time !== null).sort()
  const completeAt = times.at(-1) ?? null
  await tx
    .updateTable('sources')
    .set(newest ? { ...row, complete_at: completeAt } : { complete_at: completeAt })
    .where('tenant_id', '=', tenant)
    .where('source', '=', delivery.source)
    .execute()
  return { newest, completeAt }
}

const isoTime = (time: string): string => new Date(time).toISOString()
