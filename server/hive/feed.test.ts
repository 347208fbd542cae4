import { describe, expect, it } from 'vitest'
import { createRequester } from '../http.ts'
import { createSandbox } from '../sandbox/sandbox.ts'
import { pullFeed } from './feed.ts'

const requesterOf = (fetch: (input: string | URL | Request) => Promise<Response>) =>
  createRequester({ fetch, name: 'The usage feed', sleep: async () => undefined })
const answering = (body: string, type: string) =>
  requesterOf(async () => new Response(body, { headers: { 'content-type': type } }))
const at = (url: string) => ({ url, header: null })
const url = 'https://feed.example.com/usage?token=secret'

describe('pulling usage', () => {
  it.each([
    ['usage.json', 'json'],
    ['usage.csv', 'csv'],
  ])('takes %s as it is', async (file, kind) => {
    const requester = requesterOf(createSandbox({ companies: 40, contacts: 10 }).request)
    const feed = await pullFeed(at(`http://localhost:8788/hive/${file}`), { requester })
    expect(feed.kind).toBe(kind)
    expect(feed.kind === 'unchanged' ? '' : feed.text).toMatch(/Cascade/)
  })

  it.each([
    ['{"a":1}', 'application/octet-stream', 'json'],
    ['a,b\n1,2', 'application/octet-stream', 'csv'],
    ['\ufeffa,b', 'text/plain', 'csv'],
    ['{}', 'application/vnd.usage+json; charset=utf-8', 'json'],
  ])('judges %s sent as %s', async (body, type, kind) => {
    expect((await pullFeed(at(url), { requester: answering(body, type) })).kind).toBe(kind)
  })

  it('refuses a page', async () => {
    await expect(pullFeed(at(url), { requester: answering('<html>', 'text/html') })).rejects.toMatchObject({
      kind: 'bad-reply',
    })
  })

  it('refuses what is no address', async () => {
    await expect(pullFeed(at('ftp://x'), { requester: answering('', '') })).rejects.toMatchObject({
      kind: 'unreachable',
    })
  })

  it('refuses more than 50 MB, and never names the secret of its address', async () => {
    const block = new Uint8Array(10_000_000)
    const endless = () => new ReadableStream({ pull: (controller) => controller.enqueue(block) })
    const requester = requesterOf(async () => new Response(endless(), { headers: { 'content-type': 'text/csv' } }))
    const error: unknown = await pullFeed(at(url), { requester }).catch((caught: unknown) => caught)
    expect(error).toMatchObject({ kind: 'bad-reply' })
    expect(JSON.stringify(error) + String(error)).not.toContain('secret')
  })
})
