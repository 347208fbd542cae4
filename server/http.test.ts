import { describe, expect, it } from 'vitest'
import { type ConnectionError, createRequester, type HttpRequest, type RequesterOptions } from './http.ts'

const url = 'https://api.example.com/v1/things?secret=word'
const json = (body: unknown, init: ResponseInit = {}) => Response.json(body, init)
const status = (code: number, headers: Record<string, string> = {}) =>
  json({ code: 'Broken', message: 'private words' }, { status: code, headers })
const dropped = (code: string) => () => {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error('socket'), { code }) })
}
type Step = Response | (() => Response | Promise<Response>)

/** A connection whose other side answers step by step (the last one for ever), on a clock that sleeping moves. */
function connection(steps: Step[], options: Partial<RequesterOptions> = {}) {
  const sent: { url: string; method: string; headers: Headers; body: unknown; at: number }[] = []
  const slept: number[] = []
  let clock = Date.parse('2026-11-21T12:00:00Z')
  const requester = createRequester({
    name: 'ConnectWise',
    fetch: async (input, init) => {
      const request = new Request(input, init)
      const body: unknown = request.body === null ? null : await request.json()
      sent.push({ url: request.url, method: request.method, headers: request.headers, body, at: clock })
      const step = steps[Math.min(sent.length, steps.length) - 1]
      if (step === undefined) throw new Error('no step')
      return typeof step === 'function' ? step() : step.clone()
    },
    now: () => clock,
    sleep: async (ms) => {
      slept.push(ms)
      clock += ms
    },
    random: () => 1,
    ...options,
  })
  const request = (more: Partial<HttpRequest> = {}) => requester.request({ url, ...more })
  return { request, sent, slept }
}

const failure = async (promise: Promise<unknown>): Promise<ConnectionError> =>
  promise.then(
    () => Promise.reject(new Error('it was answered')),
    (error: ConnectionError) => error,
  )

describe('a read', () => {
  it.each([408, 429, 500, 502, 503, 504])('is tried again after status %i', async (code) => {
    const { request, sent } = connection([status(code), json([1])])
    expect((await request()).json).toEqual([1])
    expect(sent).toHaveLength(2)
  })

  it.each(['ECONNRESET', 'UND_ERR_SOCKET', 'ECONNREFUSED'])(
    'is tried again after a socket ended with %s',
    async (code) => {
      const { request, slept } = connection([dropped(code), dropped(code), json({})])
      expect((await request()).status).toBe(200)
      expect(slept).toEqual([500, 1000])
    },
  )

  it('is tried again when its JSON was cut short, and when nothing came at all', async () => {
    const { request, sent } = connection([new Response('[{"id":1},{"i'), new Response(''), json([1])])
    expect((await request()).json).toEqual([1])
    expect(sent).toHaveLength(3)
  })

  it('is given up after its tries, with a kind and words that name the host', async () => {
    const { request, sent } = connection([status(502)])
    const error = await failure(request({ tries: 3 }))
    expect(error).toMatchObject({ kind: 'server-error', status: 502, code: 'Broken' })
    expect(error.words).toContain('api.example.com')
    expect(sent).toHaveLength(3)
  })

  it.each([
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [400, 'refused'],
  ])('is not tried again after status %i', async (code, kind) => {
    const { request, sent } = connection([status(code)])
    expect((await failure(request())).kind).toBe(kind)
    expect(sent).toHaveLength(1)
  })

  it('is answered with an error status that the caller asked for', async () => {
    const reply = await connection([status(404)]).request({ answers: [404] })
    expect(reply).toMatchObject({ status: 404, json: { code: 'Broken' } })
  })

  it('that gets a page instead of JSON is a bad reply at once', async () => {
    const { request, sent } = connection([new Response('<html>log in</html>')])
    expect((await failure(request())).kind).toBe('bad-reply')
    expect(sent).toHaveLength(1)
  })

  it('that is longer than its limit is a bad reply', async () => {
    const { request } = connection([new Response('x'.repeat(100))])
    expect((await failure(request({ expect: 'text', maxBytes: 99 }))).kind).toBe('bad-reply')
    expect((await request({ expect: 'text', maxBytes: 100 })).text).toHaveLength(100)
  })

  it('that is slow ends as a timeout', async () => {
    const never = () => new Promise<Response>(() => undefined)
    const slow: typeof fetch = (_input, init) =>
      Promise.race([
        never(),
        new Promise<Response>((_, reject) =>
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
        ),
      ])
    const error = await failure(connection([], { fetch: slow }).request({ timeoutMs: 10, tries: 2 }))
    expect(error.kind).toBe('timeout')
  })
})

describe('a write', () => {
  const patch = { method: 'PATCH', body: [{ op: 'replace' }] } as const

  it.each([500, 502, 503, 504, 408])('is never repeated after status %i: its answer is lost', async (code) => {
    const { request, sent } = connection([status(code), json({})])
    expect(await failure(request(patch))).toMatchObject({ kind: 'answer-lost', status: code })
    expect(sent).toHaveLength(1)
  })

  it.each([
    ['ECONNRESET', dropped('ECONNRESET'), 'answer-lost'],
    ['UND_ERR_SOCKET', dropped('UND_ERR_SOCKET'), 'answer-lost'],
    ['a reply cut short', new Response('{"id":1,"quan'), 'answer-lost'],
    ['a page instead of a record', new Response('<html>'), 'answer-lost'],
    ['ECONNREFUSED', dropped('ECONNREFUSED'), 'unreachable'],
    ['ENOTFOUND', dropped('ENOTFOUND'), 'unreachable'],
    ['CERT_HAS_EXPIRED', dropped('CERT_HAS_EXPIRED'), 'unreachable'],
    ['status 401', status(401), 'unauthorized'],
  ] as const)('that ended with %s says whether it may have been carried out', async (_name, step, kind) => {
    const { request, sent } = connection([step])
    expect((await failure(request(patch))).kind).toBe(kind)
    expect(sent).toHaveLength(1)
  })

  it('that was throttled was not carried out, and is sent again after the pause', async () => {
    const { request, sent } = connection([status(429, { 'retry-after': '7' }), json({ id: 1 })])
    expect((await request(patch)).json).toEqual({ id: 1 })
    expect(sent.map(({ at }) => at - (sent[0]?.at ?? 0))).toEqual([0, 7000])
    expect(sent[1]).toMatchObject({ method: 'PATCH', body: [{ op: 'replace' }] })
    expect(sent[1]?.headers.get('content-type')).toBe('application/json; charset=utf-8')
  })

  it('under way is heard out when the run is stopped', async () => {
    const stop = new AbortController()
    const slowly = async () => {
      stop.abort()
      await new Promise((resolve) => setTimeout(resolve, 20))
      return json({ id: 1 })
    }
    expect((await connection([slowly]).request({ ...patch, signal: stop.signal })).json).toEqual({ id: 1 })
  })

  it('may be answered by nothing', async () => {
    expect((await connection([new Response(null, { status: 204 })]).request({ method: 'DELETE' })).json).toBeNull()
  })
})

describe('a connection', () => {
  it.each([
    ['5', 5000],
    ['Sat, 21 Nov 2026 12:00:09 GMT', 9000],
    ['soon', 30_000],
    [null, 30_000],
    ['86400', 120_000],
  ])('that is told to wait (%s) pauses for every request', async (header, ms) => {
    const first = status(429, header === null ? {} : { 'retry-after': header })
    const { request, sent } = connection([first, json({})], { concurrency: 1 })
    await Promise.all([request(), request(), request()])
    const start = sent[0]?.at ?? 0
    expect(sent.map(({ at }) => at - start)).toEqual([0, ms, ms, ms])
  })

  it('gives up after enough throttled attempts', async () => {
    expect((await failure(connection([status(429)]).request())).kind).toBe('throttled')
  })

  it('sends no more at once than its concurrency', async () => {
    let under = 0
    let most = 0
    const step = async () => {
      most = Math.max(most, ++under)
      await new Promise((resolve) => setTimeout(resolve, 5))
      under--
      return json({})
    }
    const { request } = connection([step], { concurrency: 3 })
    await Promise.all(Array.from({ length: 10 }, () => request()))
    expect(most).toBe(3)
  })

  it('keeps to its budget per minute', async () => {
    const { request, sent } = connection([json({})], { perMinute: 2, concurrency: 10 })
    const stop = new AbortController()
    const all = Array.from({ length: 5 }, () => request({ signal: stop.signal }).catch(() => 'stopped'))
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(sent).toHaveLength(2)
    stop.abort()
    expect((await Promise.all(all)).filter((answer) => answer === 'stopped')).toHaveLength(3)
  })

  it('lets a person who waits go before the rest', async () => {
    const { request, sent } = connection([json({})], { concurrency: 1 })
    const at = (name: string, priority: number) => request({ url: `https://api.example.com/${name}`, priority })
    await Promise.all([at('first', 0), at('night', 0), at('person', 1)])
    expect(sent.map((each) => new URL(each.url).pathname)).toEqual(['/first', '/person', '/night'])
  })

  it('follows a redirect on its own host', async () => {
    const { request, sent } = connection([status(302, { location: '/v2/things' }), json([1])])
    expect((await request({ headers: { authorization: 'Basic key' } })).json).toEqual([1])
    expect(sent[1]?.url).toBe('https://api.example.com/v2/things')
  })

  it.each(['https://evil.example/', 'http://api.example.com/v2', '//evil.example/'])(
    'never carries its keys to %s',
    async (location) => {
      const { request, sent } = connection([status(307, { location })])
      expect(await failure(request({ headers: { authorization: 'Basic key' } }))).toMatchObject({
        kind: 'refused',
        status: 307,
      })
      expect(sent).toHaveLength(1)
    },
  )

  it('does not go round for ever', async () => {
    const { request, sent } = connection([status(302, { location: '/again' })])
    expect((await failure(request())).kind).toBe('bad-reply')
    expect(sent).toHaveLength(4)
  })

  it('puts no header, body or query into an error', async () => {
    const error = await failure(
      connection([status(500)]).request({ tries: 1, headers: { authorization: 'Basic key' } }),
    )
    const all = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error.cause)
    expect(all).not.toMatch(/Basic|private words|secret/)
  })

  it('stops waiting when its run is stopped, and says when patience ends', async () => {
    const stop = new AbortController()
    const hang = () => new Promise<Response>(() => undefined)
    const { request } = connection([hang], { concurrency: 1 })
    const held = request({ signal: stop.signal })
    const impatient = failure(request({ patienceMs: 10 }))
    expect((await impatient).kind).toBe('timeout')
    const waiting = request({ signal: stop.signal })
    stop.abort(new Error('clean stop'))
    await expect(waiting).rejects.toThrow('clean stop')
    void held.catch(() => undefined)
  })

  it('tells each attempt, without its query', async () => {
    const told: unknown[] = []
    let counted = 0
    const { request } = connection([status(500), json({})], { onRequest: (event) => told.push(event) })
    await request({ onAttempt: () => counted++ })
    expect(counted).toBe(2)
    expect(told).toMatchObject([
      { method: 'GET', host: 'api.example.com', path: '/v1/things', status: 500 },
      { method: 'GET', host: 'api.example.com', path: '/v1/things', status: 200 },
    ])
  })
})
