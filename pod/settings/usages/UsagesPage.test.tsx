import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { UsageRow } from '../../../shared/api-usages.ts'
import { line } from '../../testing.ts'
import { type Answers, pageProps, refused } from '../kit/testing.ts'
import { answer, row } from './testing.ts'
import { UsagesPage } from './UsagesPage.tsx'

/** The stream of events: what is said here the page hears. */
let say: (version: string) => void

beforeEach(() => {
  const encoder = new TextEncoder()
  vi.stubGlobal('fetch', async (path: string) => {
    if (!path.endsWith('/usages/events')) return new Response('company\n', { status: 200 })
    const body = new ReadableStream({
      start(controller) {
        say = (version) => controller.enqueue(encoder.encode(`event: usages\ndata: ${JSON.stringify({ version })}\n\n`))
      },
    })
    return new Response(body)
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const history = {
  readings: [{ day: '2026-11-24', used: 12, quota: null }],
  billed: [
    {
      at: '2026-11-02T00:00:00.000Z',
      quantity: 10,
      who: 'Ann',
      what: 'Pushed by an update',
      changeId: 'c1',
      runId: 'r1',
    },
  ],
}

async function show(rows: UsageRow[], answers: Answers = {}, more: Parameters<typeof pageProps>[1] = {}) {
  const page = pageProps(
    { 'GET /usages': answer(rows), 'GET /companies/1/lines/item%3A1/history': history, ...answers },
    more,
  )
  const { rerender } = render(<UsagesPage {...page.props} />)
  await screen.findAllByText(rows[0]?.company?.name ?? rows[0]?.account?.name ?? /./)
  return { ...page, rerender }
}
const button = (name: string | RegExp) => screen.getByRole('button', { name })
const rowOf = (name: string) => within(screen.getByText(name).closest('li') ?? document.body)
async function unfold(name: RegExp) {
  fireEvent.click(button(name))
  await waitFor(() => expect(screen.queryByText('Reading the history…')).toBeNull())
}
const withWhy = (verdict: NonNullable<UsageRow['line']>['verdict'], words: string, mend: string | null) =>
  // `as`: the tests name a mend of the shape's own list.
  row(1, 'Acme', { line: line({ verdict, why: { words, mend: mend as never } }) })

describe('the usages page', () => {
  it('shows a row per account and product: used, quota, billed, what would be pushed, the difference and the next invoice', async () => {
    await show([row(1, 'Acme')])
    const text = screen.getByText('Acme').closest('li')?.textContent
    expect(text).toBe(
      'AcmeAcme HQ · Hot storageWill be pushedUsed 1,240 GBQuota 2,000 GBBilled now 10Will be 12Difference a month +$42.00Next invoice 2026-12-01',
    )
  })

  it('shows counts, and the sum of money with its margin', async () => {
    await show([row(1, 'Acme')])
    expect(button('Will be pushed 4')).toBeTruthy()
    const table = within(screen.getByRole('table', { name: 'What the next update changes, a month' }))
    const cells = (role: string) => table.getAllByRole(role).map(({ textContent }) => textContent)
    expect(cells('columnheader')).toEqual(['Currency', 'Now', 'Will be', 'Difference', 'Margin'])
    expect([...cells('rowheader'), ...cells('cell')]).toEqual(['USD', '$210.00', '$252.00', '+$42.00', '+$24.00'])
  })

  it('has no column of money for whoever may not see prices', async () => {
    const rows = [row(1, 'Acme', { line: line({ money: null }) })]
    await show(rows, { 'GET /usages': answer(rows, { difference: null }) })
    expect(document.body.textContent).not.toContain('$')
    expect(rowOf('Acme').queryByText(/Difference/)).toBeNull()
  })

  it.each([
    [{ kind: 'change' } as const, 'Will be pushed', 'check'],
    [{ kind: 'unchanged' } as const, 'Billed as used', 'check'],
    [{ kind: 'held', because: 'large-change' } as const, 'Held', 'pause'],
    [{ kind: 'exception', because: 'no-agreement' } as const, 'Exception', 'alert'],
  ])('marks %j with words and an icon', async (verdict, words, icon) => {
    await show([withWhy(verdict, 'Because.', null)])
    const mark = button(new RegExp(`^${words}: Acme, Hot storage`))
    expect(mark.querySelector(`.${icon}`)).toBeTruthy()
  })

  it('says of an account that no company has where to link it', async () => {
    const { went } = await show([row(1, 'Acme', { company: null, line: null })])
    await unfold(/^Not linked: Acme HQ/)
    fireEvent.click(button('Link the account'))
    expect(went).toEqual(['accounts'])
  })
})

describe('narrowing and ordering', () => {
  it('asks for what the address names, and follows it', async () => {
    const { props, asked, went, rerender } = await show([row(1, 'Acme')], {}, { rest: '?filter=held' })
    expect(asked('GET /usages')[0]).toContain('filter=held')
    fireEvent.click(button(/^Exceptions/))
    expect(went).toEqual(['usages?filter=exception'])
    rerender(<UsagesPage {...props} rest="?filter=exception" />)
    await waitFor(() => expect(asked('GET /usages').at(-1)).toContain('filter=exception'))
  })

  it('shows the rows of one reason where the address names it, says so in words, and takes that off', async () => {
    const only = { because: 'large-change', words: 'The change is large.' } as const
    const { asked, went } = await show(
      [row(1, 'Acme')],
      { 'GET /usages': answer([row(1, 'Acme')], { only }) },
      { rest: '?filter=held&because=large-change' },
    )
    expect(asked('GET /usages')[0]).toContain('filter=held&because=large-change')
    expect(screen.getByText(/^Only: The change is large\./)).toBeTruthy()
    fireEvent.click(button('Show all reasons'))
    expect(went).toEqual(['usages?filter=held'])
  })

  it('sorts either way and searches when the typing pauses, from the first page on', async () => {
    const { asked } = await show([row(1, 'Acme')], { 'GET /usages': answer([row(1, 'Acme')], { next: 'page2' }) })
    fireEvent.click(button('Next page'))
    await waitFor(() => expect(asked('GET /usages').at(-1)).toContain('cursor=page2'))
    fireEvent.change(screen.getByLabelText('Sort by'), { target: { value: 'difference' } })
    fireEvent.click(button('Ascending'))
    await waitFor(() => expect(asked('GET /usages').at(-1)).toContain('sort=difference&descending=true'))
    fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'acme hq' } })
    await waitFor(() => expect(asked('GET /usages').at(-1)).toContain('search=acme+hq'))
    expect(asked('GET /usages').at(-1)).not.toContain('cursor')
  })
})

describe('the file', () => {
  it('is asked for with the filter, reason and order that are shown, in the name of whoever looks, and says when it cannot be made', async () => {
    const files: string[] = []
    await show([row(1, 'Acme')], {}, { rest: '?filter=held&because=large-change' })
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
      files.push(`${path} ${JSON.stringify(init.headers)}`)
      return new Response('', { status: 503 })
    })
    fireEvent.click(button('Download CSV'))
    expect(await screen.findByText(/^The file could not be made/)).toBeTruthy()
    expect(files).toEqual([
      '/api/v1/usages?filter=held&because=large-change&sort=company&descending=false {"accept":"text/csv"}',
    ])
  })
})

describe('a row unfolded', () => {
  it('shows why, the working in the open, the settings with their levels, the money and the history', async () => {
    const policy = [{ words: '30-day average', from: 'item' as const }]
    await show([row(1, 'Acme', { line: line({ policy }) })])
    await unfold(/^Will be pushed: Acme/)
    for (const text of [
      'It goes with the next update.',
      'Worked out: 12,288 GB ÷ 1,024 = 12',
      'Setting: 30-day average (by the item)',
      '$21.00 each, cost $9.00 each. A month: $210.00 to $252.00, margin $120.00 to $144.00.',
      '2026-11-02: 10. Pushed by an update, Ann',
    ]) {
      expect(screen.getByText(text), text).toBeTruthy()
    }
    expect(screen.getByRole('img', { name: /^Used 12, billed 10/ })).toBeTruthy()
  })

  it.each([
    ['link-product', 'Link the product', 'products?product=h1&mend=link-product'],
    ['state-unit', 'State the unit', 'products?product=h1&mend=state-unit'],
    ['allow-creating', 'Let it be made', 'products?product=h1&mend=allow-creating'],
    ['choose-agreement', 'Say which is billed', 'settings?company=1&product=1'],
    ['look-at-usage', 'Look at deliveries', 'files'],
  ])('%s leads to where it is mended', async (mend, does, path) => {
    const { went } = await show([withWhy({ kind: 'exception', because: 'no-addition' }, 'Because.', mend)])
    await unfold(/^Exception: Acme/)
    fireEvent.click(button(does))
    expect(went).toEqual([path])
  })

  it('reads the company again where that mends it', async () => {
    const { sent } = await show([
      withWhy({ kind: 'exception', because: 'no-agreement' }, 'Add one, then sync.', 'open-connectwise'),
    ])
    await unfold(/^Exception: Acme/)
    fireEvent.click(button('Sync this company'))
    await screen.findByText(/^The company is being read/)
    expect(sent('POST /runs')).toEqual([{ kind: 'sync', companyId: 1 }])
  })

  it('a noted hold is turned down in its row', async () => {
    const held = withWhy({ kind: 'held', because: 'large-change' }, 'The change is large.', 'release')
    const hold = { changeId: 'c9', company: { id: 1, name: 'Acme' }, line: held.line }
    const { asked } = await show([held], { 'GET /holds': { holds: [hold], next: null } })
    await unfold(/^Held: Acme/)
    fireEvent.click(await screen.findByRole('button', { name: /^Dismiss/ }))
    await waitFor(() => expect(asked('POST')).toEqual(['POST /changes/c9/dismiss']))
  })

  it('a held line is released in its row with the quantity on screen, before any run has noted it too', async () => {
    const held = withWhy({ kind: 'held', because: 'large-change' }, 'The change is large.', 'release')
    const { sent } = await show([held], { 'GET /holds': { holds: [], next: null } })
    await unfold(/^Held: Acme/)
    fireEvent.click(await screen.findByRole('button', { name: /^Release/ }))
    const path = `POST /companies/1/lines/${encodeURIComponent(held.line?.key ?? '')}/release`
    await waitFor(() => expect(sent(path)).toEqual([{ quantity: held.line?.willBe }]))
    expect(screen.queryByRole('button', { name: /^Dismiss/ })).toBeNull()
  })

  it('takes the last push back after asking once more', async () => {
    const { sent } = await show([row(1, 'Acme')])
    await unfold(/^Will be pushed: Acme/)
    fireEvent.click(await screen.findByRole('button', { name: /^Undo the last push/ }))
    expect(sent('POST /runs/r1/undo')).toEqual([])
    fireEvent.click(button('Really?'))
    await waitFor(() => expect(sent('POST /runs/r1/undo')).toEqual([{ changes: ['c1'] }]))
  })

  it('excludes an account without losing what is decided there already, and takes that back', async () => {
    const path = '/accounts/a1/products/h1/policy'
    const policy = { basis: { kind: 'quota' } }
    const { sent } = await show([row(1, 'Acme')], { [`GET ${path}`]: { policy, saved: null } })
    await unfold(/^Will be pushed: Acme/)
    fireEvent.click(button(/^Exclude this account/))
    fireEvent.click(button('Really?'))
    await screen.findByText('Acme HQ is no longer billed for Hot storage.')
    fireEvent.click(button('Undo'))
    await waitFor(() => expect(sent(`PUT ${path}`)).toEqual([{ ...policy, excluded: true }, policy]))
  })

  it('does nothing for a viewer and says so', async () => {
    const { asked } = await show([row(1, 'Acme')], {}, { role: 'viewer' })
    await unfold(/^Will be pushed: Acme/)
    fireEvent.click(button(/^Exclude this account/))
    expect(button(/^Exclude this account/).title).toMatch(/operator role/)
    expect(asked('PUT')).toEqual([])
  })
})

describe('new readings', () => {
  it('change a row where it stands while the page is open, its unfolded part too', async () => {
    let rows = [row(1, 'Acme'), row(2, 'Beta')]
    let version = 'v1'
    await show(rows, { 'GET /usages': () => answer(rows, { version }) })
    await unfold(/^Will be pushed: Acme/)
    rows = [row(2, 'Beta', { used: 5 }), row(1, 'Acme', { used: 1300 })]
    version = 'v2'
    say('v2')
    await waitFor(() => expect(rowOf('Acme').getByText(/1,300 GB/)).toBeTruthy())
    expect(screen.getAllByText(/^(Acme|Beta)$/).map(({ textContent }) => textContent)).toEqual(['Acme', 'Beta'])
    expect(button(/^Will be pushed: Acme/).getAttribute('aria-expanded')).toBe('true')
    fireEvent.click(button('Show it as it is now'))
    await waitFor(() =>
      expect(screen.getAllByText(/^(Acme|Beta)$/).map(({ textContent }) => textContent)).toEqual(['Beta', 'Acme']),
    )
  })

  it('show of a row that has left this part of the list what became of it', async () => {
    let pushed = false
    const after = row(1, 'Acme', { line: line({ billed: 12, verdict: { kind: 'unchanged' } }) })
    const { asked } = await show([row(1, 'Acme')], {
      'GET /usages': ([, path]: [string, string]) =>
        pushed
          ? answer(path.includes('companyId=1') ? [after] : [], { version: 'v2' })
          : answer([row(1, 'Acme')], { version: 'v1' }),
    })
    pushed = true
    say('v2')
    await waitFor(() => expect(button(/^Billed as used: Acme/)).toBeTruthy())
    expect(screen.getByText('No longer in this part of the list.')).toBeTruthy()
    expect(asked('GET /usages?companyId=1')).toHaveLength(1)
  })

  it('of the version that is shown already are not asked for', async () => {
    const { asked } = await show([row(1, 'Acme')])
    say('v1')
    say('v2')
    await waitFor(() => expect(asked('GET /usages')).toHaveLength(2))
  })

  it('leave what is shown on screen when they cannot be read', async () => {
    let said: unknown = answer([row(1, 'Acme')])
    await show([row(1, 'Acme')], { 'GET /usages': () => said })
    said = refused('The database is away.', 503)
    say('v2')
    expect(await screen.findByText('The database is away.')).toBeTruthy()
    expect(screen.getByText('Acme')).toBeTruthy()
  })
})
