import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { Status } from '../../shared/api-status.ts'
import { keys, revokeKey } from '../store/keys.ts'
import { createRun } from '../store/runs.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'
import { newRun } from '../use-cases/ask-run.ts'
import { makeKey } from '../use-cases/manage-tenants.ts'

describe.each(databases())('on $name', (database) => {
  let service: TestService
  let [viewer, operator] = ['', '']
  beforeAll(async () => {
    service = await openService(database)
    ;[viewer, operator] = [await service.key('viewer'), await service.key('operator')]
    await service.run(operator, { kind: 'sync' })
  })
  afterAll(() => service.close())

  test('tells the last sync, what is due next and what the next update would do', async () => {
    const { status, json } = await service.call(viewer, 'GET', '/status')
    expect(status).toBe(200)
    expect(json.last.sync.run).toMatchObject({ kind: 'sync', state: 'done' })
    expect(json.last.update).toBeNull()
    expect(json.next.sync).toMatch(/T02:00:00/)
    expect(json.next.update).toMatch(/T04:00:00/)
    expect(json.exceptions).toBeGreaterThan(0)
    expect(json.running).toEqual([])
    expect(json.mailProblem).toBeNull()
  })

  test('counts the same lines as the outlook, which says why the others do not go', async () => {
    const [status, { json: outlook }] = await Promise.all([
      service.call(viewer, 'GET', '/status'),
      service.call(viewer, 'GET', '/outlook'),
    ])
    expect(outlook.willBePushed).toBe(status.json.willBePushed)
    expect(outlook.changes).toHaveLength(outlook.willBePushed)
    const lines = (kind: string): number =>
      outlook.reasons
        .filter((reason: { kind: string }) => reason.kind === kind)
        .reduce((sum: number, reason: { lines: number }) => sum + reason.lines, 0)
    expect(lines('exception')).toBe(status.json.exceptions)
    expect(outlook.reasons.every(({ words }: { words: string }) => words.length > 5)).toBe(true)
  })

  test('names a whole run that is held for a person, and not the preview that somebody looks at', async () => {
    const waiting = async () => (await service.call(viewer, 'GET', '/status')).json.waiting
    const preview = await service.run(operator, { kind: 'update', preview: true })
    expect(preview.held).toMatch(/^It would change/)
    expect(await waiting()).toEqual([])
    const held = await service.run(operator, { kind: 'update' })
    expect((await waiting()).map(({ id }: { id: string }) => id)).toEqual([held.id])
    await service.call(operator, 'POST', `/runs/${held.id}/cancel`)
    expect(await waiting()).toEqual([])
  })

  test('sends the status at once and again when a run begins', async () => {
    const answer = await service.stream(viewer, '/status/events')
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    let text = ''
    const events = (): Status[] =>
      text
        .split('\n\n')
        .filter((part) => part.startsWith('event: status'))
        .map((part) => Status.parse(JSON.parse(part.slice(part.indexOf('data: ') + 6))))
    const until = async (is: (status: Status) => boolean): Promise<void> => {
      while (!events().some(is)) text += (await reader?.read())?.value ?? ''
    }
    await until(({ running }) => running.length === 0)
    const asked = { kind: 'update' as const, companyId: null, preview: true, who: 'kim', options: {} }
    await service.stopWorker()
    const { run } = await createRun(service.ctx.db, service.tenant.id, newRun(service.ctx, asked))
    await until(({ running }) => running.some(({ id }) => id === run.id))
    await reader?.cancel()
  })

  test('follows nothing for whoever only asks whether the stream is there', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      const headers = { Authorization: `Bearer ${viewer}` }
      expect((await service.request('/status/events', { method: 'HEAD', headers })).status).toBe(200)
      await vi.waitFor(() => expect(vi.getTimerCount()).toBe(0))
    } finally {
      vi.useRealTimers()
    }
  })

  test('tells nothing more to a key that was revoked meanwhile', async () => {
    const key = await makeKey(service.ctx, service.tenant.id, 'viewer', 'doomed')
    const answer = await service.stream(key, '/status/events')
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    expect((await reader?.read())?.value).toContain('event: status')
    const known = (await keys(service.ctx.db, service.tenant.id)).find(({ label }) => label === 'doomed')
    await revokeKey(service.ctx.db, service.tenant.id, known?.id ?? '', service.ctx.now())
    expect((await service.call(key, 'GET', '/me')).status).toBe(401)
    const asked = { kind: 'sync' as const, companyId: null, preview: false, who: 'kim', options: {} }
    await createRun(service.ctx.db, service.tenant.id, newRun(service.ctx, asked))
    let rest = ''
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) rest += part.value
    expect(rest).not.toContain('event: status')
  })

  test.each([
    [{ kind: 'cron', expression: '0 2 * * 1' }, 'At the times of 0 2 * * 1, New York time', 5],
    [{ kind: 'every', days: 3, at: '02:00' }, 'Every 3 days at 02:00, New York time', 5],
    [{ kind: 'off' }, 'Never by itself', 0],
  ])('says when %j would be due', async (schedule, words, count) => {
    const asked = { kind: 'sync', schedule, timeZone: 'America/New_York' }
    const { status, json } = await service.call(viewer, 'POST', '/schedules/preview', asked)
    expect(status).toBe(200)
    expect(json.words).toBe(words)
    expect(json.times).toHaveLength(count)
  })

  test.each([
    [
      { kind: 'sync', schedule: { kind: 'cron', expression: '99 2 * * 1' }, timeZone: 'UTC' },
      'schedule',
      /five fields/,
    ],
    [{ kind: 'sync', schedule: { kind: 'off' }, timeZone: 'Nowhere' }, 'timeZone', /no time zone Nowhere/],
  ])('refuses %j in words', async (asked, field, words) => {
    const { status, json } = await service.call(viewer, 'POST', '/schedules/preview', asked)
    expect(status).toBe(422)
    expect(json.errors).toEqual([{ field, detail: expect.stringMatching(words) }])
  })

  test('has no mail for a key, and says so', async () => {
    const { json } = await service.call(viewer, 'GET', '/notices')
    expect(json).toEqual({ email: null, wanted: false, possible: false })
    const { status, json: problem } = await service.call(viewer, 'PUT', '/notices', { wanted: true })
    expect([status, problem.code]).toEqual([409, 'no-address'])
  })
})
