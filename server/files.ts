import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'

export interface Files {
  /** A file by its path below the folder; null for anything that was not there at the start. */
  read(path: string): { body: Buffer; type: string } | null
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
  const files = new Map<string, { body: Buffer; type: string }>()
  if (existsSync(folder)) {
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const full = join(entry.parentPath, entry.name)
      const type = TYPES[extname(entry.name)] ?? 'application/octet-stream'
      files.set(relative(folder, full).split(sep).join('/'), { body: readFileSync(full), type })
    }
  }
  return { read: (path) => files.get(path) ?? null }
}
