import { untracked, useComputed } from '@preact/signals'
import type { PageProps } from '../session.ts'

/** Makes something once for as long as a component stands, whatever signals the making reads. */
export function useOnce<T>(make: () => T): T {
  return useComputed(() => untracked(make)).value
}

/**
 * Makes the state of a page once. It asks in the name of whoever is signed in at the time: the page outlives a session that
 * ends, and goes on with the next one.
 */
export function usePage<T>(props: PageProps, make: (lasting: Pick<PageProps, 'session' | 'onSignedOut'>) => T): T {
  const kept = useOnce(() => {
    const now = { props }
    const made = make({
      session: {
        get me() {
          return now.props.session.me
        },
        request: (route, headers) => now.props.session.request(route, headers),
        headers: () => now.props.session.headers(),
      },
      onSignedOut: () => now.props.onSignedOut(),
    })
    return { now, made }
  })
  kept.now.props = props
  return kept.made
}
