// The bill Hive sends the MSP: what its customers used, at Hive's prices, and not quite what Hivelink will find.
import { type HiveReading, quoted } from './hive.ts'

/** What Hive charges the MSP for one unit of its own. */
const PRICES: Record<string, number> = {
  'hot-storage': 0.012,
  'cold-storage': 0.005,
  'm365-exchange': 1.1,
  'm365-onedrive-sharepoint': 1.2,
  'm365-bundle': 1.95,
  'workstation-backup': 3.4,
}

/**
 * A title and a blank line, the header, a line per account and product, a total. Deliberately wrong: the third line of
 * users is two too many, the fifth account is left out, and one customer is on it that nobody else knows.
 */
export function hiveBill(readings: HiveReading[]): string {
  const accounts = [...new Set(readings.map(({ account }) => account.id))]
  const used = readings.filter(({ actual, account }) => actual > 0 && account.id !== accounts[4])
  const users = used.filter(({ product }) => product.unit === 'user')
  const lines = used.map((reading) => ({
    account: reading.account,
    product: reading.product,
    quantity: reading === users[2] ? reading.actual + 2 : reading.actual,
  }))
  const stranger = { id: 'acc-9999', name: 'Nobody Knows Ltd' }
  lines.push({
    account: stranger,
    product: { id: 'm365-exchange', name: 'Microsoft 365 backup, Exchange', unit: 'user' },
    quantity: 7,
  })
  const rows = lines.map(({ account, product, quantity }) => {
    const price = PRICES[product.id] ?? 0
    return [account.id, account.name, product.name, quantity, product.unit, price, (quantity * price).toFixed(2)]
  })
  const total = rows.reduce((sum, row) => sum + Number(row[6]), 0)
  return [
    ['Hive invoice', '', '', '', '', '', ''],
    ['', '', '', '', '', '', ''],
    ['Account ID', 'End user', 'Billable item', 'Quantity', 'Unit', 'Unit price', 'Amount'],
    ...rows,
    ['Total', '', '', '', '', '', total.toFixed(2)],
  ]
    .map((row) => row.map((cell) => quoted(String(cell))).join(','))
    .join('\r\n')
}
