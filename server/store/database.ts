// Opens the one database of this service, SQLite or PostgreSQL, behind the same queries.
import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import SqliteDatabase from 'better-sqlite3'
import {
  CompiledQuery,
  type Dialect,
  Kysely,
  Migrator,
  PostgresAdapter,
  PostgresDialect,
  SqliteDialect,
  sql,
} from 'kysely'
import pg from 'pg'
import { StoreError } from './errors.ts'
import { migrations } from './migrations/list.ts'
import type { Tables } from './tables.ts'

/** The database, or a transaction of it: inside a transaction use the transaction alone. */
export type Db = Kysely<Tables>

export interface Database {
  db: Db
  kind: 'sqlite' | 'postgres'
  close(): Promise<void>
}

/** How long a SQLite statement waits for another process to finish writing. */
const BUSY_MS = 10_000

/** Opens `file:path`, `file::memory:` (or `:memory:`) or `postgres://…`, and makes sure that it answers. */
export async function openDatabase(url: string): Promise<Database> {
  const sqlite = sqlitePath(url)
  if (sqlite !== null) return openSqlite(sqlite)
  if (/^postgres(ql)?:\/\//.test(url)) return await openPostgres(url)
  throw new StoreError('bad-url', 'DATABASE_URL must be file:<path>, file::memory: or postgres://…')
}

/** Brings the tables up to date. Two processes may start at once: one migrates, the other waits for it. */
export async function migrate(db: Db): Promise<void> {
  const kind = db.getExecutor().adapter instanceof PostgresAdapter ? 'postgres' : 'sqlite'
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations(kind) } })
  const { error } = await migrator.migrateToLatest()
  if (error !== undefined) throw error
}

/** Throws when the database does not answer. */
export async function ping(db: Db): Promise<void> {
  await sql`select 1`.execute(db)
}

/** The path of a SQLite address; null where it is no such address. */
function sqlitePath(url: string): string | null {
  if (url === ':memory:') return url
  if (!url.startsWith('file:')) return null
  const path = url.slice('file:'.length).replace(/^\/\/(?=\/)/, '')
  if (path === '' || path.startsWith('//') || path.includes('?')) {
    throw new StoreError('bad-url', 'DATABASE_URL: a SQLite address is file:<path>, without host or options')
  }
  return path
}

function openSqlite(path: string): Database {
  let file: SqliteDatabase.Database
  try {
    if (path !== ':memory:') mkdirSync(dirname(path), { recursive: true })
    file = new SqliteDatabase(path, { timeout: BUSY_MS })
    turnToWal(file)
    // FULL and not NORMAL: in WAL mode NORMAL keeps a commit over kill -9 but not over a power cut, and an intent that
    // is lost after its write was sent leaves a change in ConnectWise that nobody knows of.
    file.pragma('synchronous = FULL')
    file.pragma('foreign_keys = ON')
  } catch (cause) {
    throw new StoreError('unreachable', `DATABASE_URL: the file ${path} cannot be opened as a database`, { cause })
  }
  const db = new Kysely<Tables>({ dialect: sqliteDialect(file) })
  return { db, kind: 'sqlite', close: () => db.destroy() }
}

/** Turning a new file to WAL fails at once where another process does the same, whatever the timeout: it is tried again. */
function turnToWal(file: SqliteDatabase.Database): void {
  const until = Date.now() + BUSY_MS
  for (;;) {
    try {
      file.pragma('journal_mode = WAL')
      return
    } catch (error) {
      const isBusy = error instanceof Error && 'code' in error && error.code === 'SQLITE_BUSY'
      if (!isBusy || Date.now() >= until) throw error
      // Opening is synchronous, so is the pause (20 ms).
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    }
  }
}

/** Kysely's SQLite dialect, made safe for several processes on one file. */
function sqliteDialect(file: SqliteDatabase.Database): Dialect {
  const dialect = new SqliteDialect({ database: file })
  return {
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createDriver() {
      const driver = dialect.createDriver()
      // A plain `begin` that reads first and writes later fails at once (SQLITE_BUSY_SNAPSHOT) when another process
      // wrote in between; `immediate` waits for its turn instead.
      driver.beginTransaction = async (connection) => {
        await connection.executeQuery(CompiledQuery.raw('begin immediate'))
      }
      return driver
    },
    createAdapter() {
      const adapter = dialect.createAdapter()
      // SQLite can change tables in a transaction, Kysely only says it cannot. With it the migrator reads what is done
      // and does the rest under one write lock; without it two processes migrate into one another.
      return Object.defineProperty(adapter, 'supportsTransactionalDdl', { value: true })
    },
  }
}

const INT8 = 20

async function openPostgres(url: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: url,
    connectionTimeoutMillis: 10_000,
    application_name: 'hivelink',
    types: {
      // Ids fit a double; as text they would differ from what SQLite answers.
      getTypeParser: (type, format) => (type === INT8 ? Number : pg.types.getTypeParser(type, format)),
    },
  })
  // An idle connection that the server closes is dropped by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  try {
    await ping(db)
  } catch (cause) {
    await db.destroy()
    throw new StoreError('unreachable', 'DATABASE_URL: the PostgreSQL server does not answer or refuses this user', {
      cause,
    })
  }
  return { db, kind: 'postgres', close: () => db.destroy() }
}
