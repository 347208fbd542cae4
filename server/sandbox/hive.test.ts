import { describe, expect, it } from 'vitest'
import { createSandbox } from './sandbox.ts'
import { isObject } from './table.ts'

const sandbox = createSandbox({ companies: 120, contacts: 0, now: () => new Date('2026-08-20T10:00:00Z') })
const get = (path: string) => sandbox.request(`http://hive.test${path}`)

describe('the usage feed', () => {
  it('is a complete delivery of one source', async () => {
    const body: unknown = await (await get('/hive/usage.json')).json()
    expect(body).toMatchObject({ source: 'hive', complete: true })
    expect(isObject(body) && body.readings).toEqual(sandbox.acme.readings)
    expect(sandbox.acme.readings[0]).toEqual({
      account: { id: 'acc-1001', name: 'Cascade Dental Group', domain: 'cascadedental.com' },
      product: { id: 'hot-storage', name: 'Hot storage', unit: 'GB' },
      actual: 3482,
      quota: 3500,
      at: '2026-08-20T05:00:00Z',
    })
  })

  it('is another one for another tenant', async () => {
    const body: unknown = await (await get('/hive/usage.json?company=northstar')).json()
    expect(isObject(body) && body.readings).toEqual(sandbox.northstar.readings)
    expect((await get('/hive/usage.json?company=nobody')).status).toBe(404)
  })

  it('has the same rows as CSV, with quotes where they are needed', async () => {
    const answer = await get('/hive/usage.csv')
    const lines = (await answer.text()).trimEnd().split('\r\n')
    expect(answer.headers.get('content-type')).toContain('text/csv')
    expect(lines).toHaveLength(sandbox.acme.readings.length + 1)
    expect(lines[1]).toBe(
      'acc-1001,Cascade Dental Group,cascadedental.com,hot-storage,Hot storage,GB,3482,3500,2026-08-20T05:00:00Z',
    )
    expect(lines.find((line) => line.includes('Brien'))).toContain(`"O'Brien & ""Sons"" Roofing"`)
    expect(lines.find((line) => line.includes('Müller'))).toBeDefined()
  })
})
