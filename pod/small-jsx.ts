import type { Plugin } from 'vite'

/** JSX as plain calls of `h`: with preact/jsx-runtime a second copy of it, and the word "children" at each element, go along. */
export const smallJsx: Plugin = {
  name: 'small-jsx',
  // After the preset, which chooses the other way.
  enforce: 'post',
  config: () => ({
    oxc: {
      jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
      jsxInject: "import { h, Fragment } from 'preact'",
    },
  }),
}
