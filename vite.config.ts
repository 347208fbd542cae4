import preact from '@preact/preset-vite'
import { defineConfig } from 'vitest/config'
import { budget } from './pod/budget.ts'
import { bareSignals, smaller } from './pod/smaller.ts'

// The pod is built as one small page; the page on its own has pod/settings/vite.config.ts, the server server/vite.config.ts.
export default defineConfig({
  root: 'pod',
  base: '/assets/pod/',
  cacheDir: '../node_modules/.vite',
  // The server serves public/ itself.
  publicDir: false,
  plugins: [preact(), smaller, bareSignals, budget({ page: 'index.html', gzipBytes: 20_000 })],
  build: {
    target: 'es2022',
    outDir: '../dist/pod',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
  },
  test: {
    // Two on two cores: many tests wait for processes and databases, and one alone would leave a core idle.
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        root: import.meta.dirname,
        test: {
          name: 'server',
          include: ['server/**/*.test.ts', 'shared/**/*.test.ts'],
          environment: 'node',
          globalSetup: ['server/testing/postgres.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        root: import.meta.dirname,
        test: { name: 'pod', include: ['pod/**/*.test.{ts,tsx}'], exclude: ['pod/e2e/**'], environment: 'happy-dom' },
      },
    ],
  },
})
