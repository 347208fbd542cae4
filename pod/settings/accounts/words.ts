// What a person reads on the accounts page.
import type { AccountCounts, LinkedByShape } from '../../../shared/api-links.ts'
import type { Review } from '../../../shared/api-reviews.ts'
import { chance, percent } from '../kit/likely.ts'
import type { Filter } from './page.ts'

export const title = 'Accounts'
export const intro =
  'Which Hive accounts belong to which ConnectWise company. A company may have several accounts; an account has one company at most.'
export const viewer = 'You may look and not link: your role is viewer. Ask an admin for more.'
export const company = 'ConnectWise company'
export const accounts = 'Hive accounts'
export const account = 'Hive account'
export const loading = 'Loading…'
export const search = 'Search companies and accounts'
export const next = 'Next page'
export const previous = 'Previous page'
export const close = 'Close'
export const link = 'Link'
export const unlink = 'Unlink'
export const reallyUnlink = 'Really unlink?'
export const ignore = 'Ignore'
export const again = 'Stop ignoring'
export const another = 'Link another account'
export const inReview = 'Look closer in Review'
export const findAccount = 'Find a Hive account'
export const findCompany = 'Find a company'
export const findOther = 'Another company'
export const accept = 'Accept all certain ones'
export const acceptTitle = 'All certain ones'
export const looking = 'Looking for what is certain…'
export const nothingCertain =
  'Nothing is certain that is not linked yet. New usage and every sync link what is certain by themselves.'

export const filters: Record<Filter, string> = {
  all: 'All',
  linked: 'Linked',
  'to-decide': 'To decide',
  unlinked: 'Unlinked',
  ignored: 'Ignored',
}
/** What each part of the list holds, said under its name. */
export const meanings: Record<Filter, string> = {
  all: 'Every company, with the accounts it has.',
  linked: 'Companies that have an account.',
  'to-decide': 'Accounts that may belong to a company, but not beyond doubt: which is it?',
  unlinked: 'Accounts that are like no company. Find the company of each, or ignore it. They are not billed.',
  ignored: 'Accounts that are left alone: they are not matched and not billed. Linking one ends that.',
}
export function countOf(filter: Filter, counts: AccountCounts | null): string {
  if (counts === null) return ''
  const many = {
    all: counts.companies,
    linked: counts.companiesLinked,
    'to-decide': counts.toDecide,
    unlinked: counts.unlinked,
    ignored: counts.ignored,
  }[filter]
  return many.toLocaleString('en-US')
}

export function empty(filter: Filter, text: string): string {
  if (text !== '') return `Nothing found for “${text}”.`
  switch (filter) {
    case 'all':
      return 'There are no companies yet. Connect ConnectWise and run a sync.'
    case 'linked':
      return 'No company has an account yet. Send in usage, then decide or link here.'
    case 'to-decide':
      return 'Nothing to decide.'
    case 'unlinked':
      return 'Every account is linked, ignored or waits for a decision.'
    case 'ignored':
      return 'No account is ignored.'
  }
}

/** "acme.com, from hive": what an account is told by beside its name. */
export const about = ({ domain, source }: { domain: string | null; source: string }): string =>
  `${domain === null ? '' : `${domain}, `}from ${source}`

/** Why a link is there. */
export function reason(by: LinkedByShape): string {
  if (by.kind === 'person') return `Linked by ${by.who}`
  const sure = by.score === null ? '' : ` (${percent(by.score)})`
  return `Linked by itself${sure}: ${by.words.join('; ')}${behind(by.runnerUp)}`
}
/** The same of a pair that is not linked yet. */
export function certainty(by: LinkedByShape): string {
  return by.kind === 'person' ? '' : `${by.words.join('; ')}${behind(by.runnerUp)}`
}
const behind = (next: { name: string; margin: number } | null): string =>
  next === null ? '' : `; next best: ${next.name}, ${next.margin.toFixed(1)} bits behind`

export const likely = (score: number): string => `${percent(score)}: ${chance(score)}`
export function margin(bits: number | null): string {
  if (bits === null) return ''
  return bits < 0.1 ? 'as likely as the best' : `${bits.toFixed(1)} bits behind the best`
}

export const because: Record<Review['because'], string> = {
  near: 'Alike, but not beyond doubt.',
  rivals: 'Two companies are close together.',
  contradiction: 'Some of the evidence speaks against the rest.',
  'not-in-use': 'The company is no longer in use.',
  refused: 'The one it would be has been refused by a person.',
}

export const linkTo = (account: string, to: string): string => `Link ${account} to ${to}`
export const unlinkFrom = (account: string, from: string): string => `Unlink ${account} from ${from}`
export const ignoreIt = (account: string): string => `Ignore ${account}`
export const againIt = (account: string): string => `Stop ignoring ${account}`
export const anotherFor = (name: string): string => `Link another account to ${name}`
export const accountFor = (name: string): string => `Find a Hive account for ${name}`
export const companyFor = (account: string): string => `Find the company of ${account}`
export const ignoredBy = (who: string): string => `Ignored by ${who}`
export const takenBy = (name: string): string => `Linked to ${name}. Unlink it there first.`

export const linked = (account: string, to: string): string => `Linked ${account} to ${to}.`
export const unlinked = (account: string, from: string): string =>
  `Unlinked ${account} from ${from}. The two are not linked by themselves again.`
export const ignored = (account: string): string => `Ignored ${account}: it is neither matched nor billed.`
export const undone = (account: string): string => `${account} is no longer ignored.`
export const accepted = (many: number): string =>
  many === 0 ? 'Nothing was left to link.' : `Linked ${many} ${many === 1 ? 'account' : 'accounts'}.`
export const certainMany = (many: number): string =>
  many === 1 ? 'One account belongs to a company beyond doubt:' : `${many} accounts belong to a company beyond doubt:`
export const notNamed = (many: number): string => `and ${many.toLocaleString('en-US')} more.`
export const linkAll = (many: number): string => (many === 1 ? 'Link it' : `Link all ${many}`)
