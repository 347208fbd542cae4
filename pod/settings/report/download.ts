import type { Session } from '../session.ts'

/** Saves what a route answers as CSV; answers what went wrong, null where nothing did. */
export async function download(session: Session, path: string, name: string): Promise<string | null> {
  try {
    const response = await fetch(`/api/v1${path}`, { headers: { ...session.headers(), accept: 'text/csv' } })
    if (!response.ok) return 'The file could not be had. Try again.'
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await response.blob())
    link.download = name
    link.click()
    URL.revokeObjectURL(link.href)
    return null
  } catch {
    return 'Hivelink does not answer. Try again.'
  }
}
