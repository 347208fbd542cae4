// What of one reading is charged, in its own unit and before anything is added up.
import type { Basis, Brackets } from '../../shared/api-policy.ts'
import { bracketOf } from './brackets.ts'
import { amountOf, type Contribution, quotaOf } from './contributions.ts'
import { averageOf, type OfDays, peakOf } from './series.ts'

export type Charge =
  | {
      kind: 'charged'
      amount: number
      /** How it came about ("30-day average"); null where it simply is what is used. */
      words: string | null
      /** A day of the series is in another unit: the figure is not to be trusted. */
      unitChanged: boolean
    }
  | { kind: 'no-quota' }

/** What a basis is worked out from, beside the reading. */
export interface ChargeBy {
  brackets: Brackets
  /** `yyyy-MM-dd`: days are counted back from here. */
  today: string
}

/** What of a reading is charged by its basis. An excluded one counts nothing. */
export function chargeOf(contribution: Contribution, by: ChargeBy): Charge {
  if (contribution.settings.excluded.value) return charged(0, null)
  return byBasis(contribution, contribution.settings.basis.value, by)
}

function byBasis(contribution: Contribution, basis: Basis, by: ChargeBy): Charge {
  const { reading } = contribution
  const actual = amountOf(reading)
  switch (basis.kind) {
    case 'actual':
      return charged(actual, null)
    case 'quota': {
      const quota = quotaOf(reading)
      if (quota === null) return { kind: 'no-quota' }
      return charged(Math.max(actual, quota), quota < actual ? 'use beyond the quota' : 'quota')
    }
    case 'bracket': {
      const bracket = bracketOf(Math.max(actual, quotaOf(reading) ?? 0), reading.unit, by.brackets)
      return bracket === null ? charged(actual, `no bracket in ${reading.unit}, actual`) : charged(bracket, 'bracket')
    }
    case 'average':
      return ofDays(averageOf(contribution, basis.days, by.today), 'average', basis.days)
    case 'peak':
      return ofDays(peakOf(contribution, basis.days, by.today), 'peak', basis.days)
    case 'larger-of':
      return largerOf(contribution, basis, by)
  }
}

/** The larger of several. What cannot be worked out could be the larger one, so nothing is charged without it. */
function largerOf(contribution: Contribution, basis: Extract<Basis, { kind: 'larger-of' }>, by: ChargeBy): Charge {
  const { days } = basis
  const charges = basis.of.map((kind) =>
    byBasis(contribution, kind === 'average' || kind === 'peak' ? { kind, days } : { kind }, by),
  )
  const known = charges.filter((charge) => charge.kind === 'charged')
  const [first, ...others] = known
  if (first === undefined || known.length < charges.length) return { kind: 'no-quota' }
  const largest = others.reduce((most, each) => (each.amount > most.amount ? each : most), first)
  return {
    ...largest,
    words: `${largest.words ?? 'actual'} (the largest)`,
    unitChanged: known.some(({ unitChanged }) => unitChanged),
  }
}

const charged = (amount: number, words: string | null): Charge => ({
  kind: 'charged',
  amount,
  words,
  unitChanged: false,
})

function ofDays({ amount, days, odd }: OfDays, name: string, asked: number): Charge {
  const words = days === asked ? `${asked}-day ${name}` : `${name} of ${days} of ${asked} days`
  const newest = `no day for the ${name}, newest reading`
  const left = odd === 0 ? '' : ` (${odd} in another unit left out)`
  return { kind: 'charged', amount, words: `${days === 0 ? newest : words}${left}`, unitChanged: odd > 0 }
}
