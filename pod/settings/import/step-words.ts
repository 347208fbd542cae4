// What the set-up of a step says.
import type { ActivityAs, FieldRule, ImportOption, ImportStep } from '../../../shared/api-import.ts'
import { printQuantity } from '../../../shared/quantity.ts'
import { many } from './words.ts'

export const all = 'All'
export const none = 'None'
export const save = 'Save'
export const savedWell = (name: string): string => `Saved how ${name} are imported.`
export const unsaved = 'Changed and not saved yet.'
export const discard = 'Discard changes'
export const saveFirst = 'Save first: what is set here has been changed.'
export const tryIt = 'Try on a sample'
export const tryNote =
  'Counts what the settings above come to, and shows some records of each kind. Nothing is saved or sent.'
export const tried = 'With the settings above'
export const outdated = 'The settings have been changed since: try again.'
export const reasons = 'Why records need you or are left out'
export const sample = 'A sample'
export const goAhead = 'Go ahead'
export const goAheadNote =
  'A preview shows every record and writes nothing. “Import now” reads both systems again and writes what needs nobody.'

export const inactive = 'inactive'
export const noType = 'No type'
export const optionName = ({ id, name }: ImportOption): string => (id === null && name === '' ? noType : name)
export const chosen = (n: number, of: number, records: number, step: ImportStep): string =>
  `${printQuantity(n)} of ${printQuantity(of)} chosen: ${many(records, step)}.`

export const legends = {
  users: { types: 'Member types' },
  companies: { types: 'Company types' },
  contacts: { types: 'Contact types' },
  solutions: { types: 'Item types', categories: 'Categories', billing: 'Billing' },
} as const
export const firstType = 'A company with several types counts as its first.'
export const deleted = 'Also deleted ones (in the recycle bin)'
export const inactiveToo = 'Also those of an inactive status'
export const withoutCompany = 'Also contacts without a company, onto a list of their own'
export const contactsNote =
  'Inactive contacts never come, and one that turns inactive leaves its lists. Who has unsubscribed in ConnectWise is unsubscribed in GlassHive, and never subscribed again.'

export const listsTitle = 'Lists in GlassHive'
export const listsNote =
  'Each contact joins the list of its company’s type. A list that is not there yet is made; marketing mail goes to it only if it is marketable.'
export const listColumns = { place: 'Company type', name: 'Name of the list', marketable: 'Marketable' }
export const listOf = (place: string): string => `Name of the list for ${place}`
export const marketableOf = (place: string): string => `The list for ${place} is marketable`
export const noCompany = 'No company'
export const isThere = 'is there already'
export const isMade = 'will be made'

export const cyclesTitle = 'Billing cycles'
export const cyclesNote =
  'GlassHive has a number for each billing cycle and gives no names. Type the number that means the same; left empty, the solution has none.'
export const cycleColumns = { cycle: 'In ConnectWise', number: 'Number in GlassHive' }
export const cycleOf = (cycle: string): string => `GlassHive’s number for ${cycle}`

export const activitiesTitle = 'Activity types'
export const activitiesNote =
  'Only activities whose contact is in GlassHive, and whose member is a GlassHive user, can come. The others say what is missing.'
export const activityColumns = { type: 'In ConnectWise', as: 'In GlassHive' }
export const becomes = (type: string): string => `${type} becomes`
export const ACTIVITY_AS: readonly (readonly [ActivityAs | '', string])[] = [
  ['', 'nothing'],
  ['call', 'Call'],
  ['email', 'Email'],
  ['note', 'Note'],
  ['meeting', 'Meeting'],
]
export const from = 'Activities from this day on'

export const dealTypesTitle = 'Opportunity types'
export const dealTypesNote = 'Opportunities come with or without a salesperson. A type that stays out is not imported.'
export const statusesTitle = 'Stages and statuses'
export const statusesNote = 'A status that is mapped decides; otherwise the stage does.'
export const stageColumns = { stage: 'Stage in ConnectWise', status: 'Deal status in GlassHive' }
export const statusColumns = { status: 'Status in ConnectWise', deal: 'Deal status in GlassHive' }
export const typeColumns = { type: 'Type in ConnectWise', deal: 'Deal type in GlassHive' }
export const staysOut = 'stays out'
export const withoutDealType = 'comes, without a deal type'
export const notMapped = 'none'
export const byStage = 'as its stage says'
export const namesTitle = 'Names for GlassHive’s numbers'
export const namesNote =
  'GlassHive tells the numbers of its deal types and statuses and not what they are called. Look a deal up there, and give each number its name: it is shown here instead.'
export const dealNames = { types: 'Deal types', statuses: 'Deal statuses' }
export const nameColumns = { id: 'Number', name: 'Name', seen: 'Deals' }
export const nameOf = (what: string, id: number): string => `${what}: name of ${id}`
export const addId = 'Add a number'
export const addIdOf = (what: string): string => `${what}: another number`
export const unnamed = (id: number): string => `${id} (no name yet)`
export const dealName = (id: number, name: string): string => (name === '' ? unnamed(id) : `${id} · ${name}`)

export const rulesTitle = 'Where the two differ'
export const rulesNote =
  'Holds when a link is new: what is equal stays, what is blank in GlassHive is filled, and what differs follows its rule. Later, a change in ConnectWise goes to GlassHive, and a change in GlassHive stays there.'
export const rulesAll = 'Rule for all fields'
export const rulesAllChoose = 'choose…'
export const ruleOf = (field: string): string => `Rule for ${field}`
export const RULES: readonly (readonly [FieldRule, string])[] = [
  ['ask', 'Ask me'],
  ['connectwise', 'ConnectWise'],
  ['glasshive', 'GlassHive'],
  ['newer', 'Newer'],
]
export const ruleMeans: Record<FieldRule, string> = {
  ask: 'Nothing is written until you choose, record by record.',
  connectwise: 'ConnectWise’s value is written over GlassHive’s.',
  glasshive: 'GlassHive’s value stays.',
  newer: 'What was changed last stays; where that is not known, you are asked.',
}
export const ruleColumns = { field: 'Field', rule: 'Rule', means: 'What it means' }
