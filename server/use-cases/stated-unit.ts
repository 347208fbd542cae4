// "1024 GB", "1 TB", "TB": what a person states one unit of an item to be, in the unit its readings are counted in.
import type { StatedUnit } from '../../shared/link.ts'
import { readNumber } from '../../shared/quantity.ts'
import { inStorageUnit } from '../plan/storage.ts'

/** As in the request that states it in two fields. */
const [SMALLEST, LARGEST] = [1e-6, 1e12]

export type StatedUnitOutcome = { kind: 'unit'; unit: StatedUnit } | { kind: 'not-a-unit'; because: string }

/**
 * Reads a stated unit and expresses it in the unit of the Hive product: stated "1 TB" of a product counted in GB is
 * `{ amount: 1024, of: "GB" }`. Only storage units are converted; any other must be the product's own.
 */
export function readStatedUnit(stated: StatedUnit | string, hiveUnit: string): StatedUnitOutcome {
  const unit = typeof stated === 'string' ? parse(stated) : stated
  const sayHow = `Say how many ${hiveUnit} one unit of the item stands for, as in "1024 ${hiveUnit}".`
  if (unit === null) return { kind: 'not-a-unit', because: sayHow }
  if (unit.of.toLowerCase() === hiveUnit.toLowerCase())
    return { kind: 'unit', unit: { amount: unit.amount, of: hiveUnit } }
  const amount = inStorageUnit(unit.amount, unit.of, hiveUnit)
  if (amount === null) {
    return {
      kind: 'not-a-unit',
      because: `This product is counted in ${hiveUnit}, and ${unit.of} cannot be turned into it.`,
    }
  }
  // A quantity is divided by it: an amount that vanishes in the other unit would make it infinite.
  if (amount === 0 || !Number.isFinite(amount)) return { kind: 'not-a-unit', because: sayHow }
  return { kind: 'unit', unit: { amount, of: hiveUnit } }
}

function parse(text: string): StatedUnit | null {
  const [, number, of] = /^\s*([\d.,]+)?\s*([^\d\s].*?)\s*$/.exec(text) ?? []
  if (of === undefined) return null
  const amount = number === undefined ? 1 : readNumber(number)
  return amount !== null && amount >= SMALLEST && amount <= LARGEST ? { amount, of } : null
}
