// What a person reads of a planned record, of its fields, and of what became of it.
import type { FieldWhy, RecordKind } from '../../../shared/api-import.ts'
import type { FieldChange, RecordOutcome } from '../../../shared/import.ts'
import type { PlannedRecord } from './considered.ts'
import { FIELDS } from './fields.ts'
import { type Why, whyOf } from './reason-words.ts'

export { reasonWords } from './reason-words.ts'

/** "Zip code" for a company's `zip`. */
export const fieldName = (kind: RecordKind, field: string): string =>
  FIELDS[kind].find((each) => each.field === field)?.name ?? field

/** What would be done about a record, or why not, and what mends it. */
export function recordWords(change: PlannedRecord): Why {
  const { verdict } = change
  if (verdict.kind !== 'change') return because(change, verdict.because)
  const asked = change.fields.filter((field) => field.verdict === 'ask')
  const waiting =
    asked.length === 0 ? '' : ` ${namesOf(change, asked)} ${asked.length === 1 ? 'waits' : 'wait'} for you.`
  return { words: `${actionWords(change)}${waiting}`, mend: asked.length === 0 ? null : 'choose-fields' }
}

function because(change: PlannedRecord, reason: Parameters<typeof whyOf>[0]): Why {
  const { words, mend } = whyOf(reason)
  const { rightName, kind } = change
  if (rightName === null) return { words, mend }
  switch (reason) {
    case 'twin':
      return {
        words: `${change.rightId === null ? `“${rightName}” would be made too and` : `GlassHive's “${rightName}”`} looks the same. Create it all the same, link the two, or leave it out.`,
        mend,
      }
    case 'email-taken':
      return { words: `“${rightName}” has this e-mail address. ${words.slice(words.indexOf('.') + 2)}`, mend }
    case 'fields-differ': {
      const asked = change.fields.filter((field) => field.verdict === 'ask')
      const differ = asked.length === 1 ? 'differs' : 'differ'
      return { words: `${namesOf({ kind }, asked)} ${differ}. Choose, or set a rule for the field.`, mend }
    }
    default:
      return { words, mend }
  }
}

function actionWords(change: PlannedRecord): string {
  const { action, kind, rightName } = change
  switch (action.kind) {
    case 'create':
      return `${made(change)}${change.joins.length > 0 ? ' and joins its list' : ''}.`
    case 'link': {
      const whose = action.by.kind === 'person' ? `, as ${action.by.who} chose` : ''
      const more = contentWords(change)
      return `Is linked with “${rightName ?? ''}” in GlassHive${whose}.${more === '' ? '' : ` ${more}`}`
    }
    case 'update':
      return contentWords(change) || 'Is as it should be.'
    case 'take-back':
      if (action.remove) return `The ${KIND[kind]} that the import made is taken away again.`
      return action.unlink ? 'The link is taken back, and what was written with it.' : 'What was written is taken back.'
  }
}

const made = ({ kind, as, place, lines }: PlannedRecord): string => {
  const list = place === null ? '' : place.marketable ? ', marketable' : ', not marketable'
  const withLines = lines.length === 0 ? '' : ` with ${lines.length} ${lines.length === 1 ? 'line' : 'lines'}`
  return `Is made in GlassHive as a new ${as ?? KIND[kind]}${list}${withLines}`
}

function contentWords(change: PlannedRecord): string {
  const written = change.fields.filter(({ verdict }) => verdict === 'fill' || verdict === 'replace')
  const { joins, leaves, refs } = change
  const parts = [
    written.length === 0 ? '' : `${namesOf(change, written)} ${written.length === 1 ? 'is' : 'are'} written.`,
    refs.length === 0 ? '' : `Its ${refs.map(({ as }) => as).join(' and ')} is set.`,
    joins.length === 0 ? '' : 'Joins its list.',
    leaves.length === 0
      ? ''
      : `Is inactive in ConnectWise: leaves ${leaves.map(({ name }) => `“${name}”`).join(', ')}.`,
  ]
  return parts.filter((part) => part !== '').join(' ')
}

const namesOf = ({ kind }: Pick<PlannedRecord, 'kind'>, fields: readonly FieldChange[]): string => {
  const names = fields.map(({ field }, at) => (at === 0 ? fieldName(kind, field) : lower(fieldName(kind, field))))
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`
}

/** "SKU" keeps its capitals. */
const lower = (name: string): string => (/^[A-Z]{2}/.test(name) ? name : name.charAt(0).toLowerCase() + name.slice(1))

const KIND: Record<RecordKind, string> = {
  user: 'user',
  company: 'company',
  list: 'list',
  contact: 'contact',
  solution: 'solution',
  activity: 'activity',
  opportunity: 'opportunity',
}

const FIELD_WORDS: Record<FieldWhy, string> = {
  equal: 'Both sides say the same.',
  new: 'Comes with the new record.',
  'blank-there': 'GlassHive has nothing: it is filled.',
  'blank-here': 'ConnectWise has nothing: what GlassHive has stays.',
  rule: 'By the rule of the field.',
  newer: 'By the rule of the field: the newer one stays.',
  'order-unknown': 'Which one is newer cannot be told: choose one.',
  chosen: 'As somebody chose.',
  undecided: 'They differ: choose one, or set a rule for the field.',
  'changed-here': 'Changed in ConnectWise since both said the same.',
  'changed-there': 'Changed in GlassHive since: it stays.',
  'both-changed': 'Changed on both sides since: choose one.',
  'only-off': 'Whoever wants no mail is unsubscribed, and nobody is subscribed again by an import.',
  taken: 'Another GlassHive contact has this e-mail address.',
}

/** Why a field ends as it does. */
export function fieldWords({ why, verdict }: FieldChange): string {
  const stays =
    verdict === 'replace' ? " ConnectWise's value is written." : verdict === 'keep' ? " GlassHive's stays." : ''
  return why === 'rule' || why === 'newer' || why === 'chosen' ? FIELD_WORDS[why] + stays : FIELD_WORDS[why]
}

/** How a record ended. */
export function outcomeWords(outcome: RecordOutcome): string {
  switch (outcome.kind) {
    case 'applied':
      return appliedWords(outcome)
    case 'unchanged':
      return 'Was as it should be already.'
    case 'refused':
      return `GlassHive refused it: ${outcome.because}`
    case 'overtaken':
      return `Changed in the meantime, so it was left alone: ${outcome.because}`
    case 'not-reached':
      return `Not reached: ${outcome.because} Run the import again.`
    case 'id-unknown':
      return `Sent, and not found again beyond doubt, so it is not linked: ${outcome.because} Look in GlassHive, and link it by hand.`
  }
}

function appliedWords(outcome: RecordOutcome & { kind: 'applied' }): string {
  const { created, linked, wrote, joined, left, lines, rightId } = outcome
  if (rightId === null) return 'Taken away again.'
  const fields = Object.keys(wrote).length
  const parts = [
    created ? 'made' : linked ? 'linked' : '',
    created || fields === 0 ? '' : `${counted(fields, 'field')} written`,
    joined.length === 0 ? '' : `joined ${counted(joined.length, 'list')}`,
    left.length === 0 ? '' : `left ${counted(left.length, 'list')}`,
    lines.length === 0 ? '' : `${counted(lines.length, 'line')} added`,
  ].filter((part) => part !== '')
  const text = parts.join(', ') || 'done'
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`
