import { describe, expect, it } from 'vitest'
import { createRequester } from '../http.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import { glassHive } from './client.ts'

const baseUrl = 'http://localhost:8788/glasshive/partner/v1'
const PAGE = 100

/** A server of `rows` companies that answers only when it is told to, all that waits at once: a round. */
function inRounds(rows: number, { firstPage, totals }: { firstPage: 0 | 1; totals: boolean }) {
  const waiting: (() => void)[] = []
  const asked: number[] = []
  const fetch = async (input: string | URL | Request) => {
    const page = Number(new URL(String(input)).searchParams.get('page'))
    asked.push(page)
    await new Promise<void>((resolve) => waiting.push(resolve))
    const start = Math.max(0, page - firstPage) * PAGE
    const ids = Array.from({ length: Math.max(0, Math.min(PAGE, rows - start)) }, (_, at) => start + at + 1)
    const data = ids.map((Id) => ({ Id, Name: `Company ${Id}` }))
    return Response.json(totals ? { data, total: rows } : { data })
  }
  let most = 0
  let rounds = 0
  async function answerUntil(done: Promise<unknown>): Promise<number> {
    const ended = { yes: false }
    const end = () => Object.assign(ended, { yes: true })
    done.then(end, end)
    while (!ended.yes) {
      const round = waiting.splice(0)
      most = Math.max(most, round.length)
      if (round.length > 0) rounds += 1
      for (const answer of round) answer()
      // Everything that follows from the answers happens before the next turn of the loop.
      await new Promise((resolve) => setImmediate(resolve))
    }
    return rounds
  }
  return { fetch, asked, answerUntil, most: () => most }
}

const readings = ([0, 1] as const).flatMap((firstPage) =>
  [false, true].flatMap((totals) => [1, 4, 8].map((concurrency) => ({ firstPage, totals, concurrency }))),
)

describe('pages of GlassHive', () => {
  it.each(readings)('$concurrency at a time, first page $firstPage, totals $totals: none is lost', async (reading) => {
    const { concurrency, firstPage } = reading
    const server = inRounds(10_000, reading)
    const requester = createRequester({ fetch: server.fetch, name: 'GlassHive', concurrency })
    const reads = glassHive({ baseUrl, key: 'key' }, { requester }).companies()
    const rounds = await server.answerUntil(reads)
    const { records, gaps } = await reads
    expect(records.map(({ id }) => id)).toEqual(Array.from({ length: 10_000 }, (_, at) => at + 1))
    expect(gaps).toEqual([])
    expect(server.most()).toBe(concurrency)
    // 100 full pages, the empty one that ends them, and page 0 where the first is 1.
    const needed = 101 + firstPage
    expect(new Set(server.asked).size).toBe(server.asked.length)
    expect(server.asked.length).toBeLessThanOrEqual(needed + concurrency - 1)
    // Two or three rounds are spent on finding out that there is more to read at once.
    expect(rounds).toBeLessThanOrEqual(Math.ceil(needed / concurrency) + 3)
  })

  it.each([0, 1] as const)('asks once for what fits one page, where the first is %s', async (firstPage) => {
    const server = inRounds(7, { firstPage, totals: false })
    const requester = createRequester({ fetch: server.fetch, name: 'GlassHive', concurrency: 4 })
    const reads = glassHive({ baseUrl, key: 'key' }, { requester }).companies()
    await server.answerUntil(reads)
    expect((await reads).records).toHaveLength(7)
    expect(server.asked).toEqual([0])
  })

  it('of no rows at all says nothing about the first page', async () => {
    const server = inRounds(0, { firstPage: 0, totals: false })
    const requester = createRequester({ fetch: server.fetch, name: 'GlassHive' })
    const reads = glassHive({ baseUrl, key: 'key' }, { requester }).companies()
    await server.answerUntil(reads)
    expect(await reads).toMatchObject({ records: [], gaps: [], seen: { firstPage: null } })
  })

  it('fails where a page of the middle fails, and not where one beyond the end does', async () => {
    const failing = (page: number) => async (input: string | URL | Request) => {
      const asked = Number(new URL(String(input)).searchParams.get('page'))
      if (asked === page) return Response.json({ message: 'No' }, { status: 403 })
      const length = asked > 5 ? 0 : asked === 5 ? 3 : PAGE
      const data = Array.from({ length }, (_, at) => ({ Id: asked * PAGE + at + 1, Name: 'Company' }))
      return Response.json({ data })
    }
    const read = (page: number) =>
      glassHive(
        { baseUrl, key: 'key' },
        { requester: createRequester({ fetch: failing(page), name: 'GlassHive' }) },
      ).companies()
    await expect(read(4)).rejects.toMatchObject({ kind: 'forbidden' })
    expect((await read(6)).records).toHaveLength(503)
  })

  it.each([{ name: '429', retryAfter: 1 }, { name: '500' }, { name: 'drop' }, { name: 'half-page' }] as const)(
    '$name in the middle of pages read at once loses none',
    async (fault) => {
      const sandbox = createSandbox({ companies: 60, contacts: 2400 })
      const requester = createRequester({ fetch: sandbox.request, name: 'GlassHive', sleep: async () => undefined })
      const client = glassHive({ baseUrl, key: sandbox.acme.glassHiveKey }, { requester })
      sandbox.faults.add({ ...fault, path: /contacts$/, skip: 2, times: 3 })
      const { records, gaps } = await client.contacts()
      const ids = records.map(({ id }) => Number(id))
      expect(ids.length).toBeGreaterThan(300)
      expect(ids).toEqual([...sandbox.acme.glassHive.contacts.rows.keys()])
      expect(gaps).toEqual([])
    },
  )
})
