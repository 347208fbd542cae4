import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { UPLOAD_BYTES } from '../../shared/api-files.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'

/** Rows of the usual length, as many as make the file as large as a file may be. */
const ROWS = 500_000
const LINES = 500
const HEADER = 'Customer,Item,Used,Notes\n'
const NOTE = 'n'.repeat(73)
const line = (at: number): string => `Customer ${at % 20_000},Item ${Math.floor(at / 20_000)},${at % 977}.5,${NOTE}\n`

/** A file that is never whole anywhere: it is written as it is read. */
function largeFile(rows: number): { body: ReadableStream<Uint8Array>; bytes: () => number } {
  let [row, bytes] = [0, 0]
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (row >= rows) return controller.close()
      const lines = Array.from({ length: Math.min(LINES, rows - row) }, (_, at) => line(row + at))
      const piece = Buffer.from((row === 0 ? HEADER : '') + lines.join(''))
      row += lines.length
      bytes += piece.length
      controller.enqueue(piece)
    },
  })
  return { body, bytes: () => bytes }
}

/** The most memory that was held beyond what was held before, in MB. */
async function grownBy(work: () => Promise<void>): Promise<number> {
  const held = (): number => process.memoryUsage().heapUsed + process.memoryUsage().external
  const before = held()
  let most = before
  const timer = setInterval(() => {
    most = Math.max(most, held())
  }, 5)
  try {
    await work()
  } finally {
    clearInterval(timer)
  }
  return (most - before) / 1e6
}

const [sqlite] = databases()
describe.each(sqlite === undefined ? [] : [sqlite])('a file of 50 MB on $name', (database) => {
  let service: TestService
  let headers: Record<string, string>
  beforeAll(async () => {
    service = await openService(database, {}, { companies: 20, contacts: 0 })
    headers = { Authorization: `Bearer ${await service.key('operator')}`, 'Content-Type': 'text/csv' }
  })
  afterAll(() => service.close())

  it('is kept and read through without being held whole', { timeout: 60_000 }, async () => {
    const file = largeFile(ROWS)
    const grown = await grownBy(async () => {
      const sent = { method: 'POST', headers, body: file.body, duplex: 'half' } as RequestInit
      const answer = await service.request('/usage-files?name=large.csv', sent)
      expect(await answer.json()).toMatchObject({ rows: ROWS, header: ['Customer', 'Item', 'Used', 'Notes'] })
    })
    expect(file.bytes()).toBeGreaterThan(0.95 * UPLOAD_BYTES)
    // Held whole it would be 50 MB as bytes, 100 as text and more as rows.
    expect(grown).toBeLessThan(150)
  })

  it('is refused when it is longer, and leaves nothing behind', { timeout: 60_000 }, async () => {
    const before = await service.ctx.db.selectFrom('uploads').selectAll().execute()
    const sent = { method: 'POST', headers, body: largeFile(ROWS * 2).body, duplex: 'half' } as RequestInit
    const answer = await service.request('/usage-files', sent)
    expect(answer.status).toBe(413)
    expect(await service.ctx.db.selectFrom('uploads').selectAll().execute()).toEqual(before)
    const pieces = await service.ctx.db.selectFrom('upload_chunks').select('upload_id').distinct().execute()
    expect(pieces).toHaveLength(before.length)
  })

  it('is never taken for JSON, whatever it is sent as', async () => {
    const asJson = { ...headers, 'Content-Type': 'application/json' }
    const file = 'Customer,Item,Used\na,b,1\n'
    const answer = await service.request('/usage-files?name=a.csv', { method: 'POST', headers: asJson, body: file })
    expect([answer.status, await answer.json()]).toMatchObject([201, { rows: 1 }])
  })

  it.each([
    ['of somebody who is not signed in', '/usage', false, 401],
    ['of a request that is no delivery', '/usages', true, 413],
    ['of a route that only looks like an upload', '/people/usage-files', true, 413],
  ])('is not read as the body %s', { timeout: 60_000 }, async (_, path, isSignedIn, status) => {
    const file = largeFile(10_000)
    const who = isSignedIn ? { Authorization: headers.Authorization ?? '' } : {}
    const sent = {
      method: 'POST',
      headers: { ...who, 'Content-Type': 'application/json' },
      body: file.body,
      duplex: 'half',
    }
    const answer = await service.request(path, { ...sent, method: path === '/usage' ? 'PUT' : 'POST' } as RequestInit)
    expect(answer.status).toBe(status)
    expect(file.bytes()).toBeLessThan(1024 * 1024)
  })
})
