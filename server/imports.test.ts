// Who may import whom is a lint rule: each one is shown failing, and passing, by the project's own configuration.
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'hivelink-imports-'))
  const { vcs: _, ...configuration } = JSON.parse(readFileSync(join(root, '.biome.json'), 'utf8'))
  writeFileSync(join(folder, '.biome.json'), JSON.stringify(configuration))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function isAllowed(file: string, imported: string): boolean {
  mkdirSync(dirname(join(folder, file)), { recursive: true })
  writeFileSync(join(folder, file), `import * as other from '${imported}'\n\nexport const used = other\n`)
  const biome = join(root, 'node_modules/.bin/biome')
  const { status, stderr } = spawnSync(biome, ['lint', file, '--only=style/noRestrictedImports'], { cwd: folder })
  const said = String(stderr)
  if (status !== 0 && !said.includes('lint/style/noRestrictedImports')) throw new Error(said)
  return status === 0
}

it.each([
  ['shared/x.ts', 'zod', 'hono'],
  ['shared/x.ts', './records.ts', '../server/http.ts'],
  ['pod/components/X.tsx', 'preact', 'zod'],
  ['pod/x.ts', '../shared/quantity.ts', '../server/http.ts'],
  ['pod/settings/review/X.tsx', '../../request.ts', '../../host.ts'],
  ['pod/settings/review/X.tsx', '../../components/Button.tsx', 'zod'],
  ['pod/e2e/x.ts', '@playwright/test', '../state.ts'],
  ['server/plan/x.ts', '../../shared/run.ts', 'node:fs'],
  ['server/plan/x.ts', './hold.ts', '../store/runs.ts'],
  ['server/plan/import/x.ts', '../../match/normalize.ts', '../../store/runs.ts'],
  ['server/runs/import/x.ts', '../../plan/import/plan.ts', '../../use-cases/connect.ts'],
  ['server/match/x.ts', 'tldts', 'kysely'],
  ['server/connectwise/x.ts', '../http.ts', '../glasshive/client.ts'],
  ['server/glasshive/x.ts', 'zod', '../store/links.ts'],
  ['server/store/x.ts', 'kysely', '../context.ts'],
  ['server/runs/x.ts', '../plan/hold.ts', '../use-cases/connect.ts'],
  ['server/use-cases/x.ts', '../store/runs.ts', '../api/kit.ts'],
  ['server/api/x.ts', '../use-cases/connect.ts', '../store/runs.ts'],
  ['server/api/x.ts', 'hono', '../connectwise/client.ts'],
  ['server/sandbox/x.ts', 'hono', '../connectwise/client.ts'],
  ['server/sandbox/world/x.ts', '../table.ts', '../../http.ts'],
])('%s may import %s and not %s', (file, allowed, forbidden) => {
  expect(isAllowed(file, allowed)).toBe(true)
  expect(isAllowed(file, forbidden)).toBe(false)
})
