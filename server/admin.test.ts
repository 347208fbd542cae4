import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readConfig } from './config.ts'
import { createContext } from './context.ts'
import { databases } from './testing/databases.ts'
import { identify } from './use-cases/identify.ts'
import { lookAtLink } from './use-cases/join.ts'
import { signIn } from './use-cases/sign-in.ts'

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

  const admin = (...args: string[]) => adminReading('', ...args)
  const adminReading = (input: string, ...args: string[]) => {
    const env = { ...process.env, ...environment }
    const { status, stdout, stderr } = spawnSync(process.execPath, ['--import', 'tsx', 'server/admin.ts', ...args], {
      env,
      input,
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

  it('lets a person in by a link, printed last, and by a password that it reads', async () => {
    admin('tenant', 'add', 'Crew')
    const link = admin('user', 'add', '--tenant', 'crew', '--email', 'Ann@Crew.example')
    expect(link).toMatchObject({ status: 0, err: '' })
    const token = /^http:\/\/127\.0\.0\.1:8787\/join#(\S+)$/.exec(link.out.split('\n').at(-1) ?? '')?.[1] ?? ''
    const add = [
      'user',
      'add',
      '--tenant',
      'crew',
      '--email',
      'ben@crew.example',
      '--role',
      'viewer',
      '--password-stdin',
    ]
    expect(adminReading('a good long password\n', ...add)).toMatchObject({ status: 0, err: '' })
    expect(adminReading('short\n', ...add)).toMatchObject({ status: 1, err: expect.stringContaining('12') })
    const ctx = await createContext(readConfig(environment))
    expect(await lookAtLink(ctx, token)).toMatchObject({ email: 'ann@crew.example', tenant: 'Crew' })
    const caller = { cookie: null, address: '192.0.2.1', userAgent: null }
    const signedIn = await signIn(ctx, { email: 'ben@crew.example', password: 'a good long password' }, caller)
    expect(signedIn).toMatchObject({ kind: 'signed-in', signedIn: { tenants: [{ name: 'Crew', role: 'viewer' }] } })
    await ctx.close()
  }, 60_000)

  it('answers what it cannot do with a message and 1', () => {
    for (const args of [
      ['key', 'revoke', '--tenant', 'acme msp', '--id', 'nothing'],
      ['key', 'list'],
      ['tenant', 'add', 'two\nlines'],
      ['key', 'add', '--tenant', 'nobody', '--role', 'admin'],
      ['key', 'add', '--role', 'king'],
      ['user', 'add', '--tenant', 'acme msp', '--email', 'no address'],
      ['user', 'add', '--tenant', 'acme msp', '--email', 'a@b.example', '--role', 'king'],
      ['what'],
    ]) {
      const answer = admin(...args)
      expect([args, answer.status]).toEqual([args, 1])
      expect(answer.err).toMatch(/\w/)
      expect(answer.err).not.toMatch(/\n\s+at /)
    }
  }, 120_000)
})

describe('matching two files by the admin command', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'hivelink-match-'))
    writeFileSync(join(folder, 'left.csv'), 'id,name,phone\n007,Acme Dental LLC,(312) 555-0142\n2,Nobody Knows,\n')
    writeFileSync(join(folder, 'right.csv'), '\ufeffid;name;phone\r\n-12;Acme Dental;+1 312 555 0142\r\n')
    writeFileSync(join(folder, 'half.csv'), 'id,name\n1,"Acme\n')
    writeFileSync(join(folder, 'empty.csv'), '')
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  // From that folder, and without any of the settings that everything else needs.
  const match = (...args: string[]) => {
    const { HIVELINK_SECRET_KEY: _, DATABASE_URL: __, ...env } = process.env
    const root = join(import.meta.dirname, '..')
    const command = ['--import', import.meta.resolve('tsx'), join(root, 'server/admin.ts'), 'match', ...args]
    const { status, stdout, stderr } = spawnSync(process.execPath, command, { env, cwd: folder })
    return { status, out: stdout.toString().trim(), err: stderr.toString().trim() }
  }
  const there = () => readdirSync(folder).sort()

  it('writes the links, and says how many, without a database', () => {
    const before = there()
    expect(match('left.csv', 'right.csv', '--out', 'out.csv')).toMatchObject({ status: 0, err: '' })
    const written = readFileSync(join(folder, 'out.csv'), 'utf8')
    expect(written).toMatch(/^a_id,b_id,outcome,score,evidence\r\n007,-12,certain,[\d.]+,/)
    rmSync(join(folder, 'out.csv'))
    expect(there()).toEqual(before)
  }, 30_000)

  it.each<[string, string[], RegExp]>([
    ['only one file is named', ['left.csv'], /two files/],
    ['three are named', ['left.csv', 'right.csv', 'right.csv'], /two files/],
    ['a file is not there', ['left.csv', 'nowhere.csv'], /nowhere\.csv cannot be read/],
    ['a file is empty', ['left.csv', 'empty.csv'], /empty\.csv: its first line/],
    ['a file is half there', ['half.csv', 'right.csv'], /half\.csv: .*[Qq]uote/],
    [
      'the result cannot be written',
      ['left.csv', 'right.csv', '--out', 'no/such/out.csv'],
      /out\.csv cannot be written/,
    ],
    ['an option is misspelt', ['left.csv', 'right.csv', '--mani'], /--mani/],
  ])(
    'ends with 1 and writes nothing when %s',
    (_, args, words) => {
      const before = there()
      const answer = match(...args)
      expect([answer.status, answer.out]).toEqual([1, ''])
      expect(answer.err).toMatch(words)
      expect(answer.err).not.toMatch(/\n\s+at /)
      expect(there()).toEqual(before)
    },
    30_000,
  )
})
