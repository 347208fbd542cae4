// What a record refers to, as GlassHive knows it: by the links there are now.
import type { RecordKind } from '../../../shared/api-import.ts'
import type { RecordChange } from '../../../shared/import.ts'
import { companyId, listId, type TenantId } from '../../../shared/records.ts'
import type { Db } from '../../store/database.ts'
import { glassHiveLinkOf } from '../../store/glasshive-links.ts'
import { recordLinkOf } from '../../store/record-links.ts'
import type { Resolved } from './requests.ts'

/** `missing`: something it refers to is not in GlassHive; `because` says what, for people. */
export type Resolving = { kind: 'resolved'; resolved: Resolved } | { kind: 'missing'; because: string }

const MISSING: Record<RecordKind, string> = {
  company: 'Its company is not in GlassHive yet.',
  contact: 'Its contact is not in GlassHive yet.',
  user: 'Whoever it is assigned to is no GlassHive user.',
  list: 'A list that it joins could not be made.',
  solution: '',
  activity: '',
  opportunity: '',
}

/** Finds GlassHive's ids of what a record refers to. */
export async function resolve(db: Db, tenant: TenantId, change: RecordChange): Promise<Resolving> {
  const refs: Resolved['refs'] = { company: null, contact: null, user: null }
  for (const { as, kind, leftId } of change.refs) {
    const id = await rightIdOf(db, tenant, kind, leftId)
    if (id === null) return { kind: 'missing', because: MISSING[kind] }
    refs[as] = id
  }
  const joins = []
  for (const key of change.joins) {
    const id = await rightIdOf(db, tenant, 'list', key)
    if (id === null) return { kind: 'missing', because: MISSING.list }
    joins.push(listId(Number(id)))
  }
  const solutions = new Map<string, string>()
  for (const { productId } of change.lines) {
    const id = productId === null ? null : await rightIdOf(db, tenant, 'solution', productId)
    if (productId !== null && id !== null) solutions.set(productId, id)
  }
  return { kind: 'resolved', resolved: { refs, joins, solutions } }
}

/** GlassHive's id of a record of ConnectWise's; null where it is not linked. */
export async function rightIdOf(db: Db, tenant: TenantId, kind: RecordKind, leftId: string): Promise<string | null> {
  if (kind !== 'company') return (await recordLinkOf(db, tenant, { kind, leftId }))?.rightId ?? null
  const link = await glassHiveLinkOf(db, tenant, companyId(Number(leftId)))
  return link === null ? null : String(link.glassHiveCompanyId)
}
