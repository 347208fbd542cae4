import { gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

/**
 * Fails the build when the page with its script and style is larger than `gzipBytes` (bytes, each file gzipped by itself as the server sends it).
 * Every company screen of every member loads the pod, so its size is a promise and not a wish; the page on its own is kept
 * from growing unseen.
 */
export function budget({ page, gzipBytes }: { page: string; gzipBytes: number }): Plugin {
  return {
    name: 'budget',
    apply: 'build',
    enforce: 'post',
    generateBundle(_options, bundle) {
      const sizes = Object.values(bundle)
        .filter((file) => file.fileName === page || /\.(js|css)$/.test(file.fileName))
        .map((file) => ({
          name: file.fileName,
          bytes: gzipSync(file.type === 'chunk' ? file.code : file.source, { level: 9 }).byteLength,
        }))
      const total = sizes.reduce((sum, file) => sum + file.bytes, 0)
      const list = sizes.map((file) => `${file.name} ${file.bytes}`).join(', ')
      this.info(`${page}: ${total} of ${gzipBytes} bytes gzip (${list})`)
      if (total > gzipBytes)
        this.error(`${page} with its files is ${total} bytes gzip and may be ${gzipBytes}: ${list}`)
    },
  }
}
