// "1024 GB", "1 TB", "TB": what a person states one unit of an item to be, in the unit its readings are counted in.
import type { StatedUnit } from '../../shared/link.ts'

/** Storage units as Hive counts them: the next one up is 1024 (contract: 1 TB = 1024 GB). */
const STORAGE = ['KB', 'MB', 'GB', 'TB', 'PB']

export type StatedUnitOutcome = { kind: 'unit'; unit: StatedUnit } | { kind: 'not-a-unit'; because: string }

/**
 * Reads a stated unit and expresses it in the unit of the Hive product: stated "1 TB" of a product counted in GB is
 * `{ amount: 1024, of: "GB" }`. Only storage units are converted; any other must be the product's own.
 */
export function readStatedUnit(stated: StatedUnit | string, hiveUnit: string): StatedUnitOutcome {
  const unit = typeof stated === 'string' ? parse(stated) : stated
  if (unit === null) {
    return {
      kind: 'not-a-unit',
      because: `Say how many ${hiveUnit} one unit of the item stands for, as in "1024 ${hiveUnit}".`,
    }
  }
  if (unit.of.toLowerCase() === hiveUnit.toLowerCase())
    return { kind: 'unit', unit: { amount: unit.amount, of: hiveUnit } }
  const from = STORAGE.indexOf(unit.of.toUpperCase())
  const to = STORAGE.indexOf(hiveUnit.toUpperCase())
  if (from < 0 || to < 0) {
    return {
      kind: 'not-a-unit',
      because: `This product is counted in ${hiveUnit}, and ${unit.of} cannot be turned into it.`,
    }
  }
  return { kind: 'unit', unit: { amount: unit.amount * 1024 ** (from - to), of: hiveUnit } }
}

function parse(text: string): StatedUnit | null {
  const [, number, of] = /^\s*([\d.,]+)?\s*([^\d\s].*?)\s*$/.exec(text) ?? []
  if (of === undefined) return null
  const amount = number === undefined ? 1 : Number(number.replaceAll(',', ''))
  return Number.isFinite(amount) && amount > 0 ? { amount, of } : null
}
