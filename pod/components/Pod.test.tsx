import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { initial, type PodState, type Task, type View } from '../state.ts'
import { atAcme, change, heldLine, line, panel, plan, problem, report, run, viewer } from '../testing.ts'
import { Pod } from './Pod.tsx'

const NOW = Date.parse('2026-11-21T12:00:00.000Z')

function show(state: PodState) {
  const send = vi.fn()
  const { rerender } = render(<Pod state={state} now={NOW} send={send} />)
  const then = (next: PodState) => rerender(<Pod state={next} now={NOW} send={send} />)
  return { send, then }
}
function withTask(task: Task, of = panel()): PodState {
  const state = atAcme(of)
  return state.view.kind === 'company' ? { ...state, view: { ...state.view, task } } : state
}
const button = (name: string | RegExp) => screen.getByRole('button', { name })

afterEach(cleanup)

describe('a state without a company', () => {
  it.each<[View, string, boolean]>([
    [{ kind: 'waiting-for-host' }, 'Waiting for ConnectWise…', false],
    [{ kind: 'not-inside-connectwise' }, 'Not inside ConnectWise', false],
    [{ kind: 'no-tenant' }, 'The tenant key is missing', false],
    [{ kind: 'host-silent' }, 'ConnectWise does not answer', true],
    [{ kind: 'member-silent' }, 'ConnectWise did not say who you are', true],
    [{ kind: 'proving' }, 'Checking who you are…', false],
    [{ kind: 'loading' }, 'Loading the company…', false],
    [{ kind: 'signed-out' }, 'You are signed out', true],
    [{ kind: 'not-allowed', problem: problem(403) }, 'Not allowed', true],
    [{ kind: 'service-down', problem: null }, 'Hivelink does not answer', true],
    [{ kind: 'not-a-company', screen: 'ticket' }, 'Hivelink works on company screens', false],
    [{ kind: 'unsaved-company' }, 'Save the new company first', false],
    [{ kind: 'unknown-company', companyId: 1 }, 'This company is not known yet', true],
  ])('$kind is never blank, is announced, and offers what helps', (view, title, retries) => {
    const { send } = show({ ...initial, view })
    expect(screen.getByRole('heading').textContent).toBe(title)
    expect(screen.getByRole('status').textContent).toBe(title)
    if (!retries) return expect(screen.queryByRole('button')).toBeNull()
    fireEvent.click(button('Try again'))
    expect(send).toHaveBeenCalledWith({ kind: 'retry' })
  })

  it('says why in the server’s words when it does not allow it', () => {
    show({ ...initial, view: { kind: 'not-allowed', problem: problem(403, 'The member is inactive.') } })
    expect(screen.getByText('The member is inactive.')).toBeTruthy()
  })
})

describe('a company', () => {
  it('begins with the verdict in one line and its two buttons', () => {
    const { send } = show(atAcme())
    expect(screen.getByRole('region', { name: 'Hivelink' })).toBeTruthy()
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('1 difference, +$42.00 a month')
    fireEvent.click(button('Preview'))
    fireEvent.click(button('Sync now'))
    expect(send.mock.calls).toEqual([[{ kind: 'start', run: 'preview' }], [{ kind: 'start', run: 'sync' }]])
  })

  it('shows no price to a member who may not see any, and turns the buttons off with the reason', () => {
    const verdict = { kind: 'differences', changes: 1, held: 0, exceptions: 0, difference: null } as const
    const { send } = show(atAcme(panel({ rights: viewer, verdict, lines: [line({ money: null })] })))
    expect(document.body.textContent).not.toContain('$')
    expect(button('Preview').getAttribute('aria-disabled')).toBe('true')
    expect(screen.getByText('Only looking.')).toBeTruthy()
    for (const name of ['Preview', 'Sync now', 'Unlink Acme HQ', 'Find a Hive account']) fireEvent.click(button(name))
    expect(send).not.toHaveBeenCalled()
  })

  it('shows of each product what is used, billed, will be and the difference, and why on a press of its mark', () => {
    show(atAcme())
    const [, product] = screen.getAllByRole('listitem')
    if (!product) throw new Error('a product was to be listed')
    expect(product.textContent).toBe('Cloud BackupUsed 12Billed 10Will be 12Difference +$42.00 a month')
    const mark = button('Change: Cloud Backup. Why?')
    expect(mark.getAttribute('aria-expanded')).toBe('false')
    fireEvent.click(mark)
    expect(within(product).getByText('It goes with the next update.')).toBeTruthy()
    expect(within(product).getByText('12,288 GB ÷ 1,024 = 12')).toBeTruthy()
    expect(within(product).getByText('Acme HQ: 1,240 GB of Storage')).toBeTruthy()
  })

  it('asks for the history of a product when it is unfolded, and draws it when it is there', () => {
    const state = atAcme()
    const { send, then } = show(state)
    fireEvent.click(button('Change: Cloud Backup. Why?'))
    expect(send.mock.calls).toEqual([[{ kind: 'history', key: 'item:1' }]])
    if (state.view.kind !== 'company') throw new Error('a company was to be shown')
    const history = { readings: [{ day: '2026-11-20', used: 12, quota: null }], billed: [] }
    then({ ...state, view: { ...state.view, histories: { 'item:1': history } } })
    expect(screen.getByRole('img', { name: 'Used 12, billed nothing.' })).toBeTruthy()
  })

  it('says of each product when its agreement is invoiced next, and which settings decided', () => {
    const agreement = { id: 7, name: 'Managed', nextInvoiceDate: '2026-12-01', openFrom: null }
    const policy = [{ words: '30-day average', from: 'hive-product' as const }]
    show(atAcme(panel({ lines: [line({ agreement, policy })] })))
    fireEvent.click(button('Change: Cloud Backup. Why?'))
    expect(screen.getByText('Agreement: Managed, next invoice 2026-12-01')).toBeTruthy()
    expect(screen.getByText('30-day average (hive product)')).toBeTruthy()
  })

  it('asks once more before a link goes', () => {
    const { send } = show(atAcme())
    fireEvent.click(button('Unlink Acme HQ'))
    expect(send).not.toHaveBeenCalled()
    fireEvent.click(button('Really unlink?'))
    expect(send).toHaveBeenCalledWith({ kind: 'link', on: 'accounts', id: 'a1', to: null })
  })

  it('shows candidates with their evidence and links on one press; one that is taken says by whom', () => {
    const evidence = [
      { field: 'name', value: 'acme', verdict: 'near', words: 'Similar name: acme', weight: 4 } as const,
    ]
    const account = { id: 'a9', name: 'Acme Group', domain: null, source: 'hive' }
    const taken = { account: { ...account, id: 'a8', name: 'Acme Labs' }, linkedTo: { id: 44, name: 'Labs Inc' } }
    const { send } = show(
      atAcme(
        panel({
          candidates: [
            { account, linkedTo: null, score: 1, relation: null, evidence },
            { ...taken, score: 1, relation: null, evidence },
          ],
        }),
      ),
    )
    expect(screen.getAllByText('Similar name: acme')).toHaveLength(2)
    fireEvent.click(button('Link Acme Group'))
    expect(screen.getByText('Linked to Labs Inc. Unlink it there first.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Link Acme Labs' })).toBeNull()
    expect(send.mock.calls).toEqual([[{ kind: 'link', on: 'accounts', id: 'a9', to: { companyId: 12 } }]])
  })

  it('shows how likely a candidate is with a bar for each evidence, and turns it down, or leaves its account alone, on one press', () => {
    const evidence = [
      { field: 'name', value: 'acme', verdict: 'near', words: 'Similar name: acme', weight: 4 } as const,
      { field: 'domain', value: 'acme.com', verdict: 'differs', words: 'Different domains', weight: -2 } as const,
    ]
    const account = { id: 'a9', name: 'Acme Group', domain: null, source: 'hive' }
    const { send } = show(
      atAcme(panel({ candidates: [{ account, linkedTo: null, score: 0.937, relation: 'branch', evidence }] })),
    )
    expect(screen.getByText('93 %, branch')).toBeTruthy()
    expect([...document.querySelectorAll('.bar')].map((bar) => bar.getAttribute('class'))).toEqual([
      'bar check',
      'bar bad',
    ])
    fireEvent.click(button('Not this Acme Group'))
    fireEvent.click(button('Ignore Acme Group'))
    const input = { kind: 'account', id: 'a9' }
    expect(send.mock.calls).toEqual([
      [{ kind: 'decide', input: { ...input, decision: 'none', candidateIds: [12] } }],
      [{ kind: 'decide', input: { ...input, decision: 'ignore' } }],
    ])
  })

  it('offers to take a refusal back', () => {
    const state = atAcme()
    if (state.view.kind !== 'company') throw new Error('a company was to be shown')
    const { send } = show({ ...state, view: { ...state.view, notice: { kind: 'refused', decision: 'd1' } } })
    expect(screen.getByText('Refused.')).toBeTruthy()
    fireEvent.click(button('Undo'))
    expect(send).toHaveBeenCalledWith({ kind: 'undo', id: 'd1' })
  })

  it('links a product only once it is stated what one of it stands for', () => {
    const notLinked = line({ product: null, verdict: { kind: 'exception', because: 'product-not-linked' } })
    const state = atAcme(panel({ lines: [notLinked] }))
    const { send, then } = show(state)
    fireEvent.click(button('Exception: Cloud Backup. Why?'))
    fireEvent.click(button('Find a ConnectWise product'))
    const ask = { kind: 'find', what: 'product', id: 'h1', text: '' } as const
    expect(send).toHaveBeenLastCalledWith({ kind: 'search', ask })
    if (state.view.kind !== 'company') throw new Error('a company was to be shown')
    const hit = {
      id: 301,
      name: 'BACKUP-TB',
      score: 0,
      relation: null,
      notes: [],
      takenBy: null,
      unit: { amount: 1024, of: 'GB' },
    }
    then({ ...state, view: { ...state.view, finding: { ask, hits: [hit] } } })
    fireEvent.click(button('Link BACKUP-TB'))
    const amount = screen.getByRole<HTMLInputElement>('textbox', { name: /1 of BACKUP-TB stands for/ })
    expect(amount.value).toBe('1024')
    fireEvent.input(amount, { target: { value: '' } })
    expect(button('Link product').getAttribute('aria-disabled')).toBe('true')
    fireEvent.input(amount, { target: { value: '512' } })
    fireEvent.click(button('Link product'))
    expect(send).toHaveBeenLastCalledWith({
      kind: 'link',
      on: 'hive-products',
      id: 'h1',
      to: { productId: 301, unit: { amount: 512, of: 'GB' } },
    })
  })

  it('shows a run with its progress and can stop it', () => {
    const { send } = show(withTask({ kind: 'running', purpose: 'preview', run: run(), wait: 0 }))
    expect(screen.getByRole('progressbar').getAttribute('value')).toBe('3')
    expect(screen.getByRole('status').textContent).toBe('Preview running…')
    fireEvent.click(button('Cancel'))
    expect(send).toHaveBeenCalledWith({ kind: 'cancel' })
  })

  it('shows a plan in money before anything is written, and pushes on one press', () => {
    const { send } = show(withTask({ kind: 'planned', plan, held: null }))
    expect(screen.getAllByText('10 to 12')).toHaveLength(2)
    fireEvent.click(button('Push 1 change'))
    fireEvent.click(button('Release Server Image'))
    fireEvent.click(button('Dismiss Server Image'))
    expect(send.mock.calls.map(([act]) => act)).toEqual([
      { kind: 'push' },
      { kind: 'release', id: 'c2' },
      { kind: 'dismiss', id: 'c2' },
    ])
  })

  it('does not push where ConnectWise’s own rights forbid it, and says so', () => {
    const rights = { ...viewer, role: 'operator' as const, whyNot: 'You may not edit agreements.' }
    const { send } = show(withTask({ kind: 'planned', plan, held: null }, panel({ rights })))
    fireEvent.click(button('Push 1 change'))
    expect(send).not.toHaveBeenCalled()
    expect(screen.getByText('You may not edit agreements.')).toBeTruthy()
  })

  it('shows what became of each change', () => {
    show(withTask({ kind: 'reported', report }))
    expect(screen.getByText('Applied: 12 now.')).toBeTruthy()
    expect(screen.getByText('Held: Usage dropped to zero.')).toBeTruthy()
    expect(button('Done')).toBeTruthy()
  })

  it('says why a whole plan waits, and how each change is written', () => {
    const made = { ...change('c1'), write: { kind: 'replace', on: '2026-12-01' } as const }
    const held = 'It would change 4 of 5 lines.'
    show(withTask({ kind: 'planned', plan: { ...plan, changes: [made] }, held }))
    expect(screen.getByText(held)).toBeTruthy()
    expect(screen.getByText('Replaced on 2026-12-01.')).toBeTruthy()
  })

  it('takes one pushed line back on a press, and not what was taken back itself', () => {
    const { send, then } = show(withTask({ kind: 'reported', report }))
    fireEvent.click(button('Undo Cloud Backup'))
    expect(send.mock.calls).toEqual([[{ kind: 'take-back', change: 'c1' }]])
    const rows = report.rows.map((row) => ({ ...row, change: { ...row.change, undoes: 'c0' } }))
    then(withTask({ kind: 'reported', report: { ...report, rows } }))
    expect(screen.queryByRole('button', { name: 'Undo Cloud Backup' })).toBeNull()
  })

  it('takes no focus when it loads, is read again or shows a run of somebody else', () => {
    const focus = vi.spyOn(HTMLElement.prototype, 'focus')
    const { then } = show(atAcme())
    then(atAcme(panel({ asOf: null, lines: [heldLine] })))
    then(atAcme(panel({ run: run() })))
    expect(screen.getByRole('progressbar')).toBeTruthy()
    expect(focus).not.toHaveBeenCalled()
    expect(document.activeElement).toBe(document.body)
  })
})
