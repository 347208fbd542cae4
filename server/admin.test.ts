import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { createContext } from './context.ts'
import { databases } from './testing/databases.ts'
import { identify } from './use-cases/identify.ts'

describe.each(databases())('the admin command on $name', (database) => {
  let environment: Record<string, string>
  let remove: () => Promise<void>

  beforeAll(async () => {
    const address = await database.address()
    remove = address.remove
    environment = {
      DATABASE_URL: address.url,
      HIVELINK_SECRET_KEY: randomBytes(32).toString('hex'),
      LOG_LEVEL: 'silent',
    }
  })
  afterAll(() => remove())

  const admin = (...args: string[]) => {
    const env = { ...process.env, ...environment }
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'server/admin.ts', ...args], {
      env,
    })
    return { status, out: stdout.toString().trim(), err: stderr.toString().trim() }
  }

  it('makes a tenant and a key that is good for it, printed last', async () => {
    const tenant = admin('tenant', 'add', 'Acme', 'MSP')
    expect(tenant).toMatchObject({ status: 0, err: '' })
    expect(tenant.out).toMatch(/\/pod\?t=\S{12,}/)
    const key = admin('key', 'add', '--tenant', 'acme msp', '--role', 'operator')
    expect(key.status).toBe(0)
    const ctx = await createContext(readConfig(environment))
    expect(await identify(ctx, key.out.split('\n').at(-1) ?? '')).toMatchObject({
      kind: 'key',
      rights: { role: 'operator' },
    })
    await ctx.close()
  }, 30_000)

  it('lists keys without their text, and revokes one', async () => {
    admin('tenant', 'add', 'Bolt')
    const text = admin('key', 'add', '--tenant', 'bolt', '--role', 'viewer', '--label', 'night script')
      .out.split('\n')
      .at(-1)
    const before = admin('key', 'list', '--tenant', 'bolt')
    expect(before).toMatchObject({ status: 0, err: '' })
    const [, id] = /^([0-9a-f-]{36})\s+viewer\s+.*night script/m.exec(before.out) ?? []
    expect(before.out).not.toContain(text)
    expect(admin('key', 'add', '--tenant', 'bolt', '--role', 'admin', '--label', 'Night script')).toMatchObject({
      status: 1,
      err: expect.stringContaining('night script'),
    })
    expect(admin('key', 'revoke', '--tenant', 'bolt', '--id', id ?? '')).toMatchObject({ status: 0, err: '' })
    expect(admin('key', 'list', '--tenant', 'bolt').out).toMatch(/revoked \d{4}-/)
    const ctx = await createContext(readConfig(environment))
    expect(await identify(ctx, text ?? '')).toBeNull()
    await ctx.close()
  }, 60_000)

  it('answers what it cannot do with a message and 1', () => {
    for (const args of [
      ['key', 'revoke', '--tenant', 'acme msp', '--id', 'nothing'],
      ['key', 'list'],
      ['tenant', 'add', 'two\nlines'],
      ['key', 'add', '--tenant', 'nobody', '--role', 'admin'],
      ['key', 'add', '--role', 'king'],
      ['what'],
    ]) {
      const answer = admin(...args)
      expect([args, answer.status]).toEqual([args, 1])
      expect(answer.err).toMatch(/\w/)
      expect(answer.err).not.toMatch(/\n\s+at /)
    }
  }, 30_000)
})
