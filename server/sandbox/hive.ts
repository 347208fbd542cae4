// Hive: the usage feed an MSP would let Hivelink pull, as JSON and as CSV with the same rows.

/** One row of the feed. */
export interface HiveReading {
  account: { id: string; name: string; domain?: string }
  product: { id: string; name: string; unit: string }
  actual: number
  quota: number | null
  at: string
}

/** The whole delivery of one tenant. */
export interface HiveDelivery {
  source: 'hive'
  complete: boolean
  readings: HiveReading[]
}

/** The delivery as it is served. */
export function hiveDelivery(readings: HiveReading[]): HiveDelivery {
  return { source: 'hive', complete: true, readings }
}

const columns = [
  'Account ID',
  'Account',
  'Domain',
  'Product ID',
  'Product',
  'Unit',
  'Actual',
  'Quota',
  'Read at',
] as const

/** The same rows the way a person would download them. */
export function hiveCsv(readings: HiveReading[]): string {
  const lines = readings.map(({ account, product, actual, quota, at }) =>
    [account.id, account.name, account.domain ?? '', product.id, product.name, product.unit, actual, quota ?? '', at]
      .map((cell) => quoted(String(cell)))
      .join(','),
  )
  return `${[columns.join(','), ...lines].join('\r\n')}\r\n`
}

export const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
