// Who uses the page on its own, and how it asks the server in their name. Pages know a session and not how it came about.
import type { Me } from '../../shared/api-setup.ts'
import type { Reply, Route } from '../request.ts'

export interface Session {
  me: Me
  /** Asks the server; the path is below /api/v1. Never throws. `timeout` in milliseconds, where it may take long. */
  request(route: Route, headers?: Record<string, string>, timeout?: number): Promise<Reply>
  /** Headers that prove who asks: for streams, uploads and downloads, which `request` cannot carry. */
  headers(): Record<string, string>
}

/** What every page is handed. */
export interface PageProps {
  session: Session
  /** What follows the page's own name in the address: `runs/abc?x=1` of `/t/acme/report/runs/abc?x=1`; "" for none. */
  rest: string
  /** Goes to another page or place: `go('usages?filter=held')`. */
  go(path: string): void
  /** Told of an answer "signed-out": the shell asks to sign in again over the page. */
  onSignedOut(): void
}
