import { cleanup, render, screen } from '@testing-library/preact'
import { afterEach, describe, expect, it } from 'vitest'
import { Chart } from './Chart.tsx'

afterEach(cleanup)

const used = (day: string, used: number) => ({ day, used, quota: null })
const billed = (at: string, quantity: number, what = 'Pushed by an update') => ({
  at,
  quantity,
  what,
  who: 'Ann',
  changeId: null,
  runId: null,
})

describe('the chart of a line', () => {
  const history = {
    readings: [used('2026-11-01', 10), used('2026-11-02', 20), used('2026-11-03', 40)],
    billed: [billed('2026-01-01T00:00:00.000Z', 10, 'Billed in ConnectWise'), billed('2026-11-02T00:00:00.000Z', 20)],
  }

  it('says in words what it draws, who changed what, and each day in a table', () => {
    render(<Chart history={history} />)
    expect(screen.getByRole('img', { name: 'Used 10 to 40, billed 10 to 20.' })).toBeTruthy()
    expect(screen.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      '2026-01-01: 10. Billed in ConnectWise, Ann',
      '2026-11-02: 20. Pushed by an update, Ann',
    ])
    expect(screen.getAllByRole('row').map(({ textContent }) => textContent)).toEqual([
      '2026-11-0110',
      '2026-11-0220',
      '2026-11-0340',
    ])
  })

  it('draws the use as an area and what is billed as steps, what is older at its left edge', () => {
    render(<Chart history={history} />)
    const paths = [...document.querySelectorAll('path')].map((path) => path.getAttribute('d'))
    expect(paths).toEqual(['M0 60L0 44L100 30L200 2H300V60z', 'M0 44H100V30H300'])
  })

  it.each([
    ['nothing at all', { readings: [], billed: [] }],
    ['one day', { readings: [used('2026-11-01', 0)], billed: [] }],
    ['no reading', { readings: [], billed: [billed('2026-11-02T00:00:00.000Z', 20)] }],
  ])('stands with %s', (_name, of) => {
    render(<Chart history={of} />)
    expect(document.body.innerHTML).not.toContain('NaN')
    expect(document.body.innerHTML).not.toContain('Infinity')
  })
})
