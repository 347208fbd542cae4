// `npm run demo` as a child process: the sandbox and the service, on free ports and a database of their own.
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROOT = join(import.meta.dirname, '../..')
const START_WITHIN = 60_000
const STOP_WITHIN = 10_000

export interface Demo {
  /** The company screens. */
  screens: string
  /** Hivelink. */
  service: string
  /** An admin's API key of its first tenant, for programs. */
  key: string
  /** Who signs in to the pages of its first tenant, and the password of both. */
  admin: string
  viewer: string
  password: string
  /** All it has printed so far. */
  output(): string
  stop(): Promise<void>
}

/** `databaseUrl` is a PostgreSQL database; without it the demo has an SQLite file that goes when it stops. */
export async function startDemo(databaseUrl?: string): Promise<Demo> {
  const folder = await mkdtemp(join(tmpdir(), 'hivelink-e2e-'))
  let output = ''
  // Node itself and not `npx tsx`: that starts others, and a signal would reach the wrong one.
  const child = spawn(process.execPath, ['--import', 'tsx', 'server/sandbox/main.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      PORT: '0',
      SANDBOX_PORT: '0',
      DATABASE_URL: databaseUrl ?? `file:${join(folder, 'hivelink.db')}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('close', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
  // Where it goes before its time, whatever fails then says so.
  void ended.then((how) => {
    output += `\n(the demo has ended: ${how})\n`
  })
  const ready = new Promise<void>((resolve) => {
    const read = (chunk: string) => {
      output += chunk
      if (/^Demo ready/m.test(output)) resolve()
    }
    child.stdout.setEncoding('utf8').on('data', read)
    child.stderr.setEncoding('utf8').on('data', read)
  })

  async function stop(): Promise<void> {
    child.kill('SIGTERM')
    const hurry = setTimeout(() => child.kill('SIGKILL'), STOP_WITHIN)
    await ended
    clearTimeout(hurry)
    await rm(folder, { recursive: true, force: true })
  }

  const problem = await firstOf(ready, ended)
  const screens = addressIn(output, /^Company screens\s+(http\S+)/m)
  const service = addressIn(output, /^Hivelink\s+(http\S+)/m)
  const key = /^API key\s+(\S+)/m.exec(output)?.[1]
  const [, admin, viewer] = /^Sign in as\s+(\S+) \(admin\) or (\S+) \(viewer\)/m.exec(output) ?? []
  const password = /^Password\s+(\S+)/m.exec(output)?.[1]
  if (problem || !screens || !service || !key || !admin || !viewer || !password) {
    await stop()
    throw new Error(`The demo did not start (${problem || 'it did not name all it should'}). It said:\n${output}`)
  }
  return { screens, service, key, admin, viewer, password, output: () => output, stop }
}

/** Why it will not be ready, or an empty text. */
async function firstOf(ready: Promise<void>, ended: Promise<string>): Promise<string> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve(`not ready within ${START_WITHIN / 1000} s`), START_WITHIN)
  })
  try {
    return await Promise.race([ready.then(() => ''), ended, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Without the slash at its end, so that paths can be put behind it. */
function addressIn(output: string, line: RegExp): string | undefined {
  return line.exec(output)?.[1]?.replace(/\/$/, '')
}
