import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { line } from '../../testing.ts'
import { type Answers, pageProps } from '../kit/testing.ts'
import { ReportPage } from './ReportPage.tsx'
import { change, heldLine, outlook, plan, report, row, run, status, streamsOf } from './testing.ts'

function show(answers: Answers, more: Parameters<typeof pageProps>[1] & { said?: unknown[] } = {}) {
  const { said = [status()], ...asked } = more
  const { fetch, opened } = streamsOf({
    '/status/events': { event: 'status', values: said },
    '/runs/r1/events': { event: 'run', values: said },
  })
  vi.stubGlobal('fetch', fetch)
  const page = pageProps({ 'GET /outlook': outlook(), 'GET /runs': { runs: [], next: null }, ...answers }, asked)
  render(<ReportPage {...page.props} />)
  return { ...page, opened }
}
const button = (name: string | RegExp) => screen.findByRole('button', { name })
const press = async (name: string | RegExp) => fireEvent.click(await button(name))
const section = async (name: string | RegExp) => within(await screen.findByRole('region', { name }))

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

describe('the report', () => {
  it('says what will be pushed and when, and what will not and why', async () => {
    const { went } = show({})
    const next = await section('The next update')
    expect(next.getByText(/1 change will be pushed/)).toBeTruthy()
    expect(next.getByText('10 to 12')).toBeTruthy()
    expect(next.getByText('+$42.00 a month')).toBeTruthy()
    expect(next.getByText('4 lines, 3 companies')).toBeTruthy()
    fireEvent.click(next.getByRole('button', { name: 'See them: No addition.' }))
    expect(went).toEqual(['usages?filter=exception&because=no-addition'])
  })

  it.each([
    ['Preview update', { kind: 'update', preview: true }],
    ['Sync now', { kind: 'sync', preview: false }],
    ['Preview sync', { kind: 'sync', preview: true }],
  ])('asks for a run by "%s" and opens it', async (name, asked) => {
    const { sent, went } = show({ 'POST /runs': run({ id: 'r9' }) })
    await press(name)
    expect(sent('POST /runs')).toEqual([asked])
    await waitFor(() => expect(went).toEqual(['report/runs/r9']))
  })

  it('asks once more before it pushes without a look', async () => {
    const { sent } = show({ 'POST /runs': run({ id: 'r9' }) })
    await section('The next update')
    await press('Update now')
    expect(sent('POST /runs')).toEqual([])
    const dialog = within(screen.getByRole('dialog'))
    expect(dialog.getByText(/1 change will be written to ConnectWise/)).toBeTruthy()
    fireEvent.click(dialog.getByRole('button', { name: 'Update now' }))
    expect(sent('POST /runs')).toEqual([{ kind: 'update', preview: false }])
  })

  it('shows how far a run is, live', async () => {
    const going = run({ state: 'reading', doing: 'Reading agreements', done: 3, total: 8 })
    show({}, { said: [status(), status({ running: [going] })] })
    expect((await screen.findByRole('status')).textContent).toBe('Reading agreements, 3 of 8')
    expect(screen.getByRole('progressbar').getAttribute('value')).toBe('3')
  })

  it('shows a whole run that waits, to apply or cancel', async () => {
    const waiting = run({ state: 'planned', held: 'It would change 40 % of all lines.' })
    const { asked } = show({ 'POST /runs/r1/apply': run() }, { said: [status({ waiting: [waiting] })] })
    expect(await screen.findByText('It would change 40 % of all lines.')).toBeTruthy()
    await press('Apply')
    expect(asked('POST')).toEqual(['POST /runs/r1/apply'])
  })

  it('releases and dismisses held lines in place', async () => {
    const hold = {
      changeId: 'c2',
      runId: 'r1',
      company: { id: 1, name: 'Acme' },
      line: heldLine,
      because: 'drop-to-zero',
      before: 12,
      after: 0,
      openedAt: '2026-11-20T04:00:00.000Z',
      seenAt: '2026-11-20T04:00:00.000Z',
      state: 'open',
      decided: null,
    }
    const { asked, went } = show({
      'GET /holds': { holds: [hold], next: null },
      'POST /changes/c2/release': run({ id: 'r7' }),
    })
    expect((await section('Held for you')).getByText(/dropped to zero/)).toBeTruthy()
    await press('Dismiss Acme, Server Image')
    await waitFor(() => expect(asked('GET /holds')).toHaveLength(2))
    await press('Release Acme, Server Image')
    await waitFor(() => expect(went).toEqual(['report/runs/r7']))
    expect(asked('POST')).toEqual(['POST /changes/c2/dismiss', 'POST /changes/c2/release'])
  })

  it('lists the last runs page by page', async () => {
    const page = (id: string, next: string | null) => ({ runs: [run({ id, who: `kim ${id}` })], next })
    const { went } = show({
      'GET /runs': ([, path]: [string, string]) => (path.includes('cursor=p2') ? page('b', null) : page('a', 'p2')),
    })
    await press('Show earlier runs')
    const runs = await section('What the last runs did')
    await waitFor(() => expect(runs.getAllByRole('listitem').map(({ textContent }) => textContent)).toHaveLength(2))
    const [first] = runs.getAllByRole('button', { name: /^Report of Update/ })
    if (first) fireEvent.click(first)
    expect(went).toEqual(['report/runs/a'])
  })

  it('lets a viewer look and says why nothing can be pressed', async () => {
    const { asked } = show({}, { role: 'viewer' })
    const sync = await button('Sync now')
    expect(sync.title).toMatch(/Ask your Hivelink admin/)
    fireEvent.click(sync)
    expect(asked('POST')).toEqual([])
  })

  it('says to an admin that a mail was not sent', async () => {
    const mailProblem = 'The mail server refused the mail (550).'
    show({}, { said: [status({ mailProblem })], role: 'admin' })
    expect(await screen.findByText(mailProblem)).toBeTruthy()
    cleanup()
    show({}, { said: [status({ mailProblem, holds: 3 })] })
    await section('Held for you')
    expect(screen.queryByText(mailProblem)).toBeNull()
  })
})

describe('one run', () => {
  const planned = run({ state: 'planned', preview: true, finishedAt: null })
  const three = plan(change('c1', 'Acme'), change('c2', 'Beta'), change('c3', 'Acme', heldLine))
  const at = (answers: Answers, said: unknown = planned, role: 'operator' | 'viewer' = 'operator') =>
    show({ 'GET /runs/r1': said, 'GET /runs/r1/report': report(), ...answers }, { rest: 'runs/r1', said: [said], role })

  it('shows a preview company by company with its money, and pushes what is chosen', async () => {
    const { sent } = at({ 'GET /runs/r1/plan': three })
    expect(await screen.findByText('+$84.00 a month')).toBeTruthy()
    fireEvent.click(screen.getByRole('checkbox', { name: 'Beta, Cloud Backup' }))
    expect(screen.getByText(/1 change of 1 company chosen/)).toBeTruthy()
    await press('Push 1 change')
    expect(sent('POST /runs/r1/apply')).toEqual([{ changes: ['c1'] }])
  })

  it('pushes all that is not held where nothing was left out', async () => {
    const { sent } = at({ 'GET /runs/r1/plan': three })
    await press('Push 2 changes')
    expect(sent('POST /runs/r1/apply')).toEqual([{}])
  })

  it('pushes nothing where nothing is chosen', async () => {
    const { sent } = at({ 'GET /runs/r1/plan': three })
    await press('Choose none')
    await press('Push 0 changes')
    expect(sent('POST /runs/r1/apply')).toEqual([])
  })

  it('opens its stream again when it goes on', async () => {
    const { opened } = at({ 'GET /runs/r1/plan': three })
    await press('Push 2 changes')
    await waitFor(() => expect(opened.filter((path) => path === '/runs/r1/events')).toHaveLength(2))
  })

  it('says why a whole run is held', async () => {
    const held = run({ state: 'planned', held: 'It would change 40 % of all lines.' })
    at({ 'GET /runs/r1/plan': three }, held)
    expect(await screen.findByText(/It would change 40 %/)).toBeTruthy()
  })

  it('tells how every change ended, and takes back the run or one line by a preview', async () => {
    const rows = [
      ...report().rows,
      row(change('c2', 'Beta'), { kind: 'refused', because: 'Agreement is closed.' }),
      row(change('c4', 'Cedar'), { kind: 'applied', quantity: 12 }, { undoneBy: 'c9', wrote: 'Quantity 12' }),
    ]
    const exceptions = [line({ why: { words: 'No addition.', mend: null } })]
    const { sent, went } = at(
      { 'GET /runs/r1/report': report({ rows, exceptions }), 'POST /runs/r1/undo': run({ id: 'u1' }) },
      run(),
    )
    expect(await screen.findByText('Refused by ConnectWise: Agreement is closed.')).toBeTruthy()
    expect(screen.getByText('Pushed: 12 now')).toBeTruthy()
    expect(screen.getByText('Quantity 12. It was taken back since.')).toBeTruthy()
    expect(screen.queryByRole('button', { name: 'Undo Cedar, Cloud Backup' })).toBeNull()
    expect(screen.getByText(/30 for additions, 10 to write/)).toBeTruthy()
    expect(screen.getByText('No addition.')).toBeTruthy()
    await press('Undo Acme, Cloud Backup')
    await waitFor(() => expect(went).toEqual(['report/runs/u1']))
    await press('Undo this run…')
    await waitFor(() => expect(went).toHaveLength(2))
    expect(sent('POST /runs/r1/undo')).toEqual([{ preview: true, changes: ['c1'] }, { preview: true }])
  })

  it('shows what a sync found', async () => {
    const sync = { companies: { added: 3, changed: 1, unchanged: 1200 } }
    at({ 'GET /runs/r1/report': report({ run: run({ kind: 'sync' }), sync }) }, run({ kind: 'sync' }))
    expect((await screen.findByRole('row', { name: /Companies/ })).textContent).toBe('Companies311,200')
  })

  it('shows what a preview of a sync found, and keeps it on a press', async () => {
    const previewed = run({ kind: 'sync', preview: true })
    const { sent, went } = at(
      { 'GET /runs/r1/report': report({ run: previewed, sync: {} }), 'POST /runs': run({ id: 's2' }) },
      previewed,
    )
    expect(await screen.findByText(/none of it is kept/)).toBeTruthy()
    await press('Sync now')
    expect(sent('POST /runs')).toEqual([{ kind: 'sync' }])
    await waitFor(() => expect(went).toEqual(['report/runs/s2']))
  })

  it('says that there is no such run', async () => {
    show(
      { 'GET /runs/r1': { reply: true, kind: 'problem', problem: { detail: 'This run is not known.' } } },
      {
        rest: 'runs/r1',
        said: [],
      },
    )
    expect(await screen.findByText('This run is not known.')).toBeTruthy()
  })
})
