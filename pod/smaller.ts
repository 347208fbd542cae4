import type { Plugin } from 'vite'

/** JSX as plain calls of `h`: with preact/jsx-runtime a second copy of it, and the word "children" at each element, go along. */
const jsx: Plugin = {
  name: 'smaller-jsx',
  // After the preset, which chooses the other way.
  enforce: 'post',
  config: () => ({
    oxc: {
      jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' },
      jsxInject: "import { h, Fragment } from 'preact'",
    },
  }),
}

/** What packages ask of their surroundings has one answer in a browser, and what they would do elsewhere is left out. */
const inBrowser: Plugin = {
  name: 'smaller-in-browser',
  apply: 'build',
  config: () => ({
    define: {
      'typeof window': '"object"',
      'typeof requestAnimationFrame': '"function"',
      'window.__PREACT_SIGNALS_DEVTOOLS__': 'false',
    },
    // A word that is used once stands where it is used.
    build: { rolldownOptions: { optimization: { inlineConst: true } } },
  }),
  // `crossorigin` changes nothing for what comes from the page's own origin.
  transformIndexHtml: { order: 'post', handler: (html) => html.replace(/ crossorigin|\s*\n\s*/g, '') },
}

/**
 * Of signals only signals: the pod is drawn from one of them by one effect, and what ties them into each component weighs
 * as much as a tenth of it. Not for a page whose components read signals.
 */
export const bareSignals: Plugin = {
  name: 'smaller-bare-signals',
  apply: 'build',
  config: () => ({ resolve: { alias: { '@preact/signals': '@preact/signals-core' } } }),
}

/** Leaves out of a built page what does nothing there. */
export const smaller: Plugin[] = [jsx, inBrowser]
