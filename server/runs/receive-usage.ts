import type { UsageDelivery, UsageReceipt } from '../../shared/api-usage.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { deliveryFaults } from '../hive/delivery-faults.ts'
import { columnsOf, type FileFault, readUsageFile } from '../hive/usage-file.ts'
import { storeDelivery } from '../store/deliveries.ts'
import { usageColumns } from '../store/usage-columns.ts'
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
  return { kind: 'received', receipt: await keepUsage(ctx, tenant, delivery) }
}

export type FileOutcome =
  | { kind: 'received'; receipt: UsageReceipt }
  | { kind: 'not-mapped'; columns: string[] }
  | { kind: 'faults'; faults: FileFault[] }

/** Takes in a CSV file by the columns mapped for its source. */
export async function receiveUsageFile(
  ctx: Context,
  tenant: TenantId,
  source: string,
  text: string,
): Promise<FileOutcome> {
  const mapping = await usageColumns(ctx.db, tenant, source)
  if (mapping === null) return { kind: 'not-mapped', columns: columnsOf(text) }
  const file = readUsageFile(text, mapping, ctx.now())
  if (file.kind === 'faults') return file
  const delivery = { source, complete: mapping.complete, readings: file.readings }
  return { kind: 'received', receipt: await keepUsage(ctx, tenant, delivery) }
}

/** Stores one delivery, whole or not at all, and links what its new accounts make certain. */
async function keepUsage(ctx: Context, tenant: TenantId, delivery: UsageDelivery): Promise<UsageReceipt> {
  const counts = await storeDelivery(ctx.db, tenant, {
    id: ctx.newId(),
    source: delivery.source,
    complete: delivery.complete,
    at: ctx.now(),
    newId: ctx.newId,
    readings: delivery.readings.map(({ account, product, actual, quota, at }) => ({
      account: { externalId: account.id, name: account.name, domain: account.domain || null },
      product: { externalId: product.id, name: product.name, unit: product.unit },
      actual,
      quota: quota ?? null,
      // One form of time throughout, so that text compares as time does.
      at: new Date(at).toISOString(),
    })),
  })
  const linked = counts.newAccounts > 0 ? (await linkCertain(ctx, tenant)).accounts : 0
  return { source: delivery.source, ...counts, linked }
}
