import { untracked, useComputed } from '@preact/signals'

/** Makes something once for as long as a component stands, whatever signals the making reads. */
export function useOnce<T>(make: () => T): T {
  return useComputed(() => untracked(make)).value
}
