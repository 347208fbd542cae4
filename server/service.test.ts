// The whole service as a process of its own, against a sandbox on a real socket: what survives a kill, and a clean stop.
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { serve } from '@hono/node-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { createContext } from './context.ts'
import { setUp } from './sandbox/demo-set-up.ts'
import { createSandbox, type Sandbox } from './sandbox/sandbox.ts'
import { refId } from './sandbox/table.ts'
import { startService } from './service.ts'
import { databases, type TestDatabases } from './testing/databases.ts'
import { addTenant, makeKey } from './use-cases/manage-tenants.ts'

interface Running {
  child: ChildProcess
  url: string
  log(): string
}

describe.each(databases())('the service as a process on $name', (database) => {
  let sandbox: Sandbox
  let site: string
  let closeSandbox: () => void
  let environment: Record<string, string>
  let key: string
  let removeDatabase: () => Promise<void>
  const started: ChildProcess[] = []

  beforeAll(async () => {
    sandbox = createSandbox({ companies: 50, contacts: 10 })
    const server = serve({ fetch: sandbox.app.fetch, hostname: '127.0.0.1', port: 0 })
    await once(server, 'listening')
    const address = server.address()
    if (address === null || typeof address === 'string') throw new Error('no port')
    site = `http://127.0.0.1:${address.port}`
    closeSandbox = () => server.close()
    ;({ environment, key, removeDatabase } = await prepare(database, sandbox, site))
  })
  afterAll(async () => {
    for (const child of started) child.kill('SIGKILL')
    closeSandbox()
    await removeDatabase()
  })

  async function start(): Promise<Running> {
    const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
      env: { ...process.env, ...environment },
    })
    started.push(child)
    let text = ''
    child.stdout.on('data', (chunk) => {
      text += chunk
    })
    child.stderr.on('data', (chunk) => {
      text += chunk
    })
    await until(() => /"url":"(http[^"]+)"/.test(text) || child.exitCode !== null)
    const url = /"url":"(http[^"]+)"/.exec(text)?.[1]
    if (url === undefined) throw new Error(text)
    return { child, url, log: () => text }
  }
  // biome-ignore lint/suspicious/noExplicitAny: a test names what it reads of an answer where it reads it
  const call = async (url: string, method: string, path: string, body?: unknown): Promise<any> => {
    const answer = await fetch(`${url}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    const text = await answer.text()
    if (!answer.ok) throw new Error(text)
    return text === '' ? null : JSON.parse(text)
  }
  const stateOf = async (url: string, id: string) => (await call(url, 'GET', `/runs/${id}`)).state
  const patches = () => sandbox.requests.filter(({ method }) => method === 'PATCH').length
  const push = async (url: string, companyId: number): Promise<string> => {
    sandbox.requests.clear()
    const { id } = await call(url, 'POST', '/runs', { kind: 'update', companyId })
    // The fault that waits for the write is met as soon as the write is on its way.
    await until(() => sandbox.faults.waiting().length === 0)
    return id
  }

  it('settles by reading, after kill -9 between intent and outcome, and never writes twice', async () => {
    const { companyId, additionId, used } = sandbox.cases.smallRise
    const first = await start()
    sandbox.faults.add({ name: 'slow', method: 'PATCH', ms: 1_500 })
    const id = await push(first.url, companyId)
    first.child.kill('SIGKILL')
    await once(first.child, 'close')

    const second = await start()
    await until(async () => (await stateOf(second.url, id)) === 'done', 60_000)
    const report = await call(second.url, 'GET', `/runs/${id}/report`)
    expect(report.counts).toEqual({ applied: 1 })
    expect(sandbox.acme.row('additions', additionId).quantity).toBe(used)
    expect(patches()).toBe(1)
    second.child.kill('SIGTERM')
    await once(second.child, 'close')
    expect(second.child.exitCode).toBe(0)
    expect(second.log()).not.toContain(sandbox.acme.privateKey)
  }, 90_000)

  it('goes on after kill -9 in the middle of what is made and replaced, and bills each exactly once', async () => {
    const { noAddition, prorated, quarterly, sterling } = sandbox.cases
    const { acme, faults } = sandbox
    const exchange = refId(acme.row('additions', prorated.additionId).product)
    const type = refId(acme.row('agreements', noAddition.agreementId).type)
    for (const { agreementId } of [quarterly, sterling]) acme.edit('agreements', agreementId, { prorateFlag: true })
    const first = await start()
    const { settings } = await call(first.url, 'GET', '/settings')
    const limits = { ...settings.limits, changeMoney: 10_000 }
    await call(first.url, 'PUT', '/settings', { ...settings, limits })
    await call(first.url, 'PUT', `/items/${exchange}/policy`, {
      creating: { on: { typeId: type }, from: 'today' },
      dating: { kind: 'new-addition', from: 'today' },
    })
    const of = ({ agreementId }: { agreementId: number }) => new RegExp(`agreements/${agreementId}/additions`)
    faults.add({ name: 'slow', method: 'POST', path: of(noAddition), ms: 1_500 })
    faults.add({ name: 'slow', method: 'PATCH', path: of(prorated), ms: 1_500 })
    faults.add({ name: 'slow', method: 'POST', path: of(quarterly), ms: 1_500 })
    // This one never arrives.
    faults.add({ name: 'slow', method: 'POST', path: of(sterling), ms: 1_500 })
    faults.add({ name: 'drop', method: 'POST', path: of(sterling), when: 'before' })
    const ids: string[] = []
    for (const { companyId } of [noAddition, prorated, quarterly, sterling]) {
      ids.push((await call(first.url, 'POST', '/runs', { kind: 'update', companyId })).id)
    }
    await until(() => faults.waiting().length === 0)
    first.child.kill('SIGKILL')
    await once(first.child, 'close')

    const second = await start()
    for (const id of ids) {
      await until(async () => (await stateOf(second.url, id)) === 'done', 90_000)
      expect((await call(second.url, 'GET', `/runs/${id}/report`)).counts).toEqual({ applied: 1 })
    }
    const billed = ({ agreementId }: { agreementId: number }) =>
      acme
        .additionsOf(agreementId)
        .filter(({ product, cancelledDate }) => refId(product) === exchange && cancelledDate === undefined)
        .map(({ quantity }) => quantity)
    expect([noAddition, prorated, quarterly, sterling].map(billed)).toEqual([[27], [18], [18], [18]])
    expect(acme.row('additions', prorated.additionId).cancelledDate).toBeDefined()
    second.child.kill('SIGTERM')
    await once(second.child, 'close')
  }, 150_000)

  it('ends the change in hand on SIGTERM and hands the rest back', async () => {
    const { companyId } = sandbox.cases.cascadeDental
    const first = await start()
    sandbox.faults.add({ name: 'slow', method: 'PATCH', ms: 1_000 })
    const id = await push(first.url, companyId)
    first.child.kill('SIGTERM')
    await once(first.child, 'close')
    expect(first.child.exitCode).toBe(0)
    expect(patches()).toBe(1)

    const second = await start()
    // Handed back, it is taken up at once and not when a lease runs out.
    await until(async () => (await stateOf(second.url, id)) === 'done', 15_000)
    expect((await call(second.url, 'GET', `/runs/${id}/report`)).counts).toEqual({ applied: 2 })
    expect(patches()).toBe(2)
  }, 60_000)

  it('prints a link for the first admin while nobody can sign in, and not in its log', async () => {
    const first = await start()
    const linkIn = (text: string) => /^\s*(http\S+)\/join#(\S+)$/m.exec(text)
    await until(() => linkIn(first.log()) !== null)
    const [, base, token] = linkIn(first.log()) ?? []
    expect(base).toBe(first.url)
    expect(
      first
        .log()
        .split('\n')
        .filter((line) => line.startsWith('{') && line.includes(token ?? '')),
    ).toEqual([])
    const joined = await fetch(`${base}/api/v1/join`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ token, email: 'first@acme.example', password: 'a good long password' }),
    })
    expect(joined.status).toBe(200)
    first.child.kill('SIGTERM')
    await once(first.child, 'close')

    const second = await start()
    second.child.kill('SIGTERM')
    await once(second.child, 'close')
    expect(linkIn(second.log())).toBeNull()
  }, 60_000)

  it('does not start on a bad setting, and names it in one line', async () => {
    const child = spawn(process.execPath, ['--import', 'tsx', 'server/main.ts'], {
      env: { ...process.env, ...environment, PORT: 'eighty' },
    })
    let text = ''
    child.stderr.on('data', (chunk) => {
      text += chunk
    })
    await once(child, 'close')
    expect(child.exitCode).toBe(1)
    expect(text.trim().split('\n')).toHaveLength(1)
    expect(text).toContain('PORT')
  })
})

async function prepare(database: TestDatabases, sandbox: Sandbox, site: string) {
  const { url, remove } = await database.address()
  const environment = {
    DATABASE_URL: url,
    HIVELINK_SECRET_KEY: randomBytes(32).toString('base64'),
    ALLOW_PRIVATE_HOSTS: new URL(site).host,
    PORT: '0',
    LOG_LEVEL: 'info',
  }
  const ctx = await createContext(readConfig(environment))
  const tenant = await addTenant(ctx, 'Acme MSP')
  const key = await makeKey(ctx, tenant.id, 'admin', 'test')
  await ctx.close()
  const service = await startService(readConfig({ ...environment, LOG_LEVEL: 'silent' }), '.')
  await setUp(
    async (method, path, body) => {
      const answer = await fetch(`${service.url}/api/v1${path}`, {
        method,
        headers: { Authorization: `Bearer ${key}`, 'Content-Type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      if (!answer.ok) throw new Error(text)
      return text === '' ? null : JSON.parse(text)
    },
    sandbox.acme,
    site,
  )
  await service.stop()
  return { environment, key, removeDatabase: remove }
}

async function until(reached: () => boolean | Promise<boolean>, ms = 20_000): Promise<void> {
  const end = Date.now() + ms
  while (!(await reached())) {
    if (Date.now() > end) throw new Error('it did not come to that in time')
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
