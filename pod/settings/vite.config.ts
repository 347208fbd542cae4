import preact from '@preact/preset-vite'
import { defineConfig } from 'vite'
import { budget } from '../budget.ts'
import { smaller } from '../smaller.ts'

// The page on its own is a build of its own: with shared chunks the pod would load what only this page needs.
export default defineConfig({
  root: 'pod',
  base: '/assets/settings/',
  cacheDir: '../node_modules/.vite',
  publicDir: false,
  plugins: [preact(), smaller, budget({ page: 'settings.html', entryBytes: 30_000, pageBytes: 25_000 })],
  build: {
    target: 'es2022',
    outDir: '../dist/settings',
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rolldownOptions: { input: 'pod/settings.html' },
  },
})
