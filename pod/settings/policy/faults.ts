// What in a policy cannot be meant, in words; what is faulty is not sent. The server checks it again.
import type {
  Basis,
  Creating,
  Floor,
  ItemPolicy,
  Placement,
  ReadingPolicy,
  Rounding,
} from '../../../shared/api-policy.ts'

const MOST_DAYS = 400

/** The faults of a policy of any level, one sentence each; none where it can be saved. */
export function policyFaults(policy: ReadingPolicy & ItemPolicy): string[] {
  const { basis, free, floor, rounding, placement, dating, creating } = policy
  return [
    ...(basis ? basisFaults(basis) : []),
    ...(free === undefined || isQuantity(free) ? [] : ['Free units: type a number, 0 or more.']),
    ...(floor ? floorFaults(floor) : []),
    ...(rounding ? roundingFaults(rounding) : []),
    ...(placement ? placementFaults(placement) : []),
    ...(dating?.kind === 'new-addition' && !isFrom(dating.from) ? ['From when: choose a day.'] : []),
    ...(creating ? creatingFaults(creating) : []),
  ]
}

function basisFaults(basis: Basis): string[] {
  if (basis.kind === 'larger-of' && basis.of.length < 2) return ['Charged: choose at least two to take the larger of.']
  if (!('days' in basis)) return []
  const { days } = basis
  return Number.isInteger(days) && days >= 1 && days <= MOST_DAYS ? [] : [`Charged: days are from 1 to ${MOST_DAYS}.`]
}

function floorFaults(floor: Floor): string[] {
  if (floor.kind === 'none') return []
  return isQuantity(floor.quantity) ? [] : ['At least: type a number, 0 or more.']
}

function roundingFaults(rounding: Rounding): string[] {
  if (rounding.kind === 'none') return []
  return rounding.step > 0 ? [] : ['Rounding: the step is a number above 0.']
}

function placementFaults(placement: Placement): string[] {
  switch (placement.kind) {
    case 'only':
      return []
    case 'type-order':
      return placement.typeIds.length > 0 ? [] : ['Which agreement: choose at least one agreement type.']
    case 'agreement':
    case 'children':
      return placement.agreementId > 0 ? [] : ['Which agreement: choose one.']
    case 'split': {
      const { shares } = placement
      if (shares.some(({ on }) => !isOn(on))) return ['Which agreement: choose one for each share.']
      if (!shares.every(({ share }) => share > 0)) return ['Which agreement: each share is a number above 0.']
      const sum = shares.reduce((total, { share }) => total + share, 0)
      return Math.abs(sum - 1) < 1e-6
        ? []
        : [`Which agreement: the shares are ${percent(sum)} together, and must be 100 %.`]
    }
    case 'overflow':
      if (!isOn(placement.first) || !isOn(placement.rest)) return ['Which agreement: choose both agreements.']
      return isQuantity(placement.committed) ? [] : ['Which agreement: the committed quantity is a number, 0 or more.']
  }
}

function creatingFaults({ on, unitPrice, unitCost, from }: Creating): string[] {
  return [
    ...(isOn(on) ? [] : ['Missing additions: choose the agreement type they are made on.']),
    ...(unitPrice === null || isQuantity(unitPrice) ? [] : ['Missing additions: the price is a number, 0 or more.']),
    ...(unitCost === null || isQuantity(unitCost) ? [] : ['Missing additions: the cost is a number, 0 or more.']),
    ...(isFrom(from) ? [] : ['Missing additions: choose the day they begin.']),
  ]
}

// NaN, which is what is typed and no number, is in no range.
const isQuantity = (value: number): boolean => value >= 0 && value <= 1e9
const isFrom = (from: string): boolean => from === 'period-start' || from === 'today' || /^\d{4}-\d\d-\d\d$/.test(from)
const isOn = (on: Creating['on']): boolean => ('typeId' in on ? on.typeId : on.agreementId) > 0
const percent = (share: number): string => `${(share * 100).toLocaleString('en-US', { maximumFractionDigits: 2 })} %`
