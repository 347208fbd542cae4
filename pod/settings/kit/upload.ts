// A file on its way to the server: fetch cannot say how far it is, XMLHttpRequest can.
import type { Reply } from '../../request.ts'
import type { Session } from '../session.ts'

/** How long a file of half a million rows may take to be read and stored (milliseconds). */
export const LARGE = 600_000

/** Sends a file as the body itself; never throws. `path` is below /api/v1, `onProgress` is told 0 to 1. */
export function uploadFile(
  session: Session,
  path: string,
  file: File,
  onProgress: (share: number) => void,
): Promise<Reply> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', `/api/v1${path}`)
    for (const [name, value] of Object.entries(session.headers())) request.setRequestHeader(name, value)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.upload.onprogress = ({ loaded, total }) => onProgress(total === 0 ? 1 : loaded / total)
    request.onerror = () => resolve({ kind: 'offline' })
    request.onload = () => resolve(replyOf(request.status, request.responseText))
    request.send(file)
  })
}

function replyOf(status: number, text: string): Reply {
  if (status === 401) return { kind: 'signed-out' }
  try {
    const value = JSON.parse(text)
    if (status === 403) return { kind: 'not-allowed', problem: value }
    return status < 400 ? { kind: 'ok', value } : { kind: 'problem', problem: { ...value, status } }
  } catch {
    // What a proxy answers in the server's place is no JSON.
    return { kind: 'offline' }
  }
}
