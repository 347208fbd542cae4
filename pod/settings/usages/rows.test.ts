import { describe, expect, it } from 'vitest'
import { companiesOfGone, inOrder, inPlace, rowKey } from './rows.ts'
import { answer, row } from './testing.tsx'

const [acme, beta, cedar] = [row(1, 'Acme'), row(2, 'Beta'), row(3, 'Cedar')]
const newer = { ...beta, used: 99 }

describe('news of the rows on screen', () => {
  it('changes a row where it stands', () => {
    const shown = inPlace(inOrder(answer([acme, beta])), answer([acme, newer]))
    expect(shown).toEqual({ rows: [acme, newer], gone: new Set(), moved: false })
  })

  it('moves nothing, and says that the order is another now', () => {
    const shown = inPlace(inOrder(answer([acme, beta])), answer([newer, acme]))
    expect(shown.rows).toEqual([acme, newer])
    expect(shown.moved).toBe(true)
  })

  it('keeps a row that has left this part of the list, marked, and waits with one that came', () => {
    const shown = inPlace(inOrder(answer([acme, beta])), answer([beta, cedar]))
    expect(shown.rows).toEqual([acme, beta])
    expect([...shown.gone]).toEqual([rowKey(acme)])
    expect(shown.moved).toBe(true)
  })

  it('shows what became of a row that left, as another part of the list has it', () => {
    const done = { ...acme, used: 0 }
    const shown = inPlace(inOrder(answer([acme, beta])), answer([newer]), [done, beta])
    expect(shown.rows).toEqual([done, newer])
    expect(companiesOfGone(shown)).toEqual([1])
  })

  it('takes a row back that has returned', () => {
    const left = inPlace(inOrder(answer([acme, beta])), answer([beta]))
    expect(inPlace(left, answer([acme, beta]))).toEqual({ rows: [acme, beta], gone: new Set(), moved: false })
  })

  it('knows two accounts of one line apart', () => {
    const other = { ...acme, account: { id: 'other', name: 'Other', source: 'hive' } }
    expect(rowKey(acme)).not.toBe(rowKey(other))
  })
})
