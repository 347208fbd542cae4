// Records for the tests beside this file, and streams of events that say what a test says.
import type { Change, Line, Outcome, Plan, Report, ReportRow, Run } from '../../../shared/api-runs.ts'
import type { Outlook, Status } from '../../../shared/api-status.ts'
import { line } from '../../testing.ts'

/** A `fetch` that answers every stream by its path with these events, one after another, and stays open. */
export function streamsOf(streams: Record<string, { event: string; values: unknown[] }>) {
  const opened: string[] = []
  const fetch = async (url: string): Promise<Response> => {
    const path = url.replace('/api/v1', '')
    opened.push(path)
    const said = streams[path]
    if (said === undefined) return new Response('', { status: 404 })
    const text = said.values.map((value) => `event: ${said.event}\ndata: ${JSON.stringify(value)}\n\n`).join('')
    const body = new ReadableStream({
      start: (controller) => controller.enqueue(new TextEncoder().encode(text)),
    })
    return new Response(body, { status: 200 })
  }
  return { fetch, opened }
}

export const run = (more: Partial<Run> = {}): Run => ({
  id: 'r1',
  kind: 'update',
  state: 'done',
  companyId: null,
  preview: false,
  who: 'schedule',
  createdAt: '2026-11-21T04:00:00.000Z',
  finishedAt: '2026-11-21T04:02:00.000Z',
  doing: null,
  done: 8,
  total: 8,
  requests: 40,
  problem: null,
  held: null,
  undoes: null,
  step: null,
  ...more,
})

export const heldLine = line({
  key: 'item:2',
  name: 'Server Image',
  verdict: { kind: 'held', because: 'drop-to-zero' },
  why: { words: 'Usage dropped to zero.', mend: 'release' },
})

export const change = (id: string, company: string, of: Line = line()): Change => ({
  id,
  company: { id: company.charCodeAt(0), name: company },
  line: of,
  agreementId: 7,
  additionId: 70,
  write: { kind: 'quantity' },
  before: 10,
  after: 12,
  undoes: null,
})

export const plan = (...changes: Change[]): Plan => ({
  runId: 'r1',
  plannedAt: null,
  changes,
  lines: changes.map((each) => each.line),
  difference: [],
  import: null,
})

export const row = (of: Change, outcome: Outcome, more: Partial<ReportRow> = {}): ReportRow => ({
  change: of,
  outcome,
  difference: null,
  wrote: null,
  additionId: 70,
  undoneBy: null,
  ...more,
})

export const report = (more: Partial<Report> = {}): Report => ({
  run: run(),
  counts: { applied: 1 },
  rows: [row(change('c1', 'Acme'), { kind: 'applied', quantity: 12 })],
  exceptions: [],
  difference: null,
  sync: null,
  notes: [],
  import: null,
  requestsBy: { additions: 30, writes: 10 },
  ...more,
})

export const status = (more: Partial<Status> = {}): Status => ({
  running: [],
  waiting: [],
  last: { sync: null, update: null },
  next: { sync: null, update: '2026-11-26T04:00:00.000Z', usage: null },
  holds: 0,
  exceptions: 0,
  willBePushed: 0,
  difference: [],
  mailProblem: null,
  ...more,
})

export const outlook = (more: Partial<Outlook> = {}): Outlook => ({
  next: '2026-11-26T04:00:00.000Z',
  changes: [{ company: { id: 1, name: 'Acme' }, line: line() }],
  willBePushed: 1,
  asUsed: 5,
  difference: [],
  reasons: [{ kind: 'exception', because: 'no-addition', words: 'No addition.', mend: null, lines: 4, companies: 3 }],
  ...more,
})
