import { Hono } from 'hono'
import { expect, it, vi } from 'vitest'
import { Run } from '../../shared/api-runs.ts'
import { liveStream } from './live-stream.ts'

const run: Run = {
  id: 'r1',
  kind: 'sync',
  state: 'reading',
  companyId: null,
  preview: false,
  who: 'x',
  createdAt: '2026-11-21T12:00:00.000Z',
  finishedAt: null,
  doing: null,
  done: 0,
  total: null,
  requests: 0,
  problem: null,
  held: null,
  undoes: null,
  step: null,
}

it('tells whoever follows the run that its reader went away', async () => {
  let gone: () => void = () => {}
  const told = new Promise<void>((resolve) => {
    gone = resolve
  })
  async function* endless(signal: AbortSignal): AsyncGenerator<Run> {
    signal.addEventListener('abort', () => gone())
    yield run
    await told
  }
  const answer = await new Hono().get('/', (c) => liveStream(c, 'run', Run, endless)).request('/')
  const reader = answer.body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('"id":"r1"')
  await reader?.cancel()
  await told
})

it('ends with the run', async () => {
  async function* once(): AsyncGenerator<Run> {
    yield run
  }
  const answer = await new Hono().get('/', (c) => liveStream(c, 'run', Run, once)).request('/')
  expect(await answer.text()).toMatch(/^event: run\ndata: \{.*\}\n\n$/)
})

it('gives a sign of life while nothing changes, and none after its end', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  try {
    let end: () => void = () => {}
    const ended = new Promise<void>((resolve) => {
      end = resolve
    })
    async function* quiet(): AsyncGenerator<Run> {
      yield run
      await ended
    }
    const answer = await new Hono().get('/', (c) => liveStream(c, 'run', Run, quiet)).request('/')
    const reader = answer.body?.getReader()
    await reader?.read()
    const sign = reader?.read()
    vi.advanceTimersByTime(20_000)
    expect(new TextDecoder().decode((await sign)?.value)).toBe(': still here\n\n')
    end()
    expect((await reader?.read())?.done).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  } finally {
    vi.useRealTimers()
  }
})
