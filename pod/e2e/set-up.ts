import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { startPostgres } from '../../server/testing/postgres.ts'
import { unpackChromium } from './chromium.ts'

// biome-ignore lint/style/noDefaultExport: Playwright takes its global set-up as default export.
export default async function setUp(): Promise<() => Promise<void>> {
  for (const page of ['pod/index.html', 'settings/settings.html']) {
    await access(join(import.meta.dirname, '../../dist', page)).catch(() => {
      throw new Error(`dist/${page} is missing: run \`npm run build:pod\` first (\`npm test\` does)`)
    })
  }
  await unpackChromium()
  const postgres = await startPostgres()
  // Workers find it under the name that a person would give it by.
  process.env.TEST_POSTGRES_URL = postgres.url
  return postgres.stop
}
