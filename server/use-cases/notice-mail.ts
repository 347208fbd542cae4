// What a mail about a scheduled run says. Nothing at all where all is well.
import type { Line, Report } from '../../shared/api-runs.ts'
import { printDifference, printQuantity } from '../../shared/quantity.ts'
import { reasonWords } from '../plan/words.ts'

export interface NoticeLinks {
  /** The run's own report. */
  report: string
  exceptions: string
  holds: string
}

type Row = Report['rows'][number]

export interface NoticeMail {
  subject: string
  plain: string
  html: string
}

/** How many of a kind are named before the rest is only counted. */
const NAMED = 10

interface Block {
  title: string
  items: string[]
  link: string
}

/** A mail about a run, as its reader may see it; null where nothing needs a person. */
export function noticeMail(tenantName: string, report: Report, links: NoticeLinks): NoticeMail | null {
  const { run } = report
  const of = (...kinds: string[]): Row[] => report.rows.filter(({ outcome }) => kinds.includes(outcome.kind))
  const [held, refused, others] = [of('held'), of('refused'), of('overtaken', 'not-reached')]
  const waits = run.state === 'planned' && run.held !== null
  const blocks: Block[] = [
    { title: 'It did not go through', items: run.state === 'failed' ? [run.problem ?? ''] : [], link: links.report },
    { title: 'The whole update waits for you', items: waits ? [run.held ?? ''] : [], link: links.report },
    { title: counted(held.length, 'change is held', 'changes are held'), items: held.map(rowWords), link: links.holds },
    {
      title: counted(refused.length, 'change was refused', 'changes were refused'),
      items: refused.map(rowWords),
      link: links.report,
    },
    {
      title: counted(others.length, 'change was not made', 'changes were not made'),
      items: waits || run.state === 'failed' ? [] : others.map(rowWords),
      link: links.report,
    },
    {
      title: counted(report.exceptions.length, 'line cannot be billed', 'lines cannot be billed'),
      items: byWeight(report.exceptions).map((line) => `${line.name}: ${line.why.words}`),
      link: links.exceptions,
    },
    { title: 'To know', items: report.notes, link: links.report },
  ].filter(({ items }) => items.length > 0)
  if (blocks.length === 0) return null
  const name = report.run.kind === 'sync' ? 'sync' : 'update'
  const first = blocks[0]?.title ?? ''
  const money = moneyWords(report)
  return {
    subject: `Hivelink, ${tenantName}: ${first.charAt(0).toLowerCase()}${first.slice(1)}`,
    plain: plainOf(tenantName, name, money, blocks),
    html: htmlOf(tenantName, name, money, blocks),
  }
}

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

function rowWords({ change, outcome }: Row): string {
  const what = `${change.company.name}, ${change.line.name}: ${printQuantity(change.before)} to ${printQuantity(change.after)}`
  switch (outcome.kind) {
    case 'held':
      return `${what}. ${reasonWords(outcome.because)}`
    case 'refused':
    case 'not-reached':
      return `${what}. ${outcome.because}`
    case 'overtaken':
      return `${what}. Somebody set it to ${printQuantity(outcome.found)} meanwhile.`
    case 'applied':
    case 'unchanged':
    case 'dismissed':
      return what
  }
}

/** The largest first: by what is billed for it a month, then by how much it uses. */
const byWeight = (lines: readonly Line[]): Line[] =>
  [...lines].sort(
    (a, b) =>
      (b.money?.monthBefore ?? 0) - (a.money?.monthBefore ?? 0) ||
      (b.used ?? b.billed ?? 0) - (a.used ?? a.billed ?? 0),
  )

/** "+$12.00 a month (estimate)", currency by currency; empty where nothing was applied or money may not be seen. */
function moneyWords({ difference, counts }: Report): string {
  const applied = counts.applied ?? 0
  if (difference === null || applied === 0) return applied === 0 ? '' : counted(applied, 'change made', 'changes made')
  const sums = difference.map(
    ({ perMonth, currency, estimate }) =>
      `${printDifference(perMonth, currency)} a month${estimate ? ' (estimate)' : ''}`,
  )
  return [counted(applied, 'change made', 'changes made'), ...sums].join(', ')
}

const shown = (items: readonly string[]): string[] =>
  items.length > NAMED ? [...items.slice(0, NAMED), `and ${items.length - NAMED} more`] : [...items]

const WHY_YOU = 'You get this because you asked for it on the Report page, where you can end it.'

function plainOf(tenantName: string, name: string, money: string, blocks: readonly Block[]): string {
  const parts = blocks.map(({ title, items, link }) =>
    [`${title}:`, ...shown(items).map((item) => `- ${item}`), `  ${link}`].join('\n'),
  )
  return [`The scheduled ${name} of ${tenantName} has ended. ${money}`.trim(), ...parts, WHY_YOU, ''].join('\n\n')
}

function htmlOf(tenantName: string, name: string, money: string, blocks: readonly Block[]): string {
  const parts = blocks.map(
    ({ title, items, link }) =>
      `<h2 style="font-size:16px">${escaped(title)}</h2><ul>${shown(items)
        .map((item) => `<li>${escaped(item)}</li>`)
        .join('')}</ul><p><a href="${escaped(link)}">Look at it in Hivelink</a></p>`,
  )
  const head = escaped(`The scheduled ${name} of ${tenantName} has ended. ${money}`.trim())
  return `<!doctype html><html lang="en"><body><p>${head}</p>${parts.join('')}<p>${WHY_YOU}</p></body></html>`
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
