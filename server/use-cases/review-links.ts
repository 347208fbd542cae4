// What the kinds of review have in common as links: a record on the left, a numbered record on the right.
import type { ReviewKind } from '../../shared/api-reviews.ts'
import type { LinkedBy } from '../../shared/link.ts'
import { accountId, companyId, glassHiveCompanyId, type TenantId } from '../../shared/records.ts'
import { holdUnlinkedAccount, takeBackAccountLink } from '../store/account-links.ts'
import type { Db } from '../store/database.ts'
import { holdUnlinkedCompany, takeBackGlassHiveLink } from '../store/glasshive-links.ts'
import { holdUnlinkedRecord, type RecordLink, takeBackRecordLink } from '../store/record-links.ts'
import { type Pair, pairFrom } from '../store/refused-pairs.ts'
import { chooseAccountWithin, chooseGlassHiveWithin, type PairChosen } from './choose-link.ts'
import { chooseRecordWithin } from './choose-record.ts'
import { proposedRecords } from './review-records.ts'

/** A record that waits: ConnectWise's id as text, or an account's key. */
export interface Waiting {
  kind: ReviewKind
  leftId: string
}

/** The link a record has. `otherId` is the number of a record of GlassHive, or of a company. */
export interface Standing {
  otherId: number
  by: LinkedBy
  at: string
}

/** A pair that a person makes one, or that was made one. */
export interface Accepted {
  otherId: number
  who: string
  at: string
}

export function pairOf({ kind, leftId }: Waiting, otherId: number): Pair {
  switch (kind) {
    case 'glasshive':
      return { kind, companyId: companyId(Number(leftId)), glassHiveCompanyId: glassHiveCompanyId(otherId) }
    case 'account':
      return { kind, accountId: accountId(leftId), companyId: companyId(otherId) }
    case 'contact':
    case 'solution':
      return pairFrom(kind, Number(leftId), String(otherId))
  }
}

/** Keeps a record from being linked until the transaction ends; answers its link when it has one already. */
export async function holdUnlinked(tx: Db, tenant: TenantId, { kind, leftId }: Waiting): Promise<Standing | null> {
  switch (kind) {
    case 'glasshive': {
      const link = await holdUnlinkedCompany(tx, tenant, companyId(Number(leftId)))
      return link && { otherId: link.glassHiveCompanyId, by: link.by, at: link.at }
    }
    case 'account': {
      const link = await holdUnlinkedAccount(tx, tenant, accountId(leftId))
      return link && { otherId: link.companyId, by: link.by, at: link.at }
    }
    case 'contact':
    case 'solution': {
      const link = await holdUnlinkedRecord(tx, tenant, { kind, leftId })
      return link && { otherId: Number(link.rightId), by: link.by, at: link.at }
    }
  }
}

/** Links a pair as a person does it on a company screen. */
export async function chooseWithin(
  tx: Db,
  tenant: TenantId,
  waiting: Waiting,
  { otherId, who, at }: Accepted,
): Promise<PairChosen> {
  const pair = pairOf(waiting, otherId)
  switch (pair.kind) {
    case 'glasshive':
      return await chooseGlassHiveWithin(tx, tenant, { ...pair, who, at })
    case 'account':
      return await chooseAccountWithin(tx, tenant, { ...pair, who, at })
    case 'contact':
    case 'solution':
      return await chooseRecordWithin(tx, tenant, recordLink(pair.kind, waiting.leftId, { otherId, who, at }))
  }
}

const recordLink = (kind: 'contact' | 'solution', leftId: string, { otherId, who, at }: Accepted): RecordLink => ({
  ...{ kind, leftId, rightId: String(otherId), at },
  by: { kind: 'person', who },
})

/** Takes away the link that a person made then, and refuses nothing; false when it is not there as it was made. */
export async function takeBack(
  tx: Db,
  tenant: TenantId,
  waiting: Waiting,
  { otherId, who, at }: Accepted,
): Promise<boolean> {
  const pair = pairOf(waiting, otherId)
  const by = { kind: 'person' as const, who }
  switch (pair.kind) {
    case 'glasshive':
      return await takeBackGlassHiveLink(tx, tenant, { ...pair, by, at })
    case 'account':
      return await takeBackAccountLink(tx, tenant, { ...pair, by, at })
    case 'contact':
    case 'solution':
      return await takeBackRecordLink(tx, tenant, recordLink(pair.kind, waiting.leftId, { otherId, who, at }))
  }
}

/** What stands on the right of a review, for people. */
export const OTHER: Record<ReviewKind, string> = {
  glasshive: 'GlassHive company',
  account: 'company',
  contact: 'GlassHive contact',
  solution: 'GlassHive solution',
}

/** "Acme Dental is linked to Acme Dental Care by member jdoe". */
export async function standingWords(
  tx: Db,
  tenant: TenantId,
  waiting: Waiting & { name: string },
  { otherId, by }: Standing,
): Promise<string> {
  const other = (await proposedRecords(tx, tenant, waiting.kind, [otherId])).get(String(otherId))
  const name = other?.name ?? `${OTHER[waiting.kind]} ${otherId}`
  return `${waiting.name} is linked to ${name}, ${by.kind === 'person' ? `by ${by.who}` : 'by itself'}`
}
