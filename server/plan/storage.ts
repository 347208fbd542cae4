/** Storage units as Hive counts them: the next one up is 1024 (contract: 1 TB = 1024 GB). */
const STORAGE = ['KB', 'MB', 'GB', 'TB', 'PB']

/** An amount of storage in another unit; null where either is no unit of storage. Exact: a power of two moves no digit. */
export function inStorageUnit(amount: number, from: string, to: string): number | null {
  const [at, wanted] = [STORAGE.indexOf(from.toUpperCase()), STORAGE.indexOf(to.toUpperCase())]
  return at < 0 || wanted < 0 ? null : amount * 1024 ** (at - wanted)
}

/** What an amount of storage is called where it is exactly one of a larger unit: 1024 GB is "TB"; null where it has no name. */
export function storageName(amount: number, unit: string): string | null {
  return STORAGE.find((name) => inStorageUnit(1, name, unit) === amount) ?? null
}
