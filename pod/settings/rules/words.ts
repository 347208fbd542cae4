// What a person reads on the settings page.
import type { HoldLimits, Schedule } from '../../../shared/api-policy.ts'
import type { MonthlyDifference } from '../../../shared/api-runs.ts'
import { printDifference } from '../../../shared/quantity.ts'

export type Kind = 'sync' | 'update' | 'usage'
/** The levels below the tenant at which something can be said. */
export type Level = 'hiveProducts' | 'items' | 'accounts' | 'accountProducts' | 'lines'

export const title = 'Settings'
export const intro =
  'What holds for every company, unless something more particular is said below or at a product. The most particular wins, and every row of Usages says which.'
export const viewer = 'You see all of it and can change nothing: your role is viewer. Ask an admin.'
export const operator =
  'What holds for every company is decided by an admin. Of the exceptions you may change those of accounts and companies.'
export const adminOnly = 'This holds for every company: an admin decides it.'
export const loading = 'Loading…'
export const never = 'Nothing was changed yet: these are the defaults.'
export const saved = ({ who, at }: { who: string; at: string }): string => `Last saved by ${who}, ${day(at)}.`
export const save = 'Save'
export const discard = 'Discard'
export const unsaved = 'Changed and not saved yet. It is kept while this page is open, also when you look at others.'
export const remove = 'Remove'
export const reallyRemove = 'Really remove?'
export const edit = 'Edit'
export const cancel = 'Cancel'
export const add = 'Add'

export const charging = 'Charging'
export const chargingNote = 'What of the usage is charged, and how a quantity is rounded, placed and dated.'
export const brackets = 'Quota brackets'
export const bracketsNote =
  'Where the quota bracket is charged: the first step that covers use and quota; beyond the last, whole multiples.'
export const unit = 'Unit'
export const step = (place: number): string => `Step ${place + 1}`
export const dropStep = (place: number): string => `Remove step ${place + 1}`
export const addStep = 'Add a step'
export const beyond = 'Beyond that, multiples of'

export const holds = 'What waits for a person'
export const holdsNote =
  'A change that is held waits alone; the others go on. Release or dismiss it in Usages or Report.'
export const limits: Record<keyof HoldLimits, string> = {
  changeRatio: 'Hold a change of more than',
  changeMoney: 'but none below, a month',
  staleDays: 'Hold a line whose newest reading is older than',
  runLines: 'Hold the whole run when it would change more of its lines than',
  runTotal: 'or change the monthly total by more than',
}
export const limitNotes: Record<keyof HoldLimits, string> = {
  changeRatio: 'Of the quantity that is billed now. A drop to zero is held whatever the size.',
  changeMoney: 'In the currency of the agreement: small amounts are never worth a question.',
  staleDays: 'An old reading may be of a feed that has stopped.',
  runLines: 'Many changes at once look like a feed that is wrong.',
  runTotal: 'Of all that is billed a month through Hivelink, currency by currency.',
}
export const days = 'days'

export const schedules = 'Schedules'
export const timeZone = 'Time zone'
export const kinds: Record<Kind, string> = { sync: 'Sync', update: 'Update', usage: 'Usage feed' }
export const kindNotes: Record<Kind, string> = {
  sync: 'Reads companies, products and agreements from ConnectWise.',
  update: 'Pushes usage to the additions of ConnectWise.',
  usage: 'Fetches the usage feed, where one is connected.',
}
export const scheduleKinds: Record<Schedule['kind'], string> = {
  off: 'Switched off',
  every: 'Every so many days',
  cron: 'A schedule of your own',
  'before-invoice': 'Before each invoice',
}
export const every = 'Every, in days'
export const daysAt = 'days, at'
export const beforeInvoice = 'Days before the next invoice'
export const beforeAt = 'days before the next invoice, at'
export const at = 'Time of day'
export const cron = 'Schedule'
export const cronNote = 'Five fields: minute, hour, day of month, month, day of week. “0 4 * * 1” is Mondays at 4:00.'
export const nextTimes = 'Next:'
export const noTimes = 'It says no times.'

export const exceptions = 'Exceptions'
export const exceptionsNote = 'What is said for one product, account or company, and wins over what is said above.'
export const noExceptions = 'There are none.'
export const levels: Record<Level, string> = {
  hiveProducts: 'Hive products',
  items: 'ConnectWise items',
  accounts: 'Accounts',
  accountProducts: 'One product of an account',
  lines: 'One item of a company',
}
export const addLevels: [Level, string][] = [
  ['accounts', 'for an account: leave a test account out, say'],
  ['accountProducts', 'for one product of an account'],
  ['lines', 'for one item of a company: which agreement, say'],
]
export const addTo = 'Add an exception'
export const inProducts = 'Edit in Products'
export const excluded = 'Do not bill it at all: a test account, say'
export const account = 'Account'
export const company = 'Company'
export const item = 'Item'
export const hiveProduct = 'Hive product'
export const choose = 'Choose…'
export const chooseFirst = 'Choose what it is for.'
export const saysNothing = 'Say at least one thing.'
export const editIt = (name: string): string => `Edit what is said of ${name}`
export const removeIt = (name: string): string => `Remove what is said of ${name}`
export const by = ({ who, at: when }: { who: string; at: string }): string => `${who}, ${day(when)}`
export const savedIt = (name: string): string => `Saved what is said of ${name}.`
export const removedIt = (name: string): string => `Nothing particular is said of ${name} any more.`

export const notices = 'Mail'
export const wanted = 'Mail me after scheduled runs when something waits: holds, refusals, exceptions'
export const noMail = 'This installation cannot send mail: its admin sets SMTP_URL.'
export const noAddress = 'Whoever signs in by a key has no address: sign in with your e-mail.'
export const mailTo = (email: string): string => `It goes to ${email}. There is none when all is well.`
export const mailSaved = (on: boolean): string => (on ? 'You get a mail when something waits.' : 'You get no mail.')

/** What a save changes in money, where it is known: of what the next update would push, before and after. */
export function savedSettings(before: MonthlyDifference[] | null, after: MonthlyDifference[] | null): string {
  if (before === null || after === null) return 'Saved.'
  const [was, is] = [sum(before), sum(after)]
  return was === is
    ? `Saved. The next update would still push ${is} a month.`
    : `Saved. The next update would push ${is} a month now, and ${was} before.`
}
const sum = (money: MonthlyDifference[]): string =>
  money.length === 0
    ? 'no difference'
    : money.map(({ perMonth, currency }) => printDifference(perMonth, currency)).join(' and ')

const day = (time: string): string => time.slice(0, 10)
/** "Mon, 30 Nov 2026, 04:00" in the tenant's zone. */
export function moment(time: string, zone: string): string {
  const date = new Date(time)
  try {
    return date.toLocaleString('en-GB', { ...MOMENT, timeZone: zone })
  } catch {
    return date.toLocaleString('en-GB', { ...MOMENT, timeZone: 'UTC' })
  }
}
const MOMENT: Intl.DateTimeFormatOptions = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
}
