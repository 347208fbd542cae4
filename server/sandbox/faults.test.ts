import { serve } from '@hono/node-server'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask, keyHeaders } from './ask.ts'
import { createSandbox, type Sandbox } from './sandbox.ts'

let sandbox: Sandbox
let close: (() => void) | null = null

beforeEach(() => {
  sandbox = createSandbox({ companies: 80, contacts: 0, now: () => new Date('2026-08-20T10:00:00Z') })
})

afterEach(() => {
  close?.()
  close = null
})

const additionPath = () => {
  const { agreementId, additions } = sandbox.cases.cascadeDental
  return `finance/agreements/${agreementId}/additions/${additions.up}`
}
const push = { method: 'PATCH', body: [{ op: 'replace', path: 'quantity', value: 46 }] }
const stored = () => sandbox.acme.row('additions', sandbox.cases.cascadeDental.additions.up).quantity

describe('a fault', () => {
  it('meets one request where nothing else is said', async () => {
    sandbox.faults.add({ name: '500' })
    expect([(await ask(sandbox, 'system/info')).status, (await ask(sandbox, 'system/info')).status]).toEqual([500, 200])
  })

  it('can wait, repeat, and keep to a method and a path', async () => {
    sandbox.faults.add({ name: 'forbidden', method: 'GET', path: /\/additions$/, skip: 1, times: 2 })
    const statuses: number[] = []
    for (let left = 4; left > 0; left -= 1) {
      statuses.push((await ask(sandbox, `finance/agreements/${sandbox.cases.exact.agreementId}/additions`)).status)
      expect((await ask(sandbox, 'system/info')).status).toBe(200)
    }
    expect(statuses).toEqual([200, 403, 403, 200])
  })

  it('can last until it is cleared', async () => {
    sandbox.faults.add({ name: '500', times: Number.POSITIVE_INFINITY, path: 'system' })
    for (let left = 3; left > 0; left -= 1) expect((await ask(sandbox, 'system/info')).status).toBe(500)
    sandbox.faults.clear()
    expect((await ask(sandbox, 'system/info')).status).toBe(200)
  })

  it.each([
    ['seconds', '30'],
    ['date', 'Thu, 20 Aug 2026 10:00:30 GMT'],
    ['absent', null],
  ] as const)('429 says when to come back, as %s', async (form, expected) => {
    sandbox.faults.add({ name: '429', retryAfter: 30, form })
    const { status, headers, record } = await ask(sandbox, 'system/info')
    expect([status, headers.get('retry-after'), record.error]).toEqual([429, expected, 'ConnectWiseAPI'])
  })

  it('half-page cuts the JSON of a list', async () => {
    sandbox.faults.add({ name: 'half-page' })
    const { status, body } = await ask(sandbox, 'company/companies')
    expect(status).toBe(200)
    expect(typeof body).toBe('string')
  })

  it('slow keeps the caller waiting, and a caller can give up', async () => {
    sandbox.faults.add({ name: 'slow', ms: 5000 })
    const asked = sandbox.request('http://cw.test/login/companyinfo/acmemsp', { signal: AbortSignal.timeout(20) })
    await expect(asked).rejects.toMatchObject({ name: 'TimeoutError' })
  })
})

describe('a dropped connection', () => {
  it('before the write leaves the record as it was', async () => {
    sandbox.faults.add({ name: 'drop', method: 'PATCH' })
    await expect(ask(sandbox, additionPath(), push)).rejects.toMatchObject({
      message: 'fetch failed',
      cause: { code: 'ECONNRESET' },
    })
    expect(stored()).toBe(42)
  })

  it('after the write has changed the record', async () => {
    sandbox.faults.add({ name: 'drop', when: 'after', method: 'PATCH' })
    await expect(ask(sandbox, additionPath(), push)).rejects.toThrow('fetch failed')
    expect(stored()).toBe(46)
    expect(sandbox.requests.at(-1)).toMatchObject({ method: 'PATCH', status: 0 })
  })

  it('is a destroyed socket over the network', async () => {
    const port = await listen()
    const url = `http://127.0.0.1:${port}/v4_6_release/apis/3.0/${additionPath()}`
    const init = { method: 'PATCH', headers: keyHeaders(sandbox.acme), body: JSON.stringify(push.body) }
    sandbox.faults.add({ name: 'drop', when: 'after' })
    await expect(fetch(url, init)).rejects.toThrow('fetch failed')
    expect(stored()).toBe(46)
    expect((await fetch(url, { headers: keyHeaders(sandbox.acme) })).status).toBe(200)
  })
})

describe('the controls', () => {
  it('set faults, read the log and edit behind the client over HTTP, without being logged', async () => {
    const json = (method: string, body: unknown) => ({ method, body: JSON.stringify(body) })
    const set = await sandbox.request('http://cw.test/sandbox/faults', json('POST', { name: '500', path: '/info$/' }))
    expect(set.status).toBe(201)
    expect((await ask(sandbox, 'system/info')).status).toBe(500)
    const log = await (await sandbox.request('http://cw.test/sandbox/requests')).json()
    expect(log).toMatchObject([{ path: '/v4_6_release/apis/3.0/system/info', status: 500 }])
    const { additions } = sandbox.cases.cascadeDental
    await sandbox.request(
      `http://cw.test/sandbox/tenants/acmemsp/additions/${additions.up}`,
      json('PATCH', { quantity: 12 }),
    )
    expect((await ask(sandbox, additionPath())).record).toMatchObject({
      quantity: 12,
      extPrice: 42,
      _info: { lastUpdated: '2026-08-20T10:00:00Z' },
    })
  })

  it('refuse a fault without a name they know', async () => {
    expect(
      (await sandbox.request('http://cw.test/sandbox/faults', { method: 'POST', body: '{"name":"fire"}' })).status,
    ).toBe(400)
  })

  it('clear the faults', async () => {
    sandbox.faults.add({ name: '500', times: Number.POSITIVE_INFINITY })
    await sandbox.request('http://cw.test/sandbox/faults', { method: 'DELETE' })
    expect((await ask(sandbox, 'system/info')).status).toBe(200)
  })
})

function listen(): Promise<number> {
  return new Promise((resolve) => {
    const server = serve({ fetch: sandbox.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => resolve(port))
    close = () => server.close()
  })
}
