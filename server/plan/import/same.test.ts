import { describe, expect, it } from 'vitest'
import { listId } from '../../../shared/records.ts'
import { created, leftOut, needsYou, type PlannedRecord, updated } from './considered.ts'
import { samePlanned } from './same.ts'

const WHO = { step: 'contacts', kind: 'contact', leftId: '1', companyId: null, name: 'Ann', ofCompany: null } as const
const fill = { field: 'phone', connectWise: '1', glassHive: null, verdict: 'fill', why: 'new' } as const
const keep = { ...fill, field: 'title', verdict: 'keep', why: 'rule' } as const
const ref = { as: 'company', kind: 'company', leftId: '1' } as const
const line = {
  id: 1,
  description: '',
  quantity: 1,
  unitPrice: 1,
  unitCost: 1,
  productId: null,
  billingCycle: null,
  termInMonths: null,
}
const WHOLE = created(WHO, { fields: [fill, keep], joins: ['a', 'b'], refs: [ref], lines: [line], as: 'call' }).record

describe('a record planned again', () => {
  it.each<[string, PlannedRecord]>([
    ['under another name', { ...WHOLE, name: 'Anne', ofCompany: 'Acme' }],
    ['with its lists in another order', { ...WHOLE, joins: ['b', 'a'] }],
    ['with another value that is not written', { ...WHOLE, fields: [fill, { ...keep, connectWise: '2' }] }],
    ['for another reason', { ...WHOLE, fields: [{ ...fill, why: 'rule' }, keep] }],
  ])('would write the same %s', (_name, again) => {
    expect(samePlanned(WHOLE, again)).toBe(true)
  })

  it.each<[string, PlannedRecord]>([
    ['another value', { ...WHOLE, fields: [{ ...fill, connectWise: '2' }] }],
    ['over another value', { ...WHOLE, fields: [{ ...fill, glassHive: '2' }] }],
    ['no field', { ...WHOLE, fields: [keep] }],
    ['another list', { ...WHOLE, joins: ['a'] }],
    ['a list less', { ...WHOLE, leaves: [{ id: listId(1), name: '' }] }],
    ['another reference', { ...WHOLE, refs: [{ ...ref, leftId: '2' }] }],
    ['another line', { ...WHOLE, lines: [{ ...line, quantity: 2 }] }],
    ['another kind of activity', { ...WHOLE, as: 'note' }],
    ['another place', { ...WHOLE, place: { key: 'no-type', name: 'x', marketable: true, listId: null } }],
    ['another record', { ...WHOLE, rightId: '41' }],
    ['to a record that is there', updated(WHO, { rightId: '41', rightName: '' }, { fields: [fill] }).record],
    ['nothing: it waits', needsYou(WHO, 'ambiguous').record],
    ['nothing: it is left out', leftOut(WHO, 'ignored').record],
  ])('would write %s', (_name, again) => {
    expect(samePlanned(WHOLE, again)).toBe(false)
  })
})
