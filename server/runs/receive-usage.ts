import type { UsageDelivery, UsageReceipt } from '../../shared/api-usage.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { deliveryFaults } from '../hive/delivery-faults.ts'
import { type Delivery, type DeliveryCounts, storeDelivery } from '../store/deliveries.ts'
import { linkCertain } from './link-certain.ts'

export type DeliveryOutcome =
  | { kind: 'received'; receipt: UsageReceipt }
  | { kind: 'faults'; faults: { field: string; detail: string }[] }

/** Takes in one delivery of usage; one that contradicts itself, or knows the future, is refused as a whole. */
export async function receiveUsage(ctx: Context, tenant: TenantId, delivery: UsageDelivery): Promise<DeliveryOutcome> {
  const placesOf = (first: number, second: number): string => `readings.${first} and readings.${second}`
  const faults = deliveryFaults(delivery.readings, { now: ctx.now(), placesOf }).map(({ index, path, detail }) => ({
    field: path === '' ? `readings.${index}` : `readings.${index}.${path}`,
    detail,
  }))
  if (faults.length > 0) return { kind: 'faults', faults }
  const counts = await storeDelivery(ctx.db, tenant, deliveryOf(ctx, delivery, ctx.now()))
  return { kind: 'received', receipt: await receiptOf(ctx, tenant, delivery.source, counts) }
}

/** A delivery as it is stored. `at` is the ISO time it came. */
export function deliveryOf(ctx: Context, { source, complete, readings }: UsageDelivery, at: string): Delivery {
  return {
    id: ctx.newId(),
    source,
    complete,
    at,
    newId: ctx.newId,
    readings: readings.map(({ account, product, actual, quota, at: readAt }) => ({
      account: { externalId: account.id, name: account.name, domain: account.domain || null },
      product: { externalId: product.id, name: product.name, unit: product.unit },
      actual,
      quota: quota ?? null,
      // One form of time throughout, so that text compares as time does.
      at: new Date(readAt).toISOString(),
    })),
  }
}

/** Links what the new accounts of a stored delivery make certain, and says what it came to. */
export async function receiptOf(
  ctx: Context,
  tenant: TenantId,
  source: string,
  counts: DeliveryCounts,
): Promise<UsageReceipt> {
  const linked = counts.newAccounts > 0 ? (await linkCertain(ctx, tenant)).accounts : 0
  return { source, ...counts, linked, already: null }
}
