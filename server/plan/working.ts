// How a quantity came about, in the open: "1,240 GB actual → 30-day average 1,180 → ÷ 1024 → 1.152 TB → 1.5".
import { printQuantity } from '../../shared/quantity.ts'
import { type Billable, print } from './billable.ts'
import { amountOf } from './contributions.ts'
import type { Term } from './quantity.ts'
import { storageName } from './storage.ts'

/** The working of a line. Where use is simply divided, it stays one sum: "(800 + 440) GB ÷ 1,024 = 1.21". */
export function workingOf(terms: readonly Term[], { quantity, steps }: Billable): string {
  if (terms.length === 0) return 'Every account is excluded: 0'
  const isSimple =
    steps.length === 0 && terms.every(({ charged }) => charged.every(({ charge }) => charge.words === null))
  const total = printQuantity(quantity)
  if (isSimple) return `${terms.map(simple).join(' + ')} = ${total}`
  const chains = terms.map(chain)
  const sum = terms.reduce((all, term) => all + term.quantity, 0)
  const [only, ...others] = chains
  const start = only !== undefined && others.length === 0 ? only : `${chains.join('; ')}; together ${print(sum)}`
  const whole = [start, ...steps].join(' → ')
  // Its last figure is the answer, also where only the resolution of the store rounds it.
  const last = /([\d.,]+)(?: \S+)?$/.exec(whole)?.[1]
  return last === total ? whole : `${whole} → ${total}`
}

function simple({ unit, charged }: Term): string {
  const sum = `${summed(
    charged.map(({ charge }) => charge.amount),
    printQuantity,
  )} ${unit.of}`
  return unit.amount === 1 ? sum : `${sum} ÷ ${printQuantity(unit.amount)}`
}

function chain({ unit, charged, quantity }: Term): string {
  const actual = `${summed(
    charged.map(({ contribution }) => amountOf(contribution.reading)),
    printQuantity,
  )} ${unit.of} actual`
  const words = new Set(charged.map(({ charge }) => charge.words))
  const amounts = charged.map(({ charge }) => charge.amount)
  const steps = [actual]
  const [only] = words
  if (words.size > 1) {
    steps.push(charged.map(({ charge }) => `${charge.words ?? 'actual'} ${print(charge.amount)}`).join(' + '))
  } else if (only !== null && only !== undefined) {
    steps.push(`${only} ${summed(amounts, print)}`)
  }
  if (unit.amount === 1) return steps.join(' → ')
  const name = storageName(unit.amount, unit.of)
  return [...steps, `÷ ${unit.amount}`, name === null ? print(quantity) : `${print(quantity)} ${name}`].join(' → ')
}

function summed(amounts: readonly number[], show: (amount: number) => string): string {
  const shown = amounts.map(show)
  return shown.length === 1 ? shown.join('') : `(${shown.join(' + ')})`
}
