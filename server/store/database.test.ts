import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { tenantId } from '../../shared/records.ts'
import { databases } from '../testing/databases.ts'
import { type Database, migrate, openDatabase, ping } from './database.ts'
import { migrations } from './migrations/list.ts'
import { createTenant, tenantByKey, tenants } from './tenants.ts'

const AT = '2026-11-01T00:00:00.000Z'
const FOLDER = new URL('.', import.meta.url).href

describe.each(databases())('on $name', ({ name, address }) => {
  test('opens, answers and says which kind it is', async () => {
    const { url, remove } = await address()
    const database = await openDatabase(url)
    await ping(database.db)
    expect(database.kind).toBe(name)
    await database.close()
    await expect(ping(database.db)).rejects.toThrow()
    await remove()
  })

  test('migrates once, and keeps what is stored over a restart', async () => {
    const { url, remove } = await address()
    await withDatabase(url, async ({ db }) => {
      await migrate(db)
      await createTenant(db, { id: tenantId('t1'), key: 'acme', name: 'Acme', at: AT })
    })
    await withDatabase(url, async ({ db }) => {
      await migrate(db)
      expect(await tenantByKey(db, 'acme')).toEqual({ id: 't1', key: 'acme', name: 'Acme', createdAt: AT })
    })
    await remove()
  })

  test('lets several processes migrate at once', async () => {
    const { url, remove } = await address()
    const start = Date.now() + 2_500
    const starts = Array.from({ length: 4 }, () => script(url, 'await migrate(db)', start))
    expect(await Promise.all(starts)).toEqual(['exit 0', 'exit 0', 'exit 0', 'exit 0'])
    await withDatabase(url, async ({ db }) => {
      expect(await tenants(db)).toEqual([])
      const done = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db)
      expect(done.rows).toEqual(Object.keys(migrations('sqlite')).map((name) => ({ name })))
    })
    await remove()
  })

  test('lets several processes write at once, a read before each write', async () => {
    const { url, remove } = await address()
    await withDatabase(url, async ({ db }) => {
      await migrate(db)
      await createTenant(db, { id: tenantId('t1'), key: 'count', name: '0', at: AT })
      const add = `
        for (let i = 0; i < 50; i++) await db.transaction().execute(async (tx) => {
          const count = tx.selectFrom('tenants').select('name').where('id', '=', 't1')
          const { name } = await (kind === 'postgres' ? count.forUpdate() : count).executeTakeFirstOrThrow()
          await tx.updateTable('tenants').set({ name: String(Number(name) + 1) }).where('id', '=', 't1').execute()
        })`
      expect(await Promise.all([script(url, add), script(url, add)])).toEqual(['exit 0', 'exit 0'])
      expect((await tenantByKey(db, 'count'))?.name).toBe('100')
    })
    await remove()
  })

  test('has what was committed before kill -9, and nothing of what was not', async () => {
    const { url, remove } = await address()
    const ended = await script(
      url,
      `await migrate(db)
       const row = { name: 'n', created_at: '${AT}' }
       await db.insertInto('tenants').values({ id: 'committed', key: 'a', ...row }).execute()
       await db.transaction().execute(async (tx) => {
         await tx.insertInto('tenants').values({ id: 'open', key: 'b', ...row }).execute()
         process.kill(process.pid, 'SIGKILL')
         await new Promise(() => setInterval(() => {}, 1000))
       })`,
    )
    expect(ended).toBe('signal SIGKILL')
    await withDatabase(url, async ({ db }) => {
      expect((await tenants(db)).map((tenant) => tenant.id)).toEqual(['committed'])
    })
    await remove()
  })

  test('does not store a row of a tenant that is not there', async () => {
    const { url, remove } = await address()
    await withDatabase(url, async ({ db }) => {
      await migrate(db)
      const row = { tenant_id: 'nobody', kind: 'companies', read_at: AT, form: null }
      await expect(db.insertInto('read_marks').values(row).execute()).rejects.toThrow()
    })
    await remove()
  })
})

test('keeps a SQLite journal on disk before it goes on', async () => {
  const sqlite = databases().find((each) => each.name === 'sqlite')
  const database = await sqlite?.open()
  if (database === undefined) throw new Error('no SQLite')
  const setting = async (name: string) => (await sql.raw<object>(`pragma ${name}`).execute(database.db)).rows
  expect(await setting('journal_mode')).toEqual([{ journal_mode: 'wal' }])
  expect(await setting('synchronous')).toEqual([{ synchronous: 2 }])
  expect(await setting('foreign_keys')).toEqual([{ foreign_keys: 1 }])
  await database.close()
})

test.each([':memory:', 'file::memory:'])('opens %s', async (url) => {
  await withDatabase(url, async ({ db }) => {
    await migrate(db)
    expect(await tenants(db)).toEqual([])
  })
})

test.each(['', 'mysql://host/name', 'hivelink.db', 'file:', 'file://host/name.db', 'file:name.db?mode=ro'])(
  'does not open %j, and names the setting',
  async (url) => {
    await expect(openDatabase(url)).rejects.toMatchObject({ kind: 'bad-url', message: /DATABASE_URL/ })
  },
)

test('says that a server does not answer, without its password', async () => {
  const password = randomBytes(8).toString('hex')
  const refused = openDatabase(`postgres://user:${password}@127.0.0.1:1/name`)
  await expect(refused).rejects.toMatchObject({ kind: 'unreachable' })
  await expect(refused).rejects.not.toThrow(password)
})

test('says that a file is no database', async () => {
  await expect(openDatabase(`file:${new URL('.', import.meta.url).pathname}`)).rejects.toMatchObject({
    kind: 'unreachable',
  })
})

async function withDatabase(url: string, use: (database: Database) => Promise<void>): Promise<void> {
  const database = await openDatabase(url)
  try {
    await use(database)
  } finally {
    await database.close()
  }
}

/** Runs statements in a process of their own, all that share `start` at one moment; answers how it ended. */
async function script(url: string, body: string, start = 0): Promise<string> {
  const text = `
    import { migrate, openDatabase } from '${FOLDER}database.ts'
    await new Promise((resolve) => setTimeout(resolve, ${start} - Date.now()))
    const { db, kind, close } = await openDatabase(process.env.URL)
    ${body}
    await close()`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', text], {
    env: { ...process.env, URL: url },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += String(chunk)
  })
  return await new Promise((resolve) => {
    child.once('close', (code, signal) =>
      resolve(signal === null ? `exit ${code}${code === 0 ? '' : `: ${said}`}` : `signal ${signal}`),
    )
  })
}
