// What the overview of the import says, and what its other parts share.
import type { ImportOverview, ImportStep, StepCounts } from '../../../shared/api-import.ts'
import { printQuantity } from '../../../shared/quantity.ts'
import { when } from '../kit/run-words.ts'
import type { Panel } from './place.ts'

export const title = 'Import'
export const intro =
  'Brings your ConnectWise records into GlassHive, step by step. Nothing is written before you have seen it, what is linked stays linked, and a run can be taken back.'
export const loading = 'Loading…'
export const back = 'Back to the import'
export const viewer = 'You may look and not change: your role is viewer. Ask an admin for more.'
export const adminOnly = 'How records are imported is decided by an admin: it holds for everybody.'
export const close = 'Not now'

export const names: Record<Panel, string> = {
  connection: 'Connection',
  users: 'Users',
  companies: 'Companies',
  contacts: 'Contacts',
  solutions: 'Solutions',
  activities: 'Activities',
  opportunities: 'Opportunities',
}
export const about: Record<Panel, string> = {
  connection: 'Where ConnectWise and GlassHive are, and the keys to them.',
  users: 'Which members are which GlassHive users, so that activities and opportunities have their owner.',
  companies: 'Which company types come, and whose value stays where the two differ.',
  contacts: 'Which contact types come, and onto which lists of GlassHive.',
  solutions: 'Which catalog items come, by type, category and billing.',
  activities: 'Which activity types become calls, e-mails, notes or meetings.',
  opportunities: 'Which opportunities come, and which deal type and status they get.',
}

const NOUNS: Record<ImportStep, [one: string, many: string]> = {
  users: ['member', 'members'],
  companies: ['company', 'companies'],
  contacts: ['contact', 'contacts'],
  solutions: ['catalog item', 'catalog items'],
  activities: ['activity', 'activities'],
  opportunities: ['opportunity', 'opportunities'],
}
/** "1 company", "412 companies". Without a step: "412 records". */
export function many(n: number, step: ImportStep | null): string {
  const [one, more] = step === null ? ['record', 'records'] : NOUNS[step]
  return `${printQuantity(n)} ${n === 1 ? one : more}`
}

/** "412 companies match: 38 linked, 19 to create, 3 need you." */
export function counts(step: ImportStep, of: StepCounts): string {
  const parts = countParts(of)
  const match = `${many(of.match, step)} ${of.match === 1 ? 'matches' : 'match'}`
  return parts.length === 0 ? `${match}.` : `${match}: ${parts.join(', ')}.`
}

const countParts = (of: StepCounts): string[] =>
  [
    [of.linked, 'linked'],
    [of.link, 'to link'],
    [of.create, 'to create'],
    [of.update, 'to change'],
    [of.needYou, of.needYou === 1 ? 'needs you' : 'need you'],
    [of.leftOut, 'left out'],
  ].flatMap(([n, words]) => (n === 0 ? [] : [`${printQuantity(Number(n))} ${words}`]))

type Step = ImportOverview['steps'][number]

/** How a step stands, in few words. */
export function standing({ state, step }: Pick<Step, 'state' | 'step'>, next: ImportStep | null): string {
  switch (state) {
    case 'blocked':
      return 'Waits for the steps above'
    case 'open':
      return step === next ? 'Next: to be set up' : 'To be set up'
    case 'ready':
      return step === next ? 'Next: set up, not imported yet' : 'Set up, not imported yet'
    case 'done':
      return 'Done'
  }
}
export const connectionStanding = (state: 'open' | 'done'): string => (state === 'done' ? 'Done' : 'Next: connect both')

const ENDS: Record<string, string> = {
  queued: 'waits for its turn',
  reading: 'is reading',
  planned: 'waits for you',
  applying: 'is writing',
  paused: 'is paused',
  done: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
}
/** "Last import: Thu, 26 Nov, 04:00, by kim: done." */
export const lastRun = ({ preview, createdAt, who, state }: NonNullable<Step['lastRun']>): string =>
  `Last ${preview ? 'preview' : 'import'}: ${when(createdAt)}, by ${who}: ${ENDS[state] ?? state}.`
export const neverRun = 'Not imported yet.'
export const saved = (at: string, who: string | null): string =>
  `Set up ${when(at)}${who === null ? '' : ` by ${who}`}.`

export function readAt({ connectWise, glassHive }: ImportOverview['connection']['readAt']): string {
  if (connectWise === null && glassHive === null) return 'Neither system has been read yet.'
  const said = (name: string, at: string | null) => (at === null ? `${name} not read yet` : `${name} read ${when(at)}`)
  return `${said('ConnectWise', connectWise)}; ${said('GlassHive', glassHive)}.`
}

export const counting = 'It is being counted…'
/** The first of what is missing, and how much more there is: the step itself lists all. */
export const firstMissing = ([first = '', ...others]: readonly string[]): string =>
  others.length === 0 ? first : `${first} And ${printQuantity(others.length)} more.`

export const setUp = 'Set up'
export const change = 'Change'
export const look = 'Look'
export const preview = 'Preview'
export const runNow = 'Import now'
export const of = (does: string, panel: Panel): string => `${does}: ${names[panel]}`
export const lookAtRun = 'Look at it'
export const goingOn = 'An import is going on.'
export const busy = 'An import is going on: wait for its end, or cancel it.'

/** What a new user is led to. */
export function lead(next: Panel | null, isSetUp: boolean): string {
  if (next === null) return 'Every step has been imported. Import everything with one press, or one step at a time.'
  if (next === 'connection')
    return 'Begin with the connection: type the keys of ConnectWise and of GlassHive, then read both.'
  const which = `step ${STEP_NUMBERS[next]}, ${names[next].toLowerCase()}`
  return isSetUp
    ? `Next is ${which}: it is set up. Preview it, and import it when it is as you want it.`
    : `Next is ${which}. ${about[next]}`
}
const STEP_NUMBERS: Record<Panel, number> = {
  connection: 1,
  users: 2,
  companies: 3,
  contacts: 4,
  solutions: 5,
  activities: 6,
  opportunities: 7,
}
export const numberOf = (panel: Panel): number => STEP_NUMBERS[panel]
export const goOn = (panel: Panel): string => `Go on with ${names[panel].toLowerCase()}`

export const everything = 'Import everything'
export const previewAll = 'Preview everything'
export const notYet = (missing: readonly string[]): string => missing.join(' ') || 'Complete the steps above first.'
export const allSteps = 'Companies, contacts, solutions, activities and opportunities, in this order.'
export const sureTitle = (step: ImportStep | null): string =>
  step === null ? 'Import everything now?' : `Import ${names[step].toLowerCase()} now?`
export const sureNote =
  'Both systems are read again first, and a snapshot is taken before the first import. What needs you is left as it is. You can pause it, and take it back afterwards.'
export const steps = 'The steps'

/** What a run would do as things stand, in one sentence. */
export function wouldDo(steps: readonly { step: ImportStep; counts: StepCounts | null }[]): string {
  const sum = { create: 0, link: 0, update: 0, needYou: 0, leftOut: 0 }
  for (const { counts: of } of steps) {
    if (of === null) continue
    for (const key of ['create', 'link', 'update', 'needYou', 'leftOut'] as const) sum[key] += of[key]
  }
  const [only] = steps.length === 1 ? steps : []
  return does(sum, only?.step ?? null)
}

/** "19 companies will be created in GlassHive, 12 linked and 7 changed there. 3 need you and stay as they are." */
export function does(
  { create, link, update, needYou, leftOut }: Pick<StepCounts, 'create' | 'link' | 'update' | 'needYou' | 'leftOut'>,
  step: ImportStep | null,
): string {
  const parts = [
    create > 0 && `${many(create, step)} created`,
    link > 0 && `${many(link, step)} linked`,
    update > 0 && `${many(update, step)} changed`,
  ].filter((part) => part !== false)
  const first = parts.length === 0 ? 'Nothing will be written to GlassHive.' : `In GlassHive: ${and(parts)}.`
  const stay = [
    needYou > 0 && `${printQuantity(needYou)} that need you`,
    leftOut > 0 && `${printQuantity(leftOut)} left out`,
  ].filter((part) => part !== false)
  return stay.length === 0 ? first : `${first} Nothing is written of ${and(stay)}.`
}

/** "a, b and c" */
export const and = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
