// A session that answers by route: what the tests of the pages stand on.
import type { Role } from '../../../shared/api-setup.ts'
import type { Reply, Route } from '../../request.ts'
import type { PageProps } from '../session.ts'

/** What a route answers: a value, a whole reply, or a function of the route. */
export type Answers = Record<string, unknown | ((route: Route) => unknown)>

const isReply = (value: unknown): value is Reply =>
  typeof value === 'object' && value !== null && 'kind' in value && 'reply' in value

/** A failure with the server's own words. */
export const refused = (detail: string, status = 409) => ({
  reply: true,
  kind: 'problem',
  problem: { type: 'about:blank', title: '', status, code: 'refused', detail },
})

/**
 * Props of a page whose session answers as `answers` say, by "GET /accounts/counts" without the query. What is not said is
 * answered with null, as a route without content does.
 */
export function pageProps(answers: Answers, { role = 'operator', rest = '' }: { role?: Role; rest?: string } = {}) {
  const routes: Route[] = []
  const went: string[] = []
  const props: PageProps = {
    session: {
      me: { who: 'key test', role },
      async request(route) {
        routes.push(route)
        const [method, path] = route
        const said = answers[`${method} ${path.split('?')[0]}`]
        const value: unknown = typeof said === 'function' ? said(route) : said
        return isReply(value) ? value : { kind: 'ok', value: value ?? null }
      },
      headers: () => ({}),
    },
    rest,
    go: (path) => void went.push(path),
    onSignedOut: () => void went.push('sign-in'),
  }
  /** The routes asked for so far that begin with this, as "GET /x?y". */
  const asked = (start: string): string[] =>
    routes.map(([method, path]) => `${method} ${path}`).filter((route) => route.startsWith(start))
  /** The bodies sent to a route, "POST /decisions". */
  const sent = (to: string): unknown[] =>
    routes.filter(([method, path]) => `${method} ${path}` === to).map(([, , body]) => body)
  return { props, asked, sent, went }
}
