import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { runId } from '../../shared/records.ts'
import { readConfig } from '../config.ts'
import { createContext } from '../context.ts'
import { createRun } from '../store/runs.ts'
import { databases, freshTenant } from '../testing/databases.ts'
import { followRun } from './follow-run.ts'

const [sqlite] = databases()
if (sqlite === undefined) throw new Error('no database')

it('stops looking at a run that does not end once nobody follows it any more', async () => {
  const { url, remove } = await sqlite.address()
  const secret = randomBytes(32).toString('hex')
  const left = new AbortController()
  let looks = 0
  const sleep = async () => {
    looks++
    if (looks === 3) left.abort()
    if (looks > 3) throw new Error('it went on looking')
  }
  const config = readConfig({ DATABASE_URL: url, HIVELINK_SECRET_KEY: secret, LOG_LEVEL: 'silent' })
  const ctx = await createContext(config, { sleep })
  const tenant = await freshTenant(ctx.db)
  const id = runId('r1')
  const run = {
    id,
    kind: 'sync' as const,
    companyId: null,
    preview: false,
    who: 'x',
    options: '{}',
    undoes: null,
    step: null,
    at: ctx.now(),
  }
  await createRun(ctx.db, tenant, run)
  const states: string[] = []
  for await (const { state } of followRun(ctx, tenant, id, left.signal)) states.push(state)
  expect([states, looks]).toEqual([['queued'], 3])
  await ctx.close()
  await remove()
})
