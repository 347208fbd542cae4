// Quantities and money in one place: how they are rounded, compared and printed.

/** Decimals a pushed quantity is rounded to: what ConnectWise's screens show and invoice with. */
export const QUANTITY_DECIMALS = 2

/** Rounds half away from zero, so that 1.005 becomes 1.01 although a double holds it a little below. */
export function roundTo(value: number, decimals: number): number {
  const factor = 10 ** decimals
  const scaled = Math.abs(value) * factor
  // The nudge is a few units in the last place: it mends the double, it never moves an honest half.
  const rounded = Math.round(scaled * (1 + 4 * Number.EPSILON))
  const result = (Math.sign(value) * rounded) / factor
  return result === 0 ? 0 : result
}

/** A quantity at the resolution it is stored with. */
export const roundQuantity = (value: number): number => roundTo(value, QUANTITY_DECIMALS)

/** An amount of money in whole cents. */
export const roundMoney = (value: number): number => roundTo(value, 2)

/** Whether two quantities are one at the resolution that is stored; a finer comparison finds the same change for ever. */
export const sameQuantity = (a: number, b: number): boolean => roundQuantity(a) === roundQuantity(b)

/**
 * "1240.5" and "1,240.5" as people write them; null for what is none or could be two: "1,5", "1.240,5".
 *
 * @param decimal `either`: a comma may be the decimal sign, as in files that part their columns by semicolons. There
 *   "1240,5" and "1.240,5" are numbers, and "1,240" could be two.
 */
export function readNumber(text: string, decimal: 'point' | 'either' = 'point'): number | null {
  const plain = decimal === 'point' ? withoutThousands(text) : withPoint(text)
  const value = /^\d+(\.\d+)?$/.test(plain) ? Number(plain) : Number.NaN
  return Number.isFinite(value) ? value : null
}

const withoutThousands = (text: string): string =>
  /^\d{1,3}(,\d{3})+(\.\d+)?$/.test(text) ? text.replaceAll(',', '') : text

/** What only one of the two ways of writing numbers can have written, with a point; anything else as it came. */
function withPoint(text: string): string {
  if (/^\d{1,3}(,\d{3})+\.\d+$|^\d{1,3}(,\d{3}){2,}$/.test(text)) return text.replaceAll(',', '')
  if (/^\d{1,3}(\.\d{3})+,\d+$|^\d{1,3}(\.\d{3}){2,}$/.test(text)) return text.replaceAll('.', '').replace(',', '.')
  if (/^\d+,(\d{1,2}|\d{4,})$|^(\d{4,}|0),\d+$/.test(text)) return text.replace(',', '.')
  return /^[1-9]\d{0,2}\.\d{3}$/.test(text) ? '' : text
}
// Made once: toLocaleString makes one each time, which a tenant's ten thousand lines notice.
const quantities = new Intl.NumberFormat('en-US', { maximumFractionDigits: 4 })

/** "1,240.5": as many decimals as the number needs, at most four. */
export const printQuantity = (value: number): string => quantities.format(value)

/** "$1,240.50"; a currency that is not known is printed as a bare amount. */
export function printMoney(amount: number, currency: string | null): string {
  if (currency === null || !/^[A-Z]{3}$/.test(currency)) {
    return amount.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 })
  }
  return amount.toLocaleString('en-US', { style: 'currency', currency })
}

/** "+$12.00", "-$3.50", "$0.00": a difference with its sign. */
export function printDifference(amount: number, currency: string | null): string {
  return amount > 0 ? `+${printMoney(amount, currency)}` : printMoney(amount, currency)
}
