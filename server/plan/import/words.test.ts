import { describe, expect, it } from 'vitest'
import { FieldWhy, RecordReason } from '../../../shared/api-import.ts'
import type { FieldChange, RecordOutcome } from '../../../shared/import.ts'
import { listId } from '../../../shared/records.ts'
import { created, linked, needsYou, type PlannedRecord, updated } from './considered.ts'
import { BY } from './testing.ts'
import { fieldName, fieldWords, outcomeWords, reasonWords, recordWords } from './words.ts'

const WHO = { step: 'companies', kind: 'company', leftId: '1', companyId: null, name: 'Acme', ofCompany: null } as const
const THERE = { rightId: '31', rightName: 'Acme Inc' }
const field = (name: string, verdict: FieldChange['verdict'], why: FieldChange['why'] = 'undecided'): FieldChange => ({
  ...{ field: name, connectWise: 'a', glassHive: 'b', verdict, why },
})

describe('a record of a plan reads', () => {
  it.each<[PlannedRecord, string, string | null]>([
    [created(WHO, {}).record, 'Is made in GlassHive as a new company.', null],
    [
      created({ ...WHO, kind: 'contact' }, { joins: ['type:1'] }).record,
      'Is made in GlassHive as a new contact and joins its list.',
      null,
    ],
    [created({ ...WHO, kind: 'activity' }, { as: 'meeting' }).record, 'Is made in GlassHive as a new meeting.', null],
    [
      created({ ...WHO, kind: 'list' }, { place: { key: 'no-type', name: 'x', marketable: false, listId: null } })
        .record,
      'Is made in GlassHive as a new list, not marketable.',
      null,
    ],
    [
      linked(WHO, THERE, BY, { fields: [field('phone', 'fill'), field('zip', 'replace')] }).record,
      'Is linked with “Acme Inc” in GlassHive, as Ana chose. Phone and zip code are written.',
      null,
    ],
    [
      updated(WHO, THERE, { fields: [field('city', 'replace'), field('name', 'ask')] }).record,
      'City is written. Name waits for you.',
      'choose-fields',
    ],
    [
      updated(WHO, THERE, { fields: [field('city', 'ask'), field('name', 'ask')] }).record,
      'City and name differ. Choose, or set a rule for the field.',
      'choose-fields',
    ],
    [
      updated({ ...WHO, kind: 'contact' }, THERE, { leaves: [{ id: listId(1), name: 'Clients' }] }).record,
      'Is inactive in ConnectWise: leaves “Clients”.',
      null,
    ],
    [
      needsYou(WHO, 'twin', THERE).record,
      "GlassHive's “Acme Inc” looks the same. Create it all the same, link the two, or leave it out.",
      'choose-twin',
    ],
    [
      needsYou(WHO, 'twin', { rightId: null, rightName: 'Acme Ltd' }).record,
      '“Acme Ltd” would be made too and looks the same. Create it all the same, link the two, or leave it out.',
      'choose-twin',
    ],
    [
      needsYou(WHO, 'email-taken', THERE).record,
      '“Acme Inc” has this e-mail address. Correct it in ConnectWise, leave the contact out, or create it without the address.',
      'choose-twin',
    ],
    [needsYou(WHO, 'ambiguous').record, reasonWords('ambiguous'), 'review'],
  ])('%#', (record, words, mend) => {
    expect(recordWords(record)).toEqual({ words, mend })
  })
})

it('says of what waits or stays away what to do next', () => {
  expect(reasonWords('company-not-there')).toBe('Its company is not in GlassHive. Import its company first.')
  for (const reason of RecordReason.options) expect(reasonWords(reason)).toMatch(/^[A-Z].*\.$/)
})

it('says of each field why it ends so, and whose value stays', () => {
  for (const why of FieldWhy.options) expect(fieldWords(field('name', 'ask', why))).toMatch(/^[A-Z].*\.$/)
  expect(fieldWords(field('name', 'replace', 'rule'))).toBe("By the rule of the field. ConnectWise's value is written.")
  expect(fieldWords(field('name', 'keep', 'chosen'))).toBe("As somebody chose. GlassHive's stays.")
})

it('names fields as people do', () => {
  expect([fieldName('company', 'zip'), fieldName('solution', 'sku'), fieldName('user', 'other')]).toEqual([
    'Zip code',
    'SKU',
    'other',
  ])
})

describe('an outcome reads', () => {
  const applied: RecordOutcome & { kind: 'applied' } = {
    kind: 'applied',
    rightId: '31',
    wrote: {},
    created: false,
    linked: false,
    joined: [],
    left: [],
    lines: [],
  }
  it.each<[RecordOutcome, string]>([
    [
      { ...applied, created: true, linked: true, joined: [listId(1)], lines: [1, null] },
      'Made, joined 1 list, 2 lines added.',
    ],
    [{ ...applied, linked: true, wrote: { name: { before: 'a', after: 'b' } } }, 'Linked, 1 field written.'],
    [{ ...applied, left: [listId(1), listId(2)] }, 'Left 2 lists.'],
    [{ ...applied, rightId: null }, 'Taken away again.'],
    [{ kind: 'refused', because: 'Name is required.' }, 'GlassHive refused it: Name is required.'],
    [{ kind: 'unchanged' }, 'Was as it should be already.'],
  ])('%#', (outcome, words) => {
    expect(outcomeWords(outcome)).toBe(words)
  })
})
