import { defineConfig } from '@playwright/test'
import { launchOptions } from './chromium.ts'
import type { Options } from './fixtures.ts'

// Each worker plays against a demo of its own, so two run side by side; the tests of a file share one and go in order.
export default defineConfig<object, Options>({
  testDir: '.',
  globalSetup: './set-up.ts',
  outputDir: '../../.playwright',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  timeout: 60_000,
  globalTimeout: 30 * 60_000,
  // Where so much is broken at once, more of the same says nothing new.
  maxFailures: 12,
  expect: { timeout: 10_000 },
  reporter: 'line',
  use: {
    launchOptions: await launchOptions(),
    actionTimeout: 10_000,
    navigationTimeout: 15_000,
    viewport: { width: 1100, height: 800 },
    locale: 'en-US',
    timezoneId: 'UTC',
  },
  projects: [
    { name: 'sqlite', use: { database: 'sqlite' } },
    // How the pod looks and keeps with its host does not depend on the database.
    { name: 'postgres', use: { database: 'postgres' }, testIgnore: ['states.spec.ts', 'host.spec.ts'] },
  ],
})
