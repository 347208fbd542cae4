// The page with rows and answers, for the tests beside this file.
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact'
import type { UsageRow, Usages } from '../../../shared/api-usages.ts'
import { difference, line } from '../../testing.ts'
import { type Answers, pageProps } from '../kit/testing.ts'
import { UsagesPage } from './UsagesPage.tsx'

export const row = (id: number, name: string, change: Partial<UsageRow> = {}): UsageRow => ({
  company: { id, name },
  account: { id: `a${id}`, name: `${name} HQ`, source: 'hive' },
  hiveProduct: { id: 'h1', name: 'Hot storage', unit: 'GB' },
  used: 1240,
  quota: 2000,
  at: '2026-11-24T05:00:00.000Z',
  excluded: false,
  line: line({ agreement: { id: 7, name: 'Managed', nextInvoiceDate: '2026-12-01', openFrom: '2026-11-01' } }),
  ...change,
})

export const answer = (rows: UsageRow[], change: Partial<Usages> = {}): Usages => ({
  rows,
  next: null,
  counts: { all: 7, willBePushed: 4, asUsed: 1, held: 1, exception: 1 },
  difference: [difference(42, { marginPerMonth: 24, before: 210, after: 252 })],
  only: null,
  version: 'v1',
  ...change,
})

/** A `fetch` that answers the stream of events, and every file. What is said the page hears. */
export function streamed() {
  const encoder = new TextEncoder()
  let say: (version: string) => void = () => {}
  const fetch = async (path: string): Promise<Response> => {
    if (!path.endsWith('/usages/events')) return new Response('company\n', { status: 200 })
    const body = new ReadableStream({
      start(controller) {
        say = (version) => controller.enqueue(encoder.encode(`event: usages\ndata: ${JSON.stringify({ version })}\n\n`))
      },
    })
    return new Response(body)
  }
  return { fetch, say: (version: string) => say(version) }
}

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

/** Shows the page, once its rows are there. */
export async function show(rows: UsageRow[], answers: Answers = {}, more: Parameters<typeof pageProps>[1] = {}) {
  const page = pageProps(
    { 'GET /usages': answer(rows), 'GET /companies/1/lines/item%3A1/history': history, ...answers },
    more,
  )
  const { rerender } = render(<UsagesPage {...page.props} />)
  await screen.findAllByText(rows[0]?.company?.name ?? rows[0]?.account?.name ?? /./)
  return { ...page, rerender }
}
export const button = (name: string | RegExp) => screen.getByRole('button', { name })
export const rowOf = (name: string) => within(screen.getByText(name).closest('li') ?? document.body)
export async function unfold(name: RegExp): Promise<void> {
  fireEvent.click(button(name))
  await waitFor(() => {
    if (screen.queryByText('Reading the history…') !== null) throw new Error('The history is being read.')
  })
}
