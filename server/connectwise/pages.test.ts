import { describe, expect, it } from 'vitest'
import { createRequester } from '../http.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import { type Call, createCall } from './call.ts'
import { atMost } from './conditions.ts'
import { idOf, type List, numberedPages, pagesOf } from './pages.ts'
import { type Gap, readRanges } from './ranges.ts'

type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>
const sandbox = createSandbox({ companies: 3600, contacts: 10 })
const tenant = sandbox.acme
const all = [...tenant.db.companies.rows.keys()].sort((a, b) => a - b)
const companies: List = { path: 'company/companies', fields: 'id,name', conditions: null }

function calling(fetch: Fetch = sandbox.request, options: { concurrency?: number } = {}) {
  sandbox.faults.clear()
  sandbox.requests.clear()
  const requester = createRequester({ fetch, name: 'ConnectWise', sleep: async () => undefined, ...options })
  const login = Buffer.from(`${tenant.company}+${tenant.publicKey}:${tenant.privateKey}`).toString('base64')
  const headers = { authorization: `Basic ${login}`, clientId: tenant.clientId }
  const api = 'http://localhost:8788'
  return createCall({ api, company: tenant.company }, api, headers, { requester })
}

/** A server that does not know forward-only: the header is not seen; it may send no `Link` either. */
const without =
  (link: 'links' | 'no links'): Fetch =>
  async (input, init) => {
    const request = new Request(input, init)
    request.headers.delete('pagination-type')
    const answer = await sandbox.request(request)
    const headers = new Headers(answer.headers)
    if (link === 'no links') headers.delete('link')
    return new Response(answer.body, { status: answer.status, headers })
  }

async function idsOf(call: Call, list: List): Promise<number[]> {
  const ids: number[] = []
  for await (const page of pagesOf(call, list)) ids.push(...page.rows.map(idOf))
  return ids
}

async function rangeIds(call: Call, list: List, concurrency: number): Promise<{ ids: number[]; gaps: Gap[] }> {
  const ids: number[] = []
  const emit = (page: { rows: unknown[] }) => void ids.push(...page.rows.map(idOf))
  const gaps = await readRanges({ call, list, concurrency, emit })
  return { ids, gaps }
}

const lists = () => sandbox.requests.filter(({ path }) => path.endsWith('company/companies'))

describe('reading page after page', () => {
  it('goes forward only, by the id the server names, and keeps its conditions', async () => {
    const list = { ...companies, conditions: atMost('id', all[2499] ?? 0) }
    expect(await idsOf(calling(), list)).toEqual(all.slice(0, 2500))
    expect(lists()).toHaveLength(3)
    expect(lists().every(({ query }) => query.includes('conditions=id'))).toBe(true)
  })

  it.each(['links', 'no links'] as const)(
    'goes on by id where the server ignores forward-only and sends %s',
    async (link) => {
      expect(await idsOf(calling(without(link)), companies)).toEqual(all)
      expect(
        lists()
          .slice(1)
          .every(({ query }) => query.includes('orderBy=id%20asc')),
      ).toBe(true)
    },
  )

  it('ends with one request where everything fits', async () => {
    expect(await idsOf(calling(), { ...companies, conditions: atMost('id', all[5] ?? 0) })).toHaveLength(6)
    expect(lists()).toHaveLength(1)
  })

  it('reads by page number too', async () => {
    const ids: number[] = []
    for await (const page of numberedPages(calling(), {
      path: 'company/companies',
      query: { fields: 'id', orderBy: 'id asc' },
    })) {
      ids.push(...page.rows.map(idOf))
    }
    expect(ids).toEqual(all)
  })

  it('reads a page again that was cut short', async () => {
    const call = calling()
    sandbox.faults.add({ name: 'half-page', path: 'company/companies', skip: 1 })
    expect(await idsOf(call, companies)).toEqual(all)
  })
})

describe('reading ranges side by side', () => {
  it.each([1, 2, 4, 8])('brings every record once, %i at a time', async (concurrency) => {
    const { ids, gaps } = await rangeIds(calling(sandbox.request, { concurrency }), companies, concurrency)
    expect(gaps).toEqual([])
    expect(ids).toHaveLength(all.length)
    expect(new Set(ids)).toEqual(new Set(all))
    expect(lists().length).toBeLessThanOrEqual(Math.ceil(all.length / 1000) + 1 + concurrency)
  })

  it('keeps to the conditions of the list', async () => {
    const { ids } = await rangeIds(calling(), { ...companies, conditions: atMost('id', all[2999] ?? 0) }, 4)
    expect(ids.sort((a, b) => a - b)).toEqual(all.slice(0, 3000))
  })

  it.each(['links', 'no links'] as const)('works where the server ignores forward-only and sends %s', async (link) => {
    const { ids } = await rangeIds(calling(without(link)), companies, 4)
    expect(new Set(ids)).toEqual(new Set(all))
    expect(ids).toHaveLength(all.length)
  })

  it('finds what was made after the highest id was asked for', async () => {
    const call = calling(async (input, init) => {
      const answer = await sandbox.request(input, init)
      if (String(input).includes('orderBy=id%20desc')) return Response.json([{ id: all[1500] }])
      return answer
    })
    expect(new Set((await rangeIds(call, companies, 4)).ids)).toEqual(new Set(all))
  })

  it('reports a page that finally fails as a gap, and reads the rest', async () => {
    const call = calling()
    sandbox.faults.add({ name: '500', path: 'company/companies', skip: 3, times: 4 })
    const { ids, gaps } = await rangeIds(call, companies, 1)
    expect(gaps).toHaveLength(1)
    const [gap] = gaps
    const missing = all.filter((id) => !ids.includes(id))
    expect(missing.length).toBeGreaterThan(0)
    expect(missing.every((id) => gap !== undefined && id > gap.after && id <= gap.to)).toBe(true)
    expect(gap?.because).toContain('ConnectWise')
  })

  it('throws where the very first page fails, and where the keys are refused on the way', async () => {
    const call = calling()
    sandbox.faults.add({ name: '500', path: 'company/companies', times: 4 })
    await expect(rangeIds(call, companies, 4)).rejects.toMatchObject({ kind: 'server-error' })
    const other = calling()
    sandbox.faults.add({ name: 'forbidden', path: 'company/companies', skip: 3 })
    await expect(rangeIds(other, companies, 4)).rejects.toMatchObject({ kind: 'forbidden' })
  })
})

describe('sparse ids', () => {
  /** A server with these ids alone, as plain as one can be: it knows `id > a and id <= b`, the order and the size. */
  function serving(ids: number[]): { fetch: Fetch; count: () => number } {
    let count = 0
    const fetch: Fetch = async (input) => {
      const url = new URL(String(input))
      if (url.pathname.startsWith('/login')) return Response.json({ Codebase: 'v2026_4/' })
      count++
      const conditions = url.searchParams.get('conditions') ?? ''
      const low = Number(/id > (\d+)/.exec(conditions)?.[1] ?? 0)
      const high = Number(/id <= (\d+)/.exec(conditions)?.[1] ?? Number.POSITIVE_INFINITY)
      const found = ids.filter((id) => id > low && id <= high)
      if (url.searchParams.get('orderBy') === 'id desc') found.reverse()
      const rows = found.slice(0, Number(url.searchParams.get('pageSize'))).map((id) => ({ id }))
      const link = found.length > rows.length ? `<http://x/?pageId=${rows.at(-1)?.id}>; rel="next"` : ''
      return Response.json(rows, { headers: { link } })
    }
    return { fetch, count: () => count }
  }
  const block = (from: number, length: number, step = 1) => Array.from({ length }, (_, at) => from + at * step)

  it.each([
    ['dense, then far away', [...block(1, 1500), ...block(5_000_000, 4000)]],
    ['thin, then dense', [...block(1, 1000, 5000), ...block(9_000_000, 9000)]],
    ['even, with holes', block(1, 12_000, 37)],
    ['two islands', [...block(100, 6000), ...block(80_000_000, 6000, 3)]],
  ])('are read once each in few requests: %s', async (_name, ids) => {
    const { fetch, count } = serving(ids)
    const { ids: found, gaps } = await rangeIds(calling(fetch), companies, 4)
    expect(gaps).toEqual([])
    expect(found).toHaveLength(ids.length)
    expect(new Set(found)).toEqual(new Set(ids))
    expect(count()).toBeLessThanOrEqual(Math.ceil(ids.length / 1000) * 2 + 6)
  })
})
