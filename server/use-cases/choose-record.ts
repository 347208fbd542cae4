// A person pairs a record of ConnectWise with one of GlassHive: a contact, a catalog item, a member.
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import type { Db } from '../store/database.ts'
import { endIgnoring } from '../store/ignored-records.ts'
import { type LinkedKind, linkRecord, type RecordLink, unlinkRecord } from '../store/record-links.ts'
import { forgetRefusal, pairFrom, refusePair } from '../store/refused-pairs.ts'
import type { PairChosen } from './choose-link.ts'
import { nameOfLeft, nameOfRight } from './record-names.ts'

/** Kinds of record that a person may pair by hand; companies have a use case of their own. */
export type ChosenKind = Extract<LinkedKind, 'contact' | 'solution' | 'user'>

/** Links a pair as a person says, whatever matching thinks of it; words where one of them is taken. */
export async function chooseRecord(
  ctx: Context,
  tenant: TenantId,
  chosen: { kind: ChosenKind; leftId: string; rightId: string; who: string },
): Promise<PairChosen> {
  const { who, ...pair } = chosen
  const link: RecordLink = { ...pair, by: { kind: 'person', who }, at: ctx.now() }
  return await ctx.db.transaction().execute((tx) => chooseRecordWithin(tx, tenant, link))
}

/** The same inside a transaction of the caller's. */
export async function chooseRecordWithin(tx: Db, tenant: TenantId, link: RecordLink): Promise<PairChosen> {
  const { kind, leftId, rightId } = link
  const [left, right] = [await nameOfLeft(tx, tenant, link), await nameOfRight(tx, tenant, link)]
  if (left === null) return { kind: 'unknown', what: 'This record of ConnectWise' }
  if (right === null) return { kind: 'unknown', what: 'This record of GlassHive' }
  const linked = await linkRecord(tx, tenant, link)
  switch (linked.kind) {
    case 'left-taken': {
      const other = (await nameOfRight(tx, tenant, { kind, rightId: linked.rightId })) ?? linked.rightId
      return { kind: 'taken', words: `${left} is linked to ${other} already. Unlink that one first.` }
    }
    case 'right-taken': {
      const other = (await nameOfLeft(tx, tenant, { kind, leftId: linked.leftId })) ?? linked.leftId
      return { kind: 'taken', words: `${right} is linked to ${other}. Unlink it there first.` }
    }
    case 'linked':
      if (kind === 'contact' || kind === 'solution') {
        await forgetRefusal(tx, tenant, pairFrom(kind, Number(leftId), rightId))
        await endIgnoring(tx, tenant, kind, leftId)
      }
      return { kind: 'chosen' }
  }
}

/** Takes a pair apart; matching never links these two again. False when the record had no link. */
export async function releaseRecord(
  ctx: Context,
  tenant: TenantId,
  { kind, leftId, who }: { kind: ChosenKind; leftId: string; who: string },
): Promise<boolean> {
  const other = await unlinkRecord(ctx.db, tenant, { kind, leftId })
  if (other === null) return false
  if (kind !== 'user') await refusePair(ctx.db, tenant, pairFrom(kind, Number(leftId), other), { who, at: ctx.now() })
  return true
}
