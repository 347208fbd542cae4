// Every resource of the REST API, found by path. A new part of ConnectWise is one more list here.

import { companyResources } from './company-resources.ts'
import { financeResources } from './finance-resources.ts'
import { procurementResources } from './procurement-resources.ts'
import type { Resource } from './resource.ts'
import { salesResources } from './sales-resources.ts'
import { systemResources } from './system-resources.ts'

/** All resources. Their seats are ready for callbacks, hosted setups and reports. */
export const resources: Resource[] = [
  ...companyResources,
  ...financeResources,
  ...procurementResources,
  ...salesResources,
  ...systemResources,
]

/** What a path asks for. */
export interface Route {
  resource: Resource
  shape: 'list' | 'count' | 'record'
  parentId: number | null
  id: number | null
}

const routes = new Map<string, { resource: Resource; shape: Route['shape'] }>()
for (const resource of resources) {
  const path = resource.path.toLowerCase()
  const addresses = { list: path, count: `${path}/count`, record: `${path}/#` } as const
  for (const shape of resource.shapes ?? (['list', 'count', 'record'] as const)) {
    routes.set(addresses[shape], { resource, shape })
  }
}

/** Finds the resource of a path below `apis/3.0`; case and a trailing slash do not matter. */
export function findRoute(path: string): Route | null {
  const segments = path.toLowerCase().split('/').filter(Boolean)
  const ids = segments.filter((segment) => /^\d+$/.test(segment)).map(Number)
  const found = routes.get(segments.map((segment) => (/^\d+$/.test(segment) ? '#' : segment)).join('/'))
  if (!found) return null
  return {
    ...found,
    parentId: found.resource.parent ? (ids[0] ?? null) : null,
    id: found.shape === 'record' ? (ids.at(-1) ?? null) : null,
  }
}
