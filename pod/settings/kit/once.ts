import { useComputed } from '@preact/signals'

/** Makes something once for as long as a component stands. What makes it reads no signals. */
export function useOnce<T>(make: () => T): T {
  return useComputed(make).value
}
