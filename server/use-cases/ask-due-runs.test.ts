import { afterEach, describe, expect, test } from 'vitest'
import { DEFAULT_SETTINGS, type Schedules } from '../../shared/api-policy.ts'
import { type Context, createContext } from '../context.ts'
import { readOptions } from '../runs/options.ts'
import { sayPolicy } from '../store/policies.ts'
import { createRun, listRuns, type StoredRun, setRunState } from '../store/runs.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'
import { askDueRuns } from './ask-due-runs.ts'
import { newRun } from './ask-run.ts'

const OFF: Schedules = {
  timeZone: 'UTC',
  sync: { kind: 'off' },
  update: { kind: 'off' },
  usage: { kind: 'off' },
}

describe.each(databases())('on $name', (database) => {
  let service: TestService
  let now: number
  afterEach(() => service.close())

  /** A connected tenant without a worker's haste: runs stay queued until a test ends them. */
  async function open(at: string, schedules: Partial<Schedules>): Promise<Context> {
    now = Date.parse(at)
    service = await openService(database, { now: () => now })
    await service.stopWorker()
    await say(schedules)
    return service.ctx
  }
  async function say(schedules: Partial<Schedules>): Promise<void> {
    const policy = { ...DEFAULT_SETTINGS, schedules: { ...OFF, ...schedules } }
    await sayPolicy(service.ctx.db, service.tenant.id, { kind: 'tenant', policy, who: 'kim', at: service.ctx.now() })
  }
  async function at(time: string, ctx = service.ctx): Promise<StoredRun[]> {
    now = Date.parse(time)
    await askDueRuns(ctx)
    return await asked()
  }
  /** The runs the schedule asked for, oldest first. */
  async function asked(): Promise<StoredRun[]> {
    const { rows } = await listRuns(service.ctx.db, service.tenant.id, { after: null, limit: 100 })
    return rows.filter(({ who }) => who === 'schedule').reverse()
  }
  const end = (run: { id: StoredRun['id'] } | undefined, to: 'done' | 'failed' = 'done') =>
    setRunState(service.ctx.db, service.tenant.id, run?.id ?? ('' as StoredRun['id']), {
      from: ['queued', 'reading', 'applying'],
      to,
      at: new Date(now).toISOString(),
    })

  test('asks for a run when its time has come, and not before', async () => {
    await open('2027-03-01T12:00:00Z', { sync: { kind: 'cron', expression: '0 2 * * *' } })
    expect(await at('2027-03-02T01:59:59Z')).toEqual([])
    expect(await at('2027-03-02T02:00:00Z')).toMatchObject([{ kind: 'sync', preview: false, companyId: null }])
    await end((await asked())[0])
    expect(await at('2027-03-02T02:00:10Z')).toHaveLength(1)
  })

  test('asks once, however many processes look at once', async () => {
    const ctx = await open('2027-03-01T12:00:00Z', { sync: { kind: 'cron', expression: '0 2 * * *' } })
    const other = await createContext({ ...ctx.config }, { now: () => now, fetch: service.sandbox.request })
    now = Date.parse('2027-03-02T02:00:00Z')
    // Two SQLite connections of one thread wait for one another in vain: there the other looks right after.
    const look = async (): Promise<void> => {
      const first = Promise.all([askDueRuns(ctx), askDueRuns(ctx)])
      if (database.name === 'sqlite') await first
      await Promise.all([askDueRuns(other), askDueRuns(other), first])
    }
    await look()
    await end((await asked())[0])
    await look()
    expect(await asked()).toHaveLength(1)
    await other.close()
  })

  test('makes up once for the times that were missed while nothing ran', async () => {
    await open('2027-03-01T12:00:00Z', { sync: { kind: 'cron', expression: '0 * * * *' } })
    expect(await at('2027-03-09T07:30:00Z')).toHaveLength(1)
    await end((await asked())[0])
    expect(await at('2027-03-09T07:40:00Z')).toHaveLength(1)
    expect(await at('2027-03-09T08:00:00Z')).toHaveLength(2)
  })

  test('counts days from the last run, whoever asked for it', async () => {
    const ctx = await open('2027-03-01T12:00:00Z', { update: { kind: 'every', days: 5, at: '04:00' } })
    now = Date.parse('2027-03-03T15:00:00Z')
    const mine = { kind: 'update' as const, companyId: null, preview: false, who: 'kim', options: {} }
    await end((await createRun(ctx.db, service.tenant.id, newRun(ctx, mine))).run)
    expect(await at('2027-03-08T03:59:00Z')).toHaveLength(0)
    expect(await at('2027-03-08T04:00:00Z')).toHaveLength(1)
  })

  test('does not count a preview as the last run', async () => {
    const ctx = await open('2027-03-01T12:00:00Z', { sync: { kind: 'every', days: 3, at: '02:00' } })
    expect(await at('2027-03-04T02:00:00Z')).toHaveLength(1)
    await end((await asked())[0])
    now = Date.parse('2027-03-06T12:00:00Z')
    const preview = { kind: 'sync' as const, companyId: null, preview: true, who: 'kim', options: {} }
    await end((await createRun(ctx.db, service.tenant.id, newRun(ctx, preview))).run)
    expect(await at('2027-03-07T02:00:00Z')).toHaveLength(2)
  })

  test('goes by a new schedule at once, and does not make up for times from before it', async () => {
    await open('2027-03-01T12:00:00Z', { sync: { kind: 'cron', expression: '0 2 1 1 *' } })
    await at('2027-03-05T12:00:00Z')
    await say({ sync: { kind: 'cron', expression: '*/10 * * * *' } })
    expect(await at('2027-03-05T12:05:00Z')).toHaveLength(0)
    expect(await at('2027-03-05T12:10:00Z')).toHaveLength(1)
    await end((await asked())[0])
    await say({})
    expect(await at('2027-03-06T12:10:00Z')).toHaveLength(1)
  })

  test('does not ask again for a time that a clock set back brings a second time', async () => {
    await open('2027-03-01T12:00:00Z', { sync: { kind: 'cron', expression: '0 2 * * *' } })
    await at('2027-03-02T02:00:00Z')
    await end((await asked())[0])
    await at('2027-03-02T01:30:00Z')
    expect(await at('2027-03-02T02:00:00Z')).toHaveLength(1)
    expect(await at('2027-03-03T02:00:00Z')).toHaveLength(2)
  })

  test('goes on after a clock that was a year ahead', async () => {
    await open('2027-03-01T12:00:00Z', { update: { kind: 'every', days: 5, at: '04:00' } })
    await at('2028-03-01T12:00:00Z')
    await end((await asked())[0])
    expect(await at('2027-03-02T04:00:00Z')).toHaveLength(1)
    expect(await at('2027-03-07T04:00:00Z')).toHaveLength(2)
  })

  test('takes a run of that kind that goes on for its own', async () => {
    const ctx = await open('2027-03-01T12:00:00Z', { sync: { kind: 'cron', expression: '0 2 * * *' } })
    const mine = { kind: 'sync' as const, companyId: null, preview: false, who: 'kim', options: {} }
    const { run } = await createRun(ctx.db, service.tenant.id, newRun(ctx, mine))
    expect(await at('2027-03-02T02:00:00Z')).toEqual([])
    await end(run)
    expect(await at('2027-03-02T02:00:10Z')).toEqual([])
  })

  test('waits for a pull of usage alone, then asks for its sync', async () => {
    const ctx = await open('2027-03-01T12:00:00Z', { sync: { kind: 'cron', expression: '0 2 * * *' } })
    const pull = {
      kind: 'sync' as const,
      companyId: null,
      preview: false,
      who: 'kim',
      options: { only: 'usage' as const },
    }
    const { run } = await createRun(ctx.db, service.tenant.id, newRun(ctx, pull))
    expect(await at('2027-03-02T02:00:00Z')).toEqual([])
    await end(run)
    expect(await at('2027-03-02T02:00:10Z')).toMatchObject([{ kind: 'sync' }])
  })

  test('asks for nothing where ConnectWise is not connected, or no feed is there to be pulled', async () => {
    const ctx = await open('2027-03-01T12:00:00Z', { usage: { kind: 'cron', expression: '0 2 * * *' } })
    await ctx.db.deleteFrom('connections').where('kind', '=', 'hive').execute()
    expect(await at('2027-03-02T02:00:00Z')).toEqual([])
    await say({ sync: { kind: 'cron', expression: '0 2 * * *' } })
    await ctx.db.deleteFrom('connections').execute()
    expect(await at('2027-03-03T02:00:00Z')).toEqual([])
  })

  test('updates each company once before its invoice, also after days that were missed', async () => {
    const ctx = await open('2027-03-01T12:00:00Z', {
      update: { kind: 'before-invoice', days: 3, at: '04:00' },
    })
    const linked = await ctx.db.selectFrom('account_links').select('company_id').distinct().execute()
    const [first, second] = linked.map(({ company_id }) => company_id)
    await ctx.db.updateTable('agreements').set({ next_invoice_date: null }).execute()
    const invoiced = (company: number | undefined, day: string) =>
      ctx.db
        .updateTable('agreements')
        .set({ next_invoice_date: day })
        .where('company_id', '=', company ?? 0)
        .where('cancelled', '=', 0)
        .execute()
    await invoiced(first, '2027-03-10')
    await invoiced(second, '2027-03-20')

    expect(await at('2027-03-06T04:00:00Z')).toHaveLength(0)
    expect(await at('2027-03-07T04:00:00Z')).toHaveLength(1)
    expect(readOptions((await asked())[0]?.options ?? '').companies).toEqual([first])
    await end((await asked())[0])
    expect(await at('2027-03-08T04:00:00Z')).toHaveLength(1)
    // Nothing ran from the 8th to the 19th: the one of the 20th is nearer than three days by then.
    expect(await at('2027-03-19T12:00:00Z')).toHaveLength(2)
    expect(readOptions((await asked())[1]?.options ?? '').companies).toEqual([second])
    await end((await asked())[1])
    await invoiced(first, '2027-04-10')
    expect(await at('2027-04-07T04:00:00Z')).toHaveLength(3)
  })
})
