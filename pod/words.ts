// Everything a person reads, in one place: what happened, and what to do next. The field's nouns and no others.
// Imported as a whole (`import * as words`), so that the names of what stands here weigh nothing in the built pod.
import type { Rights } from '../shared/api-pod.ts'
import type { Change, Line, LineMoney, LineVerdict, MonthlyDifference, Outcome } from '../shared/api-runs.ts'
import { printDifference, printMoney, printQuantity } from '../shared/quantity.ts'
import type { Choice } from './choice.ts'
import { pushable } from './runs.ts'
import type { Company, CompanyView, Notice, View } from './state.ts'

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`
const list = (...parts: (string | false | null)[]): string => parts.filter(Boolean).join(', ')

export const pod = 'Hivelink'
export const details = 'Details'
export const preview = 'Preview'
export const syncNow = 'Sync now'
export const push = (changes: number): string => `Push ${count(changes, 'change')}`
export const back = 'Back'
export const done = 'Done'
export const progress = 'Progress'
export const cancel = 'Cancel'
export const tryAgain = 'Try again'
export const link = 'Link'
export const decide = { none: 'Not this', ignore: 'Ignore' }
export const undo = 'Undo'
export const unlink = 'Unlink'
export const reallyUnlink = 'Really unlink?'
export const close = 'Close'
export const release = 'Release'
export const dismiss = 'Dismiss'
/** "Link Acme": for a screen reader, where the button says only "Link". */
export const of = (does: string, name: string): string => `${does} ${name}`
export const glassHive = 'GlassHive'
export const accounts = 'Hive accounts'
export const products = 'Products'
export const changes = 'Changes'
export const exceptions = 'Exceptions'
export const findAccount = 'Find a Hive account'
export const findGlassHive = 'Find a GlassHive company'
export const findProduct = 'Find a ConnectWise product'
export const used = 'Used'
export const billed = 'Billed'
export const willBe = 'Will be'
export const difference = 'Difference'
export const standsFor = (item: string): string => `1 of ${item} stands for`
export const unitMissing = 'State a unit.'
export const proposed = 'Read from its text. Check it.'
export const linkProduct = 'Link product'
export const nothing = '–'
export const deleted = 'Deleted in ConnectWise'
export const notConnected = 'Not connected'
export const notLinked = 'Not linked'
export const whyOf = ({ name, verdict }: Line): string => `${capital(verdict.kind)}: ${name}. Why?`
export const countedFrom = (hiveProduct: string): string => `Counted from ${hiveProduct}`
/** "Agreement: Managed Services, next invoice 2026-12-01". */
export const agreement = ({ name, nextInvoiceDate }: NonNullable<Line['agreement']>): string =>
  list(`Agreement: ${name}`, nextInvoiceDate && `next invoice ${nextInvoiceDate}`)
/** "30-day average (item)": a setting that decided, and where it was said. */
export const policy = ({ words, from }: Line['policy'][number]): string => `${words} (${from.replace('-', ' ')})`
export const found = (hits: unknown[] | null): string => (hits ? `${hits.length} found` : 'Looking…')
/** "93 %, branch". */
export const likely = ({ score, relation }: Choice): string =>
  list(score > 0 && `${Math.floor(score * 100)} %`, relation)
export const takenBy = (company: { name: string } | null): string =>
  company ? `Linked to ${company.name}. Unlink it there first.` : ''
export const nothingToPush = 'Nothing to push.'
export const reload = 'Reload the screen.'
const signedOut = 'You are signed out'
const noAnswer = 'Hivelink does not answer'
const hostSilent = 'ConnectWise does not answer'

const off = (may: boolean, { whyNot }: Rights): string | null =>
  may ? null : (whyNot ?? 'Your role does not allow it.')

/** Why nothing can be pushed, released or dismissed; null when it can. */
export const pushOff = (rights: Rights): string | null => off(rights.mayPush, rights)

/** Why the buttons at the top are off; null when they are not. A preview writes nothing, so only the role decides. */
export function headOff({ task, panel: { rights } }: CompanyView): string | null {
  if (task.kind === 'none') return off(rights.role !== 'viewer', rights)
  return task.kind === 'planned' ? (pushable(task.plan).length === 0 ? nothingToPush : pushOff(rights)) : null
}

/** Why nothing can be linked now; null when it can. */
export const linkOff = ({ panel, saving }: CompanyView): string | null =>
  saving ? 'A link is being saved.' : off(panel.rights.mayLink, panel.rights)

/** A state in which there is no company to show: its title, what to do, and whether trying again may help. */
export function page(view: Exclude<View, CompanyView>): [title: string, detail: string, retry?: boolean] {
  switch (view.kind) {
    case 'waiting-for-host':
      return ['Waiting for ConnectWise…', '']
    case 'proving':
      return ['Checking who you are…', '']
    case 'loading':
      return ['Loading the company…', '']
    case 'not-inside-connectwise':
      return ['Not inside ConnectWise', 'Open a company there and add the Hivelink pod (gear, Pod Configuration).']
    case 'no-tenant':
      return ['The tenant key is missing', 'Ask your Hivelink admin for the address of this pod.']
    case 'host-silent':
      return [hostSilent, `${reload} Is it the web client, at an address that Hivelink knows?`, true]
    case 'member-silent':
      return ['ConnectWise did not say who you are', reload, true]
    case 'signed-out':
      return [signedOut, 'Sign in to ConnectWise again.', true]
    case 'not-allowed':
      return ['Not allowed', view.problem.detail, true]
    case 'service-down':
      return [
        view.problem?.code === 'connectwise-unreachable' ? hostSilent : noAnswer,
        `${view.problem?.detail ?? ''} It is tried again by itself.`,
        true,
      ]
    case 'not-a-company':
      return ['Hivelink works on company screens', '']
    case 'unsaved-company':
      return ['Save the new company first', '']
    case 'unknown-company':
      return ['This company is not known yet', 'The next sync reads it.', true]
  }
}

/** The first thing a person reads of a company: the verdict, or what is going on. */
export function head({ panel, task }: CompanyView): [title: string, detail: string] {
  switch (task.kind) {
    case 'none':
      return verdict(panel.verdict)
    case 'running': {
      const { run, purpose } = task
      if (run === null) return [going(purpose), '']
      return [
        going(purpose === 'watch' ? run.kind : purpose),
        list(
          purpose === 'watch' && run.who,
          run.state === 'paused' || run.state === 'queued' ? 'waiting' : run.doing,
          run.total !== null && `${run.done} of ${run.total}`,
        ),
      ]
    }
    case 'planned': {
      const { length } = pushable(task.plan)
      return [
        length === 0 ? nothingToPush : list(count(length, 'change'), money(task.plan.difference)),
        task.held ?? '',
      ]
    }
    case 'reported': {
      const counts = Object.entries(task.report.counts).map(([kind, n]) => n > 0 && `${n} ${kind.replace('-', ' ')}`)
      return [list(...counts, money(task.report.difference)) || 'Nothing was changed', '']
    }
  }
}

function verdict(of: Company['verdict']): [title: string, detail: string] {
  switch (of.kind) {
    case 'nothing-linked':
      return ['Nothing linked yet', 'Link a Hive account.']
    case 'no-usage':
      return ['No usage yet', 'Hive has reported none.']
    case 'all-well':
      return ['Billed as used', count(of.products, 'product')]
    case 'differences': {
      const others = list(of.held > 0 && `${of.held} held`, of.exceptions > 0 && count(of.exceptions, 'exception'))
      return of.changes > 0 ? [list(count(of.changes, 'difference'), money(of.difference)), others] : [others, '']
    }
  }
}

/** "+$42.00 a month"; each currency by itself. Empty for whoever may not see prices. */
export function money(of: MonthlyDifference[] | null): string {
  if (!of?.length) return ''
  const amounts = of.map(({ perMonth, currency, estimate }) => printDifference(perMonth, currency) + guess(estimate))
  return `${amounts.join(' and ')} a month`
}
const guess = (estimate: boolean): string => (estimate ? ' (estimate)' : '')

/** The difference of one line: in money where it may be seen, else in units. */
export function lineDifference({ money, billed, willBe, verdict }: Line): string {
  if (verdict.kind === 'unchanged' || billed === null || willBe === null) return nothing
  if (money === null) return (willBe > billed ? '+' : '') + printQuantity(willBe - billed)
  const { perMonth, perCycle, currency } = money
  const amount =
    perMonth === null ? printDifference(perCycle, currency) : `${printDifference(perMonth, currency)} a month`
  return amount + guess(money.estimate)
}

/** "$10.00 each, $100.00 to $142.00 (Yearly)": the billing cycle by ConnectWise's own name. */
export function price({ unitPrice, before, after, currency, cycle, estimate }: LineMoney): string {
  const print = (amount: number) => printMoney(amount, currency)
  return `${print(unitPrice)} each, ${print(before)} to ${print(after)}${cycle ? ` (${cycle})` : ''}${guess(estimate)}`
}

export const quantity = (value: number | null): string => (value === null ? nothing : printQuantity(value))

/** How a change is written, where that is not the quantity in place. */
export function write(of: Change['write']): string {
  switch (of.kind) {
    case 'quantity':
      return ''
    case 'replace':
      return `Replaced on ${of.on}.`
    case 'create':
      return `A new addition from ${of.on}.`
    case 'take-back':
      return 'The addition made is deleted.'
  }
}

/** "10 to 12". */
export const change = ({ before, after }: Change): string => `${printQuantity(before)} to ${printQuantity(after)}`

/** "Acme HQ: 1,240 GB of Cloud Backup". */
export function part({ accountName, hiveProductName, actual, unit }: Line['parts'][number]): string {
  return `${accountName}: ${actual === null ? 'no reading' : `${printQuantity(actual)} ${unit}`} of ${hiveProductName}`
}

/** What became of a change, or what the plan says of it; a change that simply goes needs no words. */
export function outcome(of: Outcome | LineVerdict, { why }: Line): string {
  switch (of.kind) {
    case 'change':
      return ''
    case 'unchanged':
      return capital(of.kind)
    case 'applied':
      return `Applied: ${printQuantity(of.quantity)} now.`
    case 'exception':
    case 'held':
      return `${capital(of.kind)}: ${why.words}`
    case 'refused':
      return `Refused by ConnectWise: ${of.because}`
    case 'overtaken':
      return `Overtaken: it was set to ${printQuantity(of.found)} meanwhile.`
    case 'not-reached':
      return `Not reached: ${of.because}`
    case 'dismissed':
      return `Dismissed by ${of.who}.`
  }
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)
const going = (what: string): string => `${capital(what)} running…`

export function notice(of: Notice): string {
  if (of.kind !== 'not-done') return `${capital(of.kind)}.`
  return `That did not work. ${of.detail || 'Look, then try again.'}`
}

/** Older than this, what is shown is called stale although nothing failed. */
const STALE_MINUTES = 60

/** When what is shown was read and why it was not read since; whether that makes it stale. */
export function fresh({ panel, trouble }: CompanyView, now: number): [read: string, stale: boolean] {
  const { asOf, problem, refreshing } = panel
  const minutes = asOf === null ? 0 : Math.floor((now - Date.parse(asOf)) / 60_000)
  const read = asOf === null ? 'Not read from ConnectWise yet' : `Read from ConnectWise ${ago(minutes)}`
  const why = trouble
    ? `${trouble.kind === 'signed-out' ? signedOut : noAnswer}. ${'problem' in trouble ? trouble.problem.detail : ''}`
    : (problem ?? '')
  return [`${read}${refreshing ? ', reading again…' : '.'} ${why}`, why !== '' || minutes >= STALE_MINUTES]
}

function ago(minutes: number): string {
  if (minutes < 1) return 'just now'
  return `${minutes < 120 ? count(minutes, 'minute') : count(Math.floor(minutes / 60), 'hour')} ago`
}

/** What a screen reader is told when the state changes. */
export function announcement(view: View): string {
  if (view.kind !== 'company') return page(view)[0]
  return [view.notice && notice(view.notice), head(view)[0]].filter(Boolean).join(' ')
}
