import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'

export interface Files {
  /** A file by its path below the folder; null for anything that was not there at the start. */
  read(path: string): StoredFile | null
}

export interface StoredFile {
  body: Buffer
  /** The same, compressed once; for what is already compressed, null. */
  gzip: Buffer | null
  type: string
}

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.map': 'application/json',
}

/** The files of a folder, read once: they are few and small, and a path can name nothing outside of them. */
export function loadFiles(folder: string): Files {
  const files = new Map<string, StoredFile>()
  if (existsSync(folder)) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const full = join(entry.parentPath, entry.name)
      const type = TYPES[extname(entry.name)] ?? 'application/octet-stream'
      const body = readFileSync(full)
      const gzip = /^text|svg|json/.test(type) ? gzipSync(body, { level: 9 }) : null
      files.set(relative(folder, full).split(sep).join('/'), { body, gzip, type })
    }
  }
  return { read: (path) => files.get(path) ?? null }
}

/** A file as an answer, compressed where the browser takes that. */
export function fileResponse(file: StoredFile, request: Request, headers: Record<string, string> = {}): Response {
  const takesGzip = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '')
  const gzip = takesGzip ? file.gzip : null
  const encoding: Record<string, string> = gzip === null ? {} : { 'Content-Encoding': 'gzip' }
  const body = new Uint8Array(gzip ?? file.body)
  return new Response(body, {
    headers: { 'Content-Type': file.type, Vary: 'Accept-Encoding', ...encoding, ...headers },
  })
}

/** A file that Vite built, null where there is none: its name carries the hash of its content. */
export function builtFile(files: Files, path: string, request: Request): Response | null {
  const file = files.read(path)
  return file && fileResponse(file, request, { 'Cache-Control': 'public, max-age=31536000, immutable' })
}
