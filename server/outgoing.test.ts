import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRequester } from './http.ts'
import { createOutgoingFetch, isPublic, type OutgoingOptions } from './outgoing.ts'

let port = 0
let hits = 0
const server = createServer((request, response) => {
  hits++
  if (request.url === '/away') response.writeHead(302, { location: `http://[::ffff:127.0.0.1]:${port}/` }).end()
  else response.writeHead(200, { 'content-type': 'application/json' }).end('{"here":true}')
})

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  port = (server.address() as AddressInfo).port
})
afterAll(() => server.close())

const open: ReturnType<typeof createOutgoingFetch>[] = []
function outgoing(options: OutgoingOptions) {
  const made = createOutgoingFetch(options)
  open.push(made)
  return made.fetch
}
afterAll(async () => {
  for (const made of open) await made.close()
})

/** A name server for one test: answers what it is told, first call first. */
function names(...answers: string[][]): NonNullable<OutgoingOptions['lookup']> {
  let call = 0
  const lookup = (_host: string, _options: unknown, done: (error: null, found: unknown[]) => void) => {
    const found = answers[Math.min(call++, answers.length - 1)] ?? []
    done(
      null,
      found.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
    )
  }
  // Only the form with `all: true` is called by what is tested.
  return lookup as unknown as NonNullable<OutgoingOptions['lookup']>
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'answered',
    (error: { cause?: { code?: string } }) => error.cause?.code ?? 'other',
  )

describe('outgoing requests', () => {
  it.each([
    'localhost',
    '127.0.0.1',
    '0x7f000001',
    '2130706433',
    '127.1',
    '0177.0.0.1',
    '0.0.0.0',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::127.0.0.1]',
  ])('are not sent to %s', async (host) => {
    const before = hits
    expect(await codeOf(outgoing({ allowPrivateHosts: false })(`http://${host}:${port}/`))).toBe(
      'HIVELINK_BLOCKED_HOST',
    )
    expect(hits).toBe(before)
  })

  it.each([
    ['8.8.8.8', true],
    ['2606:4700::1111', true],
    ['10.1.2.3', false],
    ['172.16.0.1', false],
    ['192.168.1.1', false],
    ['169.254.169.254', false],
    ['100.64.0.1', false],
    ['224.0.0.1', false],
    ['fe80::1', false],
    ['fd00::1', false],
    ['64:ff9b::7f00:1', false],
    ['2002:7f00:1::', false],
    ['not an address', false],
  ])('take %s for public: %s', (address, verdict) => {
    expect(isPublic(address)).toBe(verdict)
  })

  it('are not sent to a name that leads to a private address, nor to one that leads to both kinds', async () => {
    for (const found of [['127.0.0.1'], ['93.184.216.34', '10.0.0.1']]) {
      const fetch = outgoing({ allowPrivateHosts: false, lookup: names(found) })
      expect(await codeOf(fetch(`http://rebind.example:${port}/`))).toBe('HIVELINK_BLOCKED_HOST')
    }
  })

  it('look a name up once and connect to what was checked, so that a second answer changes nothing', async () => {
    const before = hits
    // 3ffe::/16 is public in form and routed nowhere since the 6bone was closed.
    const lookup = names(['3ffe::1'], ['127.0.0.1'])
    const fetch = outgoing({ allowPrivateHosts: false, lookup, connectTimeoutMs: 300 })
    expect(await codeOf(fetch(`http://rebind.example:${port}/`))).toMatch(/UNREACH|TIMEOUT|REFUSED|EADDRNOTAVAIL|RESET/)
    expect(hits).toBe(before)
  })

  it('reach a private host where the operator lists it, by port if the list says so', async () => {
    const listed = outgoing({ allowPrivateHosts: [`localhost:${port}`] })
    expect(await (await listed(`http://localhost:${port}/`)).json()).toEqual({ here: true })
    expect(await codeOf(listed(`http://127.0.0.1:${port}/`))).toBe('HIVELINK_BLOCKED_HOST')
    expect(await codeOf(listed('http://localhost:4242/'))).toBe('HIVELINK_BLOCKED_HOST')
    expect((await outgoing({ allowPrivateHosts: true })(`http://127.0.0.1:${port}/`)).status).toBe(200)
  })

  it('meet the check again where a redirect leads inside', async () => {
    const fetch = outgoing({ allowPrivateHosts: [`localhost:${port}`] })
    expect(await codeOf(fetch(`http://localhost:${port}/away`))).toBe('HIVELINK_BLOCKED_HOST')
  })

  it('end as a blocked host, with words that say who can allow it', async () => {
    const { request } = createRequester({ fetch: outgoing({ allowPrivateHosts: false }), name: 'ConnectWise' })
    const failure = request({ method: 'PATCH', url: `http://localhost:${port}/`, body: [] })
    await expect(failure).rejects.toMatchObject({
      kind: 'blocked-host',
      words: expect.stringContaining('ALLOW_PRIVATE_HOSTS'),
    })
  })
})
