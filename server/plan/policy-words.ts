// Each setting as a person would say it.
import type { Basis, Dating, Floor, Placement, Rounding } from '../../shared/api-policy.ts'
import { printQuantity } from '../../shared/quantity.ts'
import type { Agreement } from '../../shared/records.ts'
import type { Line } from '../../shared/run.ts'
import type { Contribution } from './contributions.ts'
import type { LineSettings, Setting } from './policies.ts'

export function basisWords(basis: Basis): string {
  switch (basis.kind) {
    case 'actual':
      return 'actual use'
    case 'quota':
      return 'quota'
    case 'bracket':
      return 'quota bracket'
    case 'average':
    case 'peak':
      return `${basis.days}-day ${basis.kind}`
    case 'larger-of':
      return `the larger of ${basis.of.map((kind) => NAMES[kind](basis.days)).join(' and ')}`
  }
}

const NAMES = {
  actual: () => 'actual',
  quota: () => 'quota',
  bracket: () => 'bracket',
  average: (days: number) => `${days}-day average`,
  peak: (days: number) => `${days}-day peak`,
}

export function roundingWords(rounding: Rounding): string {
  switch (rounding.kind) {
    case 'none':
      return 'not rounded'
    case 'up':
      return `up to the next ${printQuantity(rounding.step)}`
    case 'nearest':
      return `to the nearest ${printQuantity(rounding.step)}`
  }
}

function floorWords(floor: Floor): string {
  switch (floor.kind) {
    case 'none':
      return 'no minimum'
    case 'minimum':
      return `at least ${printQuantity(floor.quantity)}`
    case 'committed':
      return `${printQuantity(floor.quantity)} committed, and what goes beyond`
  }
}

function placementWords(placement: Placement, agreements: readonly Agreement[]): string {
  const named = (id: number): string => agreements.find((agreement) => agreement.id === id)?.name ?? `agreement ${id}`
  switch (placement.kind) {
    case 'only':
      return 'on the only addition'
    case 'type-order':
      return 'by the order of agreement types'
    case 'agreement':
      return `on ${named(placement.agreementId)}`
    case 'split':
      return `split by share: ${placement.shares.map(({ share }) => shareWords(share)).join(', ')}`
    case 'overflow':
      return `${printQuantity(placement.committed)} committed, the rest on another agreement`
    case 'children':
      return `on a child agreement of ${named(placement.agreementId)}`
  }
}

/** "33.3 %". */
export const shareWords = (share: number): string =>
  `${(share * 100).toLocaleString('en-US', { maximumFractionDigits: 1 })} %`

const FROM = { 'period-start': 'the start of the period', today: 'today' }

function datingWords(dating: Dating): string {
  if (dating.kind === 'in-place') return 'in place'
  const from = dating.from in FROM ? FROM[dating.from as keyof typeof FROM] : dating.from
  return `a new addition from ${from}`
}

/**
 * The settings that decided a line. The basis is always among them, whoever set it: what a customer is charged by must
 * never have to be guessed; of the others, those that somebody has set.
 */
export function policyWords(
  group: readonly Contribution[],
  settings: LineSettings,
  agreements: readonly Agreement[],
): Line['policy'] {
  const counted = group.filter((each) => !each.settings.excluded.value)
  const excluded = group.filter((each) => each.settings.excluded.value)
  return unique([
    ...counted.map(({ settings: { basis } }) => ({ words: basisWords(basis.value), from: basis.from })),
    ...excluded.map(({ account, hiveProduct, settings: { excluded: setting } }) => ({
      words: `not billed: ${setting.from === 'hive-product' ? hiveProduct.name : account.name}`,
      from: setting.from,
    })),
    ...said(settings.free, (free) => `${printQuantity(free)} free`),
    ...said(settings.floor, floorWords),
    ...said(settings.rounding, roundingWords),
    ...said(settings.placement, (placement) => placementWords(placement, agreements)),
    ...said(settings.dating, datingWords),
  ])
}

/** A setting in words, unless nobody has set it. */
const said = <T>({ value, from }: Setting<T>, words: (value: T) => string): Line['policy'] =>
  from === 'default' ? [] : [{ words: words(value), from }]

function unique(policy: Line['policy']): Line['policy'] {
  const seen = new Map(policy.map((each) => [`${each.from} ${each.words}`, each]))
  return [...seen.values()]
}
