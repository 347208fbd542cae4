import { Hono } from 'hono'
import { expect, it } from 'vitest'
import type { Run } from '../../shared/api-runs.ts'
import { eventStream } from './event-stream.ts'

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
  const answer = await new Hono().get('/', (c) => eventStream(c, endless)).request('/')
  const reader = answer.body?.getReader()
  expect(new TextDecoder().decode((await reader?.read())?.value)).toContain('"id":"r1"')
  await reader?.cancel()
  await told
})

it('ends with the run', async () => {
  async function* once(): AsyncGenerator<Run> {
    yield run
  }
  const answer = await new Hono().get('/', (c) => eventStream(c, once)).request('/')
  expect(await answer.text()).toMatch(/^event: run\ndata: \{.*\}\n\n$/)
})
