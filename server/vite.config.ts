import { defineConfig } from 'vite'

// The server as one file for `npm start`; packages stay outside it and come from node_modules.
export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  build: {
    ssr: 'main.ts',
    target: 'node20',
    outDir: '../dist/server',
    emptyOutDir: true,
    sourcemap: true,
  },
})
