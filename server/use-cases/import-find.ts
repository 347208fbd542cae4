// GlassHive's records by what they are called: for whoever pairs one by hand.
import type { FoundGlassHive } from '../../shared/api-import.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { allGlassHiveContacts } from '../store/glasshive-contacts.ts'
import { allGlassHiveUsers } from '../store/glasshive-users.ts'
import { linksOfRecords } from '../store/record-links.ts'
import { allSolutions } from '../store/solutions.ts'
import type { ChosenKind } from './choose-record.ts'
import { nameOfLeft } from './record-names.ts'

/** So many are shown: more are found by more words. */
const SHOWN = 20

interface Record {
  id: string
  name: string
  detail: string | null
}

/** Records of a kind that hold every word, by name; without words the first of them. */
export async function findGlassHive(
  ctx: Context,
  tenant: TenantId,
  kind: ChosenKind,
  search: string,
): Promise<FoundGlassHive> {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const found = (await recordsOf(ctx, tenant, kind))
    .filter(({ name, detail }) => {
      const text = `${name}\n${detail ?? ''}`.toLowerCase()
      return words.every((word) => text.includes(word))
    })
    .sort((a, b) => a.name.localeCompare(b.name) || (a.id < b.id ? -1 : 1))
    .slice(0, SHOWN)
  const links = await linksOfRecords(
    ctx.db,
    tenant,
    kind,
    found.map(({ id }) => id),
  )
  const taken = new Map(links.map(({ leftId, rightId }) => [rightId, leftId]))
  return {
    records: await Promise.all(
      found.map(async (record) => {
        const leftId = taken.get(record.id)
        if (leftId === undefined) return { ...record, linkedTo: null }
        return {
          ...record,
          linkedTo: { id: leftId, name: (await nameOfLeft(ctx.db, tenant, { kind, leftId })) ?? leftId },
        }
      }),
    ),
  }
}

async function recordsOf(ctx: Context, tenant: TenantId, kind: ChosenKind): Promise<Record[]> {
  switch (kind) {
    case 'contact':
      return (await allGlassHiveContacts(ctx.db, tenant)).map(({ id, email, ...of }) => ({
        ...{ id: String(id), detail: email },
        name: fullName(of) || (email ?? `GlassHive contact ${id}`),
      }))
    case 'solution':
      return (await allSolutions(ctx.db, tenant)).map(({ id, name, sku }) => ({ id: String(id), name, detail: sku }))
    case 'user':
      return (await allGlassHiveUsers(ctx.db, tenant)).map(({ id, email, ...of }) => ({
        ...{ id, detail: email },
        name: fullName(of) || id,
      }))
  }
}

const fullName = ({ firstName, lastName }: { firstName: string; lastName: string }): string =>
  [firstName, lastName].filter(Boolean).join(' ')
