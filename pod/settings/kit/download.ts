// A file that a route answers with: a plain link could not carry the headers that say who asks.
import type { Failure } from '../../request.ts'
import type { Session } from '../session.ts'

/** Saves what a route answers under a name; why it could not be had, or null. `path` is below /api/v1. */
export async function download(session: Session, path: string, type: string, name: string): Promise<Failure | null> {
  try {
    const response = await fetch(`/api/v1${path}`, { headers: { ...session.headers(), accept: type } })
    if (response.status === 401) return { kind: 'signed-out' }
    if (!response.ok) return { kind: 'problem', problem: await response.json() }
    const link = document.createElement('a')
    link.href = URL.createObjectURL(await response.blob())
    link.download = name
    link.click()
    URL.revokeObjectURL(link.href)
    return null
  } catch {
    return { kind: 'offline' }
  }
}
