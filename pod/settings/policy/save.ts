import type { Route } from '../../request.ts'

/**
 * The requests that make a level say just this: none where it says so already, DELETE where it says nothing any more.
 *
 * @param path of the level: `/items/301/policy`
 */
export function saveRoutes(path: string, before: object, now: object): Route[] {
  const [was, is] = [said(before), said(now)]
  if (JSON.stringify(was) === JSON.stringify(is)) return []
  return Object.keys(is).length === 0 ? [['DELETE', path]] : [['PUT', path, is]]
}

/** What is said, in one order: a setting that is undefined is left to the next wider level. */
const said = (policy: object): object =>
  Object.fromEntries(
    Object.entries(policy)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  )
