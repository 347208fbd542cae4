// What a person reads of one record of an import.
import type { ImportRecord, RecordField } from '../../../shared/api-import.ts'
import { printMoney, printQuantity } from '../../../shared/quantity.ts'

export const KINDS: Record<ImportRecord['kind'], string> = {
  user: 'Member',
  company: 'Company',
  list: 'List',
  contact: 'Contact',
  solution: 'Solution',
  activity: 'Activity',
  opportunity: 'Opportunity',
}

/** The mark of a record: what would be done, or became of it. */
export function mark({ verdict, action, outcome, undoneBy }: ImportRecord): { words: string; look: string } {
  if (undoneBy !== null) return { words: 'Taken back', look: 'out' }
  if (outcome !== null) return { words: OUTCOMES[outcome.kind], look: outcome.kind }
  if (verdict === 'needs-you') return { words: 'Needs you', look: 'needs-you' }
  if (verdict === 'left-out') return { words: 'Left out', look: 'out' }
  return { words: ACTIONS[action], look: action }
}

const ACTIONS: Record<ImportRecord['action'], string> = {
  create: 'To create',
  link: 'To link',
  update: 'To change',
  'take-back': 'To take back',
}
export const OUTCOMES: Record<NonNullable<ImportRecord['outcome']>['kind'], string> = {
  applied: 'Done',
  unchanged: 'Was so already',
  refused: 'Refused',
  overtaken: 'Left alone',
  'not-reached': 'Not made',
  'id-unknown': 'Not linked',
}

export const unfold = (record: ImportRecord): string => `${record.name}: ${mark(record).words}. Details`
export const choose = (record: ImportRecord): string => `Choose ${record.name}`
export const inGlassHive = (name: string): string => `In GlassHive: ${name}`

export const columns = { field: 'Field', connectWise: 'ConnectWise', glassHive: 'GlassHive', happens: 'What happens' }
export const fieldsOf = (name: string): string => `Fields of ${name}`
export const VERDICTS: Record<RecordField['verdict'], string> = {
  equal: 'Equal',
  fill: 'Filled',
  replace: 'Replaced',
  keep: 'Stays',
  ask: 'Your choice',
}
/** Nothing is shown as a dash; yes and no are said. */
export function value(of: RecordField['connectWise']): string {
  if (of === null || of === '') return '–'
  if (of === true) return 'yes'
  if (of === false) return 'no'
  return typeof of === 'number' ? printQuantity(of) : of
}
export const joins = (lists: ImportRecord['joins']): string =>
  `Joins ${lists.map(({ name, isNew }) => `${name}${isNew ? ' (new)' : ''}`).join(', ')}.`
export const leaves = (lists: readonly string[]): string => `Leaves ${lists.join(', ')}.`
export const lines = 'Lines'
export function line({ description, quantity, unitPrice, solution }: ImportRecord['lines'][number]): string {
  const price = unitPrice === null ? '' : ` at ${printMoney(unitPrice, null)}`
  return `${printQuantity(quantity)} × ${description}${price}${solution === null ? '' : ` (${solution})`}`
}
export const evidence = 'What speaks for it'
export const noDetails = 'There is nothing more to say of it.'

export const take = { connectwise: 'Take ConnectWise’s', glasshive: 'Keep GlassHive’s' } as const
export const takeOf = (does: string, field: string, name: string): string => `${does} ${field} of ${name}`
export const create = 'Create it'
export const leaveOut = 'Leave it out'
export const takeIn = 'Take it in again'
export const ofRecord = (does: string, name: string): string => `${does}: ${name}`
export const chose = (name: string, choice: string): string =>
  `${name}: ${CHOSE[choice] ?? 'the choice is taken back'}.`
const CHOSE: Record<string, string> = {
  connectwise: 'ConnectWise’s value is chosen',
  glasshive: 'GlassHive’s value is chosen',
  create: 'it will be created',
  'leave-out': 'it is left out',
}
export const pair = (name: string): string => `${name} is in GlassHive as`
export const pairSearch = 'Search GlassHive for it'
export const unpair = 'Take the link back'
export const isLinked = (name: string, other: string): string => `${name} is linked with ${other}.`
export const isUnlinked = (name: string): string => `The link of ${name} is taken back.`

export const mends: Partial<Record<NonNullable<ImportRecord['mend']>, string>> = {
  review: 'Decide it in Review',
  'import-company': 'Go to companies',
  'import-contact': 'Go to contacts',
  'link-user': 'Go to users',
  map: 'Go to its mapping',
}
