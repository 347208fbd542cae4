// What a person reads on the products page.
import type { HiveProductRow, ProductHit } from '../../../shared/api-links.ts'
import { printQuantity } from '../../../shared/quantity.ts'
import type { Unit } from './page.ts'

export const title = 'Products'
export const intro =
  'What each Hive product is billed as in ConnectWise, how much of it one unit of that item stands for, and how the quantity is worked out.'
export const viewer = 'You may look and not change: your role is viewer. Ask an admin for more.'
export const adminOnly = 'How it is worked out is decided by an admin: it holds for every company.'
export const loading = 'Loading…'
export const empty =
  'There are no Hive products yet. They come with usage: send it in, upload a file or connect a feed.'
export const findItem = 'Search the ConnectWise catalog'
export const change = 'Bill as another item'
export const stateAgain = 'State the unit again'
export const link = 'Link'
export const save = 'Save'
export const cancel = 'Cancel'
export const unlink = 'Unlink'
export const reallyUnlink = 'Really unlink?'
export const policy = 'How it is worked out'
export const proposed = 'Proposed from the text of the item. Check it: a wrong unit is a wrong invoice.'
export const notProposed = 'The text of the item does not say. Nothing is pushed before you have.'
export const unitMissing = 'Type how many one unit of the item stands for: a number above 0.'
export const notStated = 'Nobody has said what one unit stands for: nothing is pushed before.'
export const unsaved = 'Changed and not saved yet.'
export const excluded = 'Do not bill this Hive product at all'
export const ofReading = (name: string): string => `${name}: what is charged`
export const ofItem = (identifier: string): string => `${identifier}: how it is billed`
export const shared = (names: string): string => `This holds for ${names} too: they are billed as the same item.`
export const example = 'Try it'
export const tenantWide = 'What is not said here is taken from Settings.'

export const count = (many: number, all: number): string =>
  many === 0
    ? `All ${all} are linked.`
    : `${many} of ${all} ${many === 1 ? 'is' : 'are'} linked to no item: ${many === 1 ? 'it is' : 'they are'} not billed.`
export const counted = ({ unit, source }: HiveProductRow): string => `counted in ${unit}, from ${source}`
export const notLinked = 'Linked to no item: it is not billed. Search the catalog.'
export const unit = (identifier: string, { amount, of }: Unit): string =>
  `1 ${identifier} = ${printQuantity(amount)} ${of}`
export const standsFor = (identifier: string): string => `1 ${identifier} =`
export const addsUp = (names: string): string => `Adds up with ${names}.`
export function changed({ side, was, is }: NonNullable<NonNullable<HiveProductRow['link']>['unitChanged']>): string {
  const whose = side === 'hive' ? 'The unit of the usage' : 'The unit of the item in ConnectWise'
  return `${whose} was ${was ?? 'none'} and is ${is ?? 'none'} now: its lines are held until you state again what one unit stands for.`
}
export const statedBy = (who: string): string => `Stated by ${who}.`
export const note = ({ description, unitOfMeasure, proposedUnit }: ProductHit): string =>
  [description, unitOfMeasure, proposedUnit && `1 = ${printQuantity(proposedUnit.amount)} ${proposedUnit.of}`]
    .filter(Boolean)
    .join(' · ')

export const searchFor = (name: string): string => `Search the ConnectWise catalog for ${name}`
export const changeFor = (name: string): string => `Bill ${name} as another item`
export const againFor = (name: string): string => `State the unit of ${name} again`
export const unlinkIt = (name: string): string => `Unlink ${name}`
export const policyOf = (name: string): string => `How ${name} is worked out`
export const amountOf = (identifier: string, of: string): string => `How many ${of} one ${identifier} stands for`

export const linked = (name: string, identifier: string, stated: Unit): string =>
  `${name} is billed as ${identifier}: ${unit(identifier, stated)}.`
export const unlinked = (name: string, identifier: string): string =>
  `${name} is no longer billed as ${identifier}. What is billed now stays as it is.`
export const saved = (name: string): string => `Saved how ${name} is worked out.`
