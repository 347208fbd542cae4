// A list as CSV, saved by the browser: a plain link could not carry the headers that say who asks.
import type { Session } from '../session.ts'

/** Saves what a route answers as CSV under a name; false where it was not to be had. `path` is below /api/v1. */
export async function save(session: Session, path: string, name: string): Promise<boolean> {
  try {
    const response = await fetch(`/api/v1${path}`, { headers: { ...session.headers(), accept: 'text/csv' } })
    if (!response.ok) return false
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await response.blob())
    link.download = name
    link.click()
    URL.revokeObjectURL(link.href)
    return true
  } catch {
    return false
  }
}
