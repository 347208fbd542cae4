// `npm test`: every check and every test, in order and seen as it runs. Ends with a table and `N passed, N failed`.
// A check counts as one. A skipped test counts as failed, and so does a runner that executed none.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const ROOT = join(import.meta.dirname, '..')
const MINUTES = 35
const reports = await mkdtemp(join(tmpdir(), 'hivelink-test-'))
const unitReport = join(reports, 'unit.json')
const e2eReport = join(reports, 'e2e.json')

const rows = []
let podIsBuilt = false
let pageIsBuilt = false
try {
  await check('format and lint', 'biome', ['check', '--error-on-warnings', '.'])
  await check('types', 'tsc', ['-b'])
  podIsBuilt = await check('pod build', 'vite', ['build'])
  pageIsBuilt = await check('page build', 'vite', ['build', '--config', 'pod/settings/vite.config.ts'])
  await check('server build', 'vite', ['build', '--logLevel', 'warn', '--config', 'server/vite.config.ts'])
  await unit()
  await endToEnd()
} finally {
  await rm(reports, { recursive: true, force: true })
}
const passed = sum((row) => row.passed)
const failed = sum((row) => row.failed)
printTable()
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0

async function check(name, program, args) {
  const started = Date.now()
  const problem = await run(name, program, args)
  rows.push({
    name,
    passed: problem ? 0 : 1,
    failed: problem ? 1 : 0,
    notes: problem ? [problem] : [],
    seconds: since(started),
  })
  return !problem
}

async function unit() {
  const started = Date.now()
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`, '--allowOnly=false']
  const problem = await run('unit and integration', 'vitest', args)
  const report = await reportIn(unitReport)
  const tests = (report?.testResults ?? []).flatMap((file) => file.assertionResults)
  const count = (status) => tests.filter((test) => test.status === status).length
  // A file that could not be loaded fails without a failed test in it.
  const unloaded = (report?.testResults ?? []).filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  const passed = count('passed')
  add({
    name: 'unit and integration',
    passed,
    failed: count('failed') + unloaded.length,
    skipped: tests.length - passed - count('failed'),
    problem,
    started,
    notes: unloaded.map((file) => `could not run ${file.name}`),
  })
}

async function endToEnd() {
  const started = Date.now()
  const name = 'end to end'
  if (!podIsBuilt || !pageIsBuilt) {
    heading(name)
    const note = 'not run, for the pod or the page was not built'
    console.log(`end to end: ${note}`)
    rows.push({ name, passed: 0, failed: 1, notes: [note], seconds: 0 })
    return
  }
  const args = ['test', '--config', 'pod/e2e/playwright.config.ts', '--reporter=line,json', '--forbid-only']
  const problem = await run(name, 'playwright', args, { PLAYWRIGHT_JSON_OUTPUT_FILE: e2eReport })
  const report = await reportIn(e2eReport)
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = report?.stats ?? {}
  add({ name, passed: expected, failed: unexpected + flaky, skipped, problem, started, notes: [] })
}

function add({ name, passed, failed, skipped, problem, started, notes }) {
  const said = [...notes]
  let wrong = failed + skipped
  if (skipped > 0) said.push(`${skipped} skipped or not reached, which counts as failed`)
  if (passed + failed === 0) said.push('executed no test')
  if (problem) said.push(problem)
  // Something outside the tests broke: an unhandled rejection, a set-up that failed, no report.
  if (wrong === 0 && (problem || passed === 0)) wrong = 1
  rows.push({ name, passed, failed: wrong, notes: said, seconds: since(started) })
}

/** Answers what went wrong in a few words, or an empty text. */
function run(name, program, args, env = {}) {
  heading(name)
  return new Promise((resolve) => {
    const bin = join(ROOT, 'node_modules', '.bin')
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}` },
      stdio: ['ignore', 'inherit', 'inherit'],
      timeout: MINUTES * 60_000,
    })
    child.once('error', (error) => resolve(`could not start ${program}: ${error.message}`))
    child.once('close', (code, signal) => {
      if (signal) resolve(`${program} was ended by ${signal}; it may run ${MINUTES} minutes`)
      else resolve(code === 0 ? '' : `${program} ended with exit code ${code}`)
    })
  })
}

async function reportIn(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'))
  } catch {
    return null
  }
}

function heading(name) {
  console.log(`\n── ${name} ──`)
}

function printTable() {
  const line = '─'.repeat(58)
  console.log(`\n${line}`)
  for (const { name, passed, failed, notes, seconds } of rows) {
    const cells = [
      name.padEnd(22),
      `${passed} passed`.padStart(13),
      `${failed} failed`.padStart(12),
      `${seconds} s`.padStart(10),
    ]
    console.log(cells.join(''))
    for (const note of notes) console.log(`  ${note}`)
  }
  console.log(line)
}

function since(started) {
  return ((Date.now() - started) / 1000).toFixed(1)
}

function sum(of) {
  return rows.reduce((total, row) => total + of(row), 0)
}
