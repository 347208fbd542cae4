// Each setting of a policy as a person would say it, and what the fields of the editor say.
import type {
  AgreementChoice,
  Basis,
  Creating,
  Dating,
  Floor,
  ItemPolicy,
  LinePolicy,
  Placement,
  ReadingPolicy,
  Rounding,
} from '../../../shared/api-policy.ts'
import { printMoney, printQuantity } from '../../../shared/quantity.ts'
import { agreementName, type Names, typeName } from './names.ts'

export type BasisKind = Basis['kind']

export const charged = 'Charged'
export const rounding = 'Rounding'
export const free = 'Free units'
export const floor = 'At least'
export const placement = 'Which agreement'
export const dating = 'From when'
export const creating = 'Missing additions'
export const days = 'days'
export const steps = 'Step'
export const units = 'units of the item'

export const freeNote = 'So many units of the item are not billed.'
export const placementNote =
  'Which addition is billed where a company has several for one item. Without a rule, two that fit are an issue and never a guess.'
export const datingNote = 'Anything but in place needs an agreement that prorates; where it does not, it is in place.'
export const creatingNote =
  'Off unless you switch it on: where a company has no addition for the item, Hivelink makes one. One that fits is taken before one is made.'

/** What holds where nothing is said: what the next wider level says, and at the widest the default. */
export const unsaid = (words: string, isWidest: boolean): string =>
  isWidest ? `Not set (${words})` : `As set wider (${words})`

export const bases: Record<BasisKind, string> = {
  actual: 'What is used',
  quota: 'The quota, never below what is used',
  bracket: 'The quota bracket that covers it',
  average: 'The average of the last days',
  peak: 'The highest of the last days',
  'larger-of': 'The larger of several',
}
export const parts: Record<Exclude<BasisKind, 'larger-of'>, string> = {
  actual: 'use',
  quota: 'quota',
  bracket: 'bracket',
  average: 'average',
  peak: 'highest',
}
export const roundings: Record<Rounding['kind'], string> = {
  none: 'To two decimals',
  up: 'Up to the next',
  nearest: 'To the nearest',
}
export const floors: Record<Floor['kind'], string> = {
  none: 'No minimum',
  minimum: 'A minimum',
  committed: 'Committed, and what goes beyond',
}
export const placements: Record<Placement['kind'], string> = {
  only: 'The only one',
  'type-order': 'By agreement type, in order',
  agreement: 'A named agreement',
  split: 'Split by share',
  overflow: 'Committed on one, the rest on another',
  children: 'The children of an agreement',
}
export const datings: Record<Dating['kind'], string> = {
  'in-place': 'In place: the addition keeps its dates',
  'new-addition': 'End the addition, and begin a new one',
}
export const froms = {
  'period-start': 'the start of the period',
  today: 'the day of the update',
  day: 'a day',
} as const
export const bills: Record<Creating['billCustomer'], string> = {
  Billable: 'Billable',
  DoNotBill: 'Do not bill',
  NoCharge: 'No charge',
}

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
      return `the larger of ${basis.of.map((part) => partWords(part, basis.days)).join(' and ')}`
  }
}
const partWords = (part: keyof typeof parts, over: number): string =>
  part === 'average' || part === 'peak' ? `${over}-day ${part}` : part

export function roundingWords(value: Rounding): string {
  switch (value.kind) {
    case 'none':
      return 'to two decimals'
    case 'up':
      return `up to the next ${printQuantity(value.step)}`
    case 'nearest':
      return `to the nearest ${printQuantity(value.step)}`
  }
}

export function floorWords(value: Floor): string {
  switch (value.kind) {
    case 'none':
      return 'no minimum'
    case 'minimum':
      return `at least ${printQuantity(value.quantity)}`
    case 'committed':
      return `${printQuantity(value.quantity)} committed, and what goes beyond`
  }
}

export const freeWords = (value: number): string => (value === 0 ? 'none free' : `${printQuantity(value)} free`)

export function onWords(on: AgreementChoice, names: Names): string {
  return 'typeId' in on ? `the ${typeName(names, on.typeId)} agreement` : agreementName(names, on.agreementId)
}

/** "33.3 %" */
const shareWords = (share: number): string => `${(share * 100).toLocaleString('en-US', { maximumFractionDigits: 1 })} %`

export function placementWords(value: Placement, names: Names): string {
  switch (value.kind) {
    case 'only':
      return 'on the only addition'
    case 'type-order':
      return `by agreement type: ${value.typeIds.map((id) => typeName(names, id)).join(', then ')}`
    case 'agreement':
      return `on ${agreementName(names, value.agreementId)}`
    case 'split':
      return `split: ${value.shares.map(({ on, share }) => `${shareWords(share)} on ${onWords(on, names)}`).join(', ')}`
    case 'overflow':
      return `${printQuantity(value.committed)} on ${onWords(value.first, names)}, the rest on ${onWords(value.rest, names)}`
    case 'children':
      return `on the children of ${agreementName(names, value.agreementId)}`
  }
}

export function datingWords(value: Dating): string {
  return value.kind === 'in-place' ? 'in place' : `a new addition from ${fromWords(value.from)}`
}
const fromWords = (from: string): string => (from === 'period-start' || from === 'today' ? froms[from] : from)

export function creatingWords(value: Creating | null, names: Names): string {
  if (value === null) return 'missing additions are not made'
  const price = value.unitPrice === null ? 'the price of the catalog' : printMoney(value.unitPrice, null)
  return `missing additions are made on ${onWords(value.on, names)}, ${bills[value.billCustomer].toLowerCase()}, at ${price}, from ${fromWords(value.from)}`
}

export function readingWords({ basis, excluded }: ReadingPolicy): string[] {
  return [
    ...(excluded === undefined ? [] : [excluded ? 'not billed at all' : 'billed']),
    ...(basis === undefined ? [] : [`by ${basisWords(basis)}`]),
  ]
}

/** What a policy says, setting by setting; nothing for what it leaves to the next wider level. */
export function lineWords(policy: LinePolicy & Pick<ItemPolicy, 'creating'>, names: Names): string[] {
  const said: (string | undefined)[] = [
    policy.free === undefined ? undefined : freeWords(policy.free),
    policy.floor && floorWords(policy.floor),
    policy.rounding && roundingWords(policy.rounding),
    policy.placement && placementWords(policy.placement, names),
    policy.dating && datingWords(policy.dating),
    policy.creating === undefined ? undefined : creatingWords(policy.creating, names),
  ]
  return said.filter((words) => words !== undefined)
}

export const from = 'from'
export const day = 'Day'
export const choose = 'Choose…'
export const chooseType = 'Choose an agreement type…'
export const nextType = 'Then…'
export const addType = 'Add an agreement type'
export const agreement = 'Agreement'
export const committed = 'Committed'
export const onFirst = 'on'
export const onRest = 'the rest on'
export const remove = 'Remove'
export const up = 'Up'
export const addShare = 'Add a share'
export const make = 'Make missing additions'
export const on = 'on'
export const billCustomer = 'bill customer'
export const price = 'price'
export const cost = 'cost'
export const ofCatalog = 'of the catalog'
export const given = 'given'
export const ofType = (name: string): string => `Whichever is of type ${name}`
export const shareOf = (place: number): string => `Share ${place + 1}, in percent`
export const onShare = (place: number): string => `Agreement of share ${place + 1}`
export const dropShare = (place: number): string => `Remove share ${place + 1}`
export const sooner = (name: string): string => `Move ${name} up`
export const drop = (name: string): string => `Remove ${name}`
