// Hive's side of a world: accounts, and readings of the products it bills.

import { wireTime } from '../connectwise/stamps.ts'
import type { HiveReading } from '../hive.ts'
import type { Row } from '../table.ts'
import type { Builder } from './builder.ts'
import type { MeteredItems } from './catalog.ts'

/** What Hive bills, by the name its cases use. */
export const hiveProducts = {
  hotStorage: { id: 'hot-storage', name: 'Hot storage', unit: 'GB' },
  coldStorage: { id: 'cold-storage', name: 'Cold storage', unit: 'GB' },
  exchange: { id: 'm365-exchange', name: 'Microsoft 365 backup, Exchange', unit: 'user' },
  oneDrive: { id: 'm365-onedrive-sharepoint', name: 'Microsoft 365 backup, OneDrive + SharePoint', unit: 'user' },
  bundle: { id: 'm365-bundle', name: 'Microsoft 365 backup, bundle', unit: 'user' },
  workstation: { id: 'workstation-backup', name: 'Workstation backup', unit: 'device' },
} as const

/** A product Hive bills. */
export type HiveProductName = keyof typeof hiveProducts

/** Every item has the name of the Hive product it stands for, where there is one. */
export const itemOf = (items: MeteredItems, product: HiveProductName): Row => items[product]

/** Gives a company's account its readings, taken some hours ago; `owner` is null where nobody can say. Returns its id. */
export function putUsage(
  builder: Builder,
  owner: Row | null,
  account: { id: string; name: string; domain?: string },
  used: Partial<Record<HiveProductName, number>>,
  hoursAgo = 5,
): string {
  if (owner) builder.gold.accounts.push([account.id, owner.id])
  const at = wireTime(readAt(builder.now, hoursAgo))
  for (const [name, product] of Object.entries(hiveProducts)) {
    // `as`: Object.entries forgets that its names are those of the object it was given.
    const actual = used[name as HiveProductName]
    if (actual === undefined) continue
    const reading: HiveReading = { account, product: { ...product }, actual, quota: quotaFor(product.unit, actual), at }
    builder.readings.push(reading)
  }
  return account.id
}

// A fresh reading is of this month, so that the world is the same on the first of a month as on any other day.
function readAt(now: Date, hoursAgo: number): Date {
  const taken = now.getTime() - hoursAgo * 3_600_000
  const month = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1)
  return new Date(hoursAgo < 24 ? Math.max(taken, Math.min(month, now.getTime())) : taken)
}

// The customer's bracket: hundreds of GB, never below what is used; other units have none.
function quotaFor(unit: string, actual: number): number | null {
  return unit === 'GB' ? Math.max(100, Math.ceil(actual / 100) * 100) : null
}
