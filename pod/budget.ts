import { gzipSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

interface Budget {
  page: string
  /** For the page with every script and style there is, in bytes gzip. */
  gzipBytes: number
}

interface SplitBudget {
  page: string
  /** For what is loaded before any page of it is open. */
  entryBytes: number
  /** For what each page of it loads beside that. */
  pageBytes: number
}

/**
 * Fails the build when a page with its script and style is larger than it may be; bytes are counted with each file gzipped
 * by itself, as the server sends it. Every company screen of every member loads the pod, so its size is a promise and not a
 * wish; the page on its own is kept from growing unseen, in its start and in each of the pages it opens.
 */
export function budget(limits: Budget | SplitBudget): Plugin {
  return {
    name: 'budget',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const parts = 'gzipBytes' in limits ? [wholeOf(bundle, limits)] : partsOf(bundle, limits)
      for (const { name, files, limit } of parts) {
        const sizes = [...files].map((file) => ({ file, bytes: gzipped(bundle, file) }))
        const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
        const list = sizes.map(({ file, bytes }) => `${file} ${bytes}`).join(', ')
        this.info(`${name}: ${total} of ${limit} bytes gzip (${list})`)
        if (total > limit) this.error(`${name} with its files is ${total} bytes gzip and may be ${limit}: ${list}`)
      }
    },
  }
}

interface Part {
  name: string
  files: Set<string>
  limit: number
}

function wholeOf(bundle: Rolldown.OutputBundle, { page, gzipBytes }: Budget): Part {
  const files = Object.keys(bundle).filter((file) => file === page || /\.(js|css)$/.test(file))
  return { name: page, files: new Set(files), limit: gzipBytes }
}

function partsOf(bundle: Rolldown.OutputBundle, { page, entryBytes, pageBytes }: SplitBudget): Part[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
  const entry = new Set([
    page,
    ...chunks.filter(({ isEntry }) => isEntry).flatMap(({ fileName }) => loadedBy(bundle, fileName)),
  ])
  // A style that one file makes of all, Vite puts into the document and not beside a chunk.
  const html = bundle[page]?.type === 'asset' ? String(bundle[page].source) : ''
  for (const file of Object.keys(bundle)) if (file.endsWith('.css') && html.includes(file)) entry.add(file)
  const pages = chunks
    .filter(({ isDynamicEntry }) => isDynamicEntry)
    .map(({ fileName, name }) => {
      const files = loadedBy(bundle, fileName).filter((file) => !entry.has(file))
      return { name, files: new Set(files), limit: pageBytes }
    })
  return [{ name: page, files: entry, limit: entryBytes }, ...pages]
}

/** A chunk with all that has to be there before it runs: what it imports, and their styles. */
function loadedBy(bundle: Rolldown.OutputBundle, start: string): string[] {
  const found = new Set<string>()
  const visit = (name: string): void => {
    const file = bundle[name]
    if (found.has(name) || file?.type !== 'chunk') return
    found.add(name)
    for (const style of file.viteMetadata?.importedCss ?? []) found.add(style)
    for (const imported of file.imports) visit(imported)
  }
  visit(start)
  return [...found]
}

function gzipped(bundle: Rolldown.OutputBundle, name: string): number {
  const file = bundle[name]
  if (file === undefined) return 0
  return gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 }).byteLength
}
