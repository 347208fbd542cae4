// Everything a person reads on the review page: what happened, and what to do next. The field's nouns and no others.
import type { Review, ReviewCandidate, ReviewKind, ReviewRecord } from '../../../shared/api-reviews.ts'
import type { Failure } from '../../request.ts'
import { chance, percent } from '../kit/likely.ts'
import type { Off } from './act.ts'
import type { Query } from './ask.ts'
import type { Verdict } from './diff.ts'
import type { Deciding, ReviewState, Said } from './state.ts'

export { chance, percent }

const count = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`

export const hivelink = 'Hivelink'
export const review = 'Review'
export const list = 'Reviews'
export const back = 'Back to the list'
export const search = 'Search'
export const keysHelp = 'Keys'
export const close = 'Close'
export const tryAgain = 'Try again'
export const more = 'Show more'
export const loading = 'Loading the reviews…'
export const saving = 'Saving…'
export const candidates = 'Candidates'
export const evidence = 'Evidence'
export const fields = 'Both records'
export const howRead = 'How it is read'
export const letters = 'Decide by single keys'
export const linkedTo = (name: string): string => `Linked to ${name} since. Unlink it there first.`
export const unsaid = '–'
export const nothingLeft = 'nothing'
export const noCandidate = 'No candidate'
export const nothingToUndo = 'There is nothing to undo.'
export const lookAtIt = 'Look at it'
export const allSent = 'All are decided. The answers are on their way.'
export const signOut = 'Sign out'
export const kindSwitch = 'What is matched'
export const stateSwitch = 'Which reviews'
export const linked = (n: number): string => `${n} linked`
export const fieldNames = {
  name: 'Name',
  phone: 'Phone',
  website: 'Website',
  email: 'E-mail',
  address: 'Address',
  city: 'City',
  zip: 'Postcode',
  country: 'Country',
  status: 'Status',
  sku: 'Part number',
  ofCompany: 'Company',
}

export const kinds: Record<ReviewKind, string> = {
  glasshive: 'GlassHive companies',
  account: 'Hive accounts',
  contact: 'Contacts',
  solution: 'Catalog items',
}
export const states: Record<Query['state'], string> = { 'to-review': 'To review', ignored: 'Ignored' }
export const systems: Record<ReviewRecord['system'], string> = {
  connectwise: 'ConnectWise',
  glasshive: 'GlassHive',
  hive: 'Hive',
}
export const verdicts: Record<Verdict, string> = {
  same: 'same',
  differs: 'differs',
  'only-ours': 'on one side only',
  'only-theirs': 'on one side only',
  unsaid: 'on neither side',
}
export const does: Record<Deciding | 'next' | 'undo' | 'again', string> = {
  accept: 'Accept',
  next: 'Next',
  none: 'None of these',
  ignore: 'Ignore',
  undo: 'Undo',
  again: 'Review again',
}
/** The keys, as the help and the buttons name them. */
export const keys: [keys: string[], what: string][] = [
  [['A', 'Enter'], 'Accept: link the two'],
  [['N', '→'], 'Next, without deciding'],
  [['P', '←'], 'Previous'],
  [['X'], 'None of these: no candidate is the one, and none comes back'],
  [['I'], 'Ignore: leave this record alone'],
  [['U', 'Ctrl+Z'], 'Undo the latest decision'],
  [['1', '…', '5'], 'Look at another candidate'],
  [['/'], 'Search'],
  [['?'], 'Show these keys'],
]
export const keysOff = 'The keys are off while you type. Enter presses the button that has the focus.'

const reasons: Record<Review['because'], string> = {
  near: 'They are alike, but not beyond doubt.',
  rivals: 'Two candidates are close together: which one is it?',
  contradiction: 'Some of the evidence speaks clearly against the rest.',
  'not-in-use': 'One of the two is no longer in use.',
  refused: 'The one it would be has been refused by a person.',
}
export const because = ({ because: why }: Review): string => reasons[why]
export const ignoredBy = (who: string): string => `Ignored by ${who}.`

const relations: Record<NonNullable<ReviewCandidate['relation']>, [word: string, meaning: string]> = {
  twin: ['Twin', 'another record has the same name'],
  branch: ['Branch', 'it looks like a part or a site of a larger one'],
  parent: ['Parent', 'it looks like the whole that another is a part of'],
}
export const relation = (of: NonNullable<ReviewCandidate['relation']>): [word: string, meaning: string] => relations[of]

/** "9.3 bits for": the text of an evidence's bar. */
export function bits(weight: number): string {
  const amount = Math.abs(weight).toFixed(1)
  if (amount === '0.0') return 'no weight'
  return `${amount} bits ${weight > 0 ? 'for' : 'against'}`
}

/** The runner-up and how far behind it is: bits for those who count, a factor for everybody. */
export function runnerUp({ candidates: [best, second] }: Review): string {
  if (best === undefined) return 'No candidate is left.'
  if (second === undefined) return 'There is no other candidate.'
  const { name } = second.record
  const { margin } = second
  if (margin === null || margin < 1) return `Runner-up: ${name}, about as likely.`
  const factor = 2 ** Math.min(margin, 20)
  const times = factor > 1000 ? 'over 1,000' : factor.toFixed(factor < 3 ? 1 : 0)
  return `Runner-up: ${name}, ${margin.toFixed(1)} bits behind: the best is about ${times} times as likely.`
}

const offs: Record<Off, string> = {
  viewer: 'You may look and not decide: your role is viewer.',
  'on-its-way': 'A decision on this record is being saved.',
  'no-candidate': 'There is no candidate.',
  taken: 'This candidate is linked already. Unlink it there first.',
  ignored: 'It is ignored. Take that back first.',
}
export const off = (why: Off | null): string | null => why && offs[why]

export function said(of: Said): string {
  switch (of.kind) {
    case 'decided': {
      const { record, candidates: chosen, decision } = of.decision
      if (decision === 'accept') return `Linked ${record.name} with ${chosen[0]?.name ?? ''}.`
      if (decision === 'ignore') return `Ignored ${record.name}.`
      return `Refused ${chosen.length === 1 ? chosen[0]?.name : count(chosen.length, 'candidate')} for ${record.name}.`
    }
    case 'undone':
      return `Undone. ${of.name} is to be reviewed again.`
    case 'not-done':
      return `${of.name} was not changed. ${of.detail || 'Look at it again.'}`
    case 'dropped':
      return `${count(of.decisions, 'decision')} of the other key ${of.decisions === 1 ? 'was' : 'were'} not saved.`
    case 'nothing-to-undo':
      return nothingToUndo
  }
}

/** "2 decisions are being saved." */
export const onTheirWay = (n: number): string => `${count(n, 'decision')} ${n === 1 ? 'is' : 'are'} being saved…`

export function trouble(of: Failure, waiting: number): string {
  const kept = waiting > 0 ? ` ${count(waiting, 'decision')} will be sent then; keep this page open.` : ''
  switch (of.kind) {
    case 'signed-out':
      return `You are signed out: your key is not known any more.${kept}`
    case 'offline':
      return `Hivelink does not answer. It is tried again by itself.${kept}`
    case 'not-allowed':
    case 'problem':
      return `${of.problem.detail}${kept}`
  }
}

/** A list with nothing in it. */
export function empty({ query, counts }: ReviewState): [title: string, detail: string] {
  if (query.search !== '') return [`Nothing found for “${query.search}”.`, 'Search for another name.']
  if (query.state === 'ignored') return ['Nothing is ignored.', '']
  return ['Nothing to review.', counts === null ? '' : `${counts.linked} linked by themselves.`]
}

/** "3 of 12". */
export function place(at: number, counts: ReviewState['counts'], { state, search }: Query): string {
  if (counts === null || search !== '') return ''
  return `${at} of ${Math.max(at, state === 'ignored' ? counts.ignored : counts.toReview)}`
}
