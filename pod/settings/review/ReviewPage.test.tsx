import { signal } from '@preact/signals'
import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { ReviewPage } from './ReviewPage.tsx'
import { next, type ReviewState } from './state.ts'
import { candidate, counts, listed, made, record, review, three } from './testing.ts'

function show(state: ReviewState) {
  const send = vi.fn()
  const shown = signal(state)
  render(<ReviewPage state={shown} send={send} />)
  const then = (after: ReviewState) =>
    act(() => {
      shown.value = after
    })
  return { send, then }
}
const button = (name: string | RegExp) => screen.getByRole('button', { name })

afterEach(cleanup)

describe('a review', () => {
  it('shows both records side by side, with what differs marked and said', () => {
    show(listed([review(1, 'Acme', { candidates: [candidate(101, 'Acme Inc')] })]))
    const marked = [...document.querySelectorAll('mark')].map(({ textContent }) => textContent)
    expect(marked).toEqual(['Inc'])
    const fields = within(screen.getByRole('region', { name: 'Both records' }))
    const [name] = fields.getAllByRole('listitem')
    expect(name?.textContent).toContain('ConnectWise: Acme')
    expect(name?.textContent).toContain('GlassHive: Acme Inc')
    expect(fields.getByRole('heading', { name: 'Name differs' })).toBeTruthy()
    expect(fields.getByRole('heading', { name: 'City same' })).toBeTruthy()
  })

  it('tells a country’s code from no other country', () => {
    const abroad = candidate(101, 'Acme', {
      record: record({ system: 'glasshive', id: 101, name: 'Acme', country: 'US' }),
    })
    show(listed([review(1, 'Acme', { candidates: [abroad] })]))
    expect(screen.getByRole('heading', { name: 'Country same' })).toBeTruthy()
  })

  it('shows how each field is read', () => {
    show(listed())
    const trail = screen.getByText('How it is read').closest('details')
    expect(trail?.textContent).toContain('“Acme”→ without "The": tech-nova pty. ltd.→ without legal form: tech nova')
  })

  it('says how likely it is, why a person is asked, and how far behind the runner-up is', () => {
    show(listed())
    expect(screen.getByRole('heading', { name: '93 % very likely one' })).toBeTruthy()
    expect(screen.getByText('Two candidates are close together: which one is it?')).toBeTruthy()
    expect(screen.getByText('Runner-up: Acme West, 2.0 bits behind: the best is about 4 times as likely.')).toBeTruthy()
    expect(screen.getByText('9.3 bits for')).toBeTruthy()
    expect(screen.getByText('4.1 bits against')).toBeTruthy()
  })

  it('names the relation of the candidate looked at', async () => {
    const state = listed()
    const { then } = show(state)
    await then({ ...state, candidate: 1 })
    expect(screen.getByText('it looks like a part or a site of a larger one')).toBeTruthy()
    expect(screen.getByRole<HTMLInputElement>('radio', { name: /Acme West/ }).checked).toBe(true)
  })

  it('is decided by its buttons', () => {
    const { send } = show(listed())
    for (const name of ['Accept', 'Next', 'None of these', 'Ignore']) fireEvent.click(button(name))
    expect(send.mock.calls.map(([{ kind }]) => kind)).toEqual(['accept', 'next', 'none', 'ignore'])
  })

  it('is not decided by the second half of a double click', () => {
    const { send } = show(listed())
    fireEvent.click(button('Accept'), { detail: 2 })
    expect(send).not.toHaveBeenCalled()
  })

  it('keeps the buttons, and so the focus, when the next one comes up; says what was done, and how to undo it', async () => {
    const state = listed()
    const { send, then } = show(state)
    const accept = button('Accept')
    const [sent] = next(state, { kind: 'act', act: { kind: 'accept' } })
    await then(sent)
    expect(screen.getByRole('status').textContent).toContain('1 decision is being saved…')
    const [one] = sent.sent
    if (one?.kind !== 'decide') throw new Error('a decision was to be sent')
    const ask = { kind: 'decide', key: one.key, input: one.input } as const
    await then(next(sent, { kind: 'answered', about: 'decide', ask, value: made(one.input) })[0])
    expect(screen.getByRole('status').textContent).toContain('Linked Acme with Acme Inc.')
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Beta')
    expect(button('Accept')).toBe(accept)
    fireEvent.click(button('Undo'))
    expect(send).toHaveBeenLastCalledWith({ kind: 'undo' })
  })

  it('says to a viewer why its buttons are off', () => {
    const { send } = show(listed(three, { me: { who: 'key v', role: 'viewer' } }))
    expect(button('Accept').getAttribute('aria-disabled')).toBe('true')
    fireEvent.click(button('Accept'))
    fireEvent.click(button('Ignore'))
    expect(send).not.toHaveBeenCalled()
    expect(screen.getByText('You may look and not decide: your role is viewer.')).toBeTruthy()
  })

  it('takes the place of the list where there is no room for both', async () => {
    const state = listed(three, { wide: false })
    const { then } = show(state)
    expect(screen.queryByRole('button', { name: 'Accept' })).toBeNull()
    await then({ ...state, looking: true })
    expect(screen.queryByRole('navigation')).toBeNull()
    expect(button(/Back to the list/)).toBeTruthy()
  })
})

describe('the page', () => {
  it('says that there is nothing to review, and how many were linked', () => {
    show(listed([]))
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Nothing to review.')
    expect(screen.getByText('212 linked by themselves.')).toBeTruthy()
  })

  it('says that nothing is found', () => {
    const state = listed([])
    show({ ...state, query: { ...state.query, search: 'xyz' } })
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Nothing found for “xyz”.')
  })

  it('says that Hivelink does not answer, and that no decision is lost', () => {
    const [sent] = next(listed(), { kind: 'act', act: { kind: 'accept' } })
    const { send } = show({ ...sent, trouble: { kind: 'offline' } })
    expect(screen.getByRole('alert').textContent).toContain('1 decision will be sent then; keep this page open.')
    fireEvent.click(button('Try again'))
    expect(send).toHaveBeenCalledWith({ kind: 'retry' })
  })

  it('switches between the kinds and the lists, with their counts', () => {
    const { send } = show({ ...listed(), counts: { ...counts, ignored: 4 } })
    expect(button('GlassHive companies').getAttribute('aria-pressed')).toBe('true')
    fireEvent.click(button('Hive accounts'))
    fireEvent.click(button('Ignored 4'))
    expect(send.mock.calls.map(([sent]) => sent)).toEqual([
      { kind: 'list', query: { kind: 'account' } },
      { kind: 'list', query: { state: 'ignored' } },
    ])
  })
})
