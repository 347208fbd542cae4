import { afterAll, beforeAll, expect, it } from 'vitest'
import { runId } from '../../shared/records.ts'
import { createRun } from '../store/runs.ts'
import { databases } from '../testing/databases.ts'
import { openService, type TestService } from '../testing/service.ts'
import { followRun } from './follow-run.ts'

const [sqlite] = databases()
if (sqlite === undefined) throw new Error('no database')
let service: TestService

beforeAll(async () => {
  service = await openService(sqlite)
})
afterAll(() => service.close())

it('stops looking at a run once nobody follows it any more', async () => {
  const { ctx, tenant } = service
  const left = new AbortController()
  // Of another tenant in all but name: no worker takes up what it cannot see as queued.
  const id = runId('followed')
  const run = { id, kind: 'sync' as const, companyId: null, preview: false, who: 'x', options: '{}', at: ctx.now() }
  await createRun(ctx.db, tenant.id, run)
  await ctx.db.updateTable('runs').set({ state: 'paused' }).where('id', '=', id).execute()
  let looks = 0
  const sleep = async () => {
    looks++
    if (looks === 3) left.abort()
    if (looks > 3) throw new Error('it went on looking')
  }
  const states: string[] = []
  for await (const { state } of followRun({ ...ctx, sleep }, tenant.id, id, left.signal)) states.push(state)
  expect([states.length, looks]).toEqual([1, 3])
})
