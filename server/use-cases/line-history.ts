import type { LineHistory } from '../../shared/api-usages.ts'
import type { AdditionId, CompanyId, TenantId } from '../../shared/records.ts'
import type { Change, Line, Part } from '../../shared/run.ts'
import type { Context } from '../context.ts'
import { planCompany } from '../plan/additions.ts'
import { type BilledStep, billedSteps, type PartDays, usedByDay } from '../plan/history.ts'
import { companyFacts } from '../runs/company-facts.ts'
import { additionHistory } from '../store/addition-history.ts'
import { appliedOf, type ChangeEvent } from '../store/journal.ts'
import { productLinks } from '../store/product-links.ts'
import { readingDaysOf } from '../store/reading-days.ts'

const DAY_MS = 24 * 60 * 60 * 1000

/**
 * What a line used and billed in the last days, from the mirror and the journal; null where the company has no such line.
 * Quantities are in units of the item, or of the Hive product while it is not linked.
 *
 * @param asked `lineKey` as the panel names the line; `days` back from today (UTC)
 */
export async function lineHistory(
  ctx: Context,
  tenant: TenantId,
  company: CompanyId,
  asked: { lineKey: string; days: number },
): Promise<LineHistory | null> {
  const facts = await companyFacts(ctx, tenant, company)
  const line = planCompany(facts, ctx.now()).find(({ key }) => key === asked.lineKey)
  if (line === undefined) return null
  const from = new Date(Date.parse(ctx.now()) - (asked.days - 1) * DAY_MS).toISOString().slice(0, 10)
  const [parts, written] = await Promise.all([partDays(ctx, tenant, line, from), appliedOf(ctx.db, tenant, company)])
  const own = written.filter(({ change }) => isOf(change, line))
  const additions = [line.additionId, ...own.map(({ change }) => change.additionId)].filter((id) => id !== null)
  const seen = await additionHistory(ctx.db, tenant, [...new Set<AdditionId>(additions)])
  return {
    readings: usedByDay(parts, from),
    billed: since(
      billedSteps([
        ...seen.map(({ at, quantity, unitPrice, updatedBy }) => ({
          kind: 'seen' as const,
          at,
          quantity,
          unitPrice,
          who: updatedBy,
        })),
        ...own.flatMap(toStep),
      ]),
      from,
    ),
  }
}

/** A replaced addition has another id than the one that bills now; its changes are of the same line. */
const isOf = (change: Change, line: Line): boolean =>
  change.line.key === line.key || (change.additionId !== null && change.additionId === line.additionId)

async function partDays(ctx: Context, tenant: TenantId, line: Line, from: string): Promise<PartDays[]> {
  const links = new Map((await productLinks(ctx.db, tenant)).map((link) => [link.hiveProductId, link.unit]))
  const counted = line.parts.filter(({ excluded }) => !excluded)
  return await Promise.all(
    counted.map(async ({ accountId, hiveProductId, unit }: Part) => ({
      days: await readingDaysOf(ctx.db, tenant, accountId, hiveProductId, from),
      // What is not linked, or has no unit stated, is drawn in its own.
      unit: links.get(hiveProductId) ?? { amount: 1, of: unit },
    })),
  )
}

function toStep({ entry, at, who, change, runId }: ChangeEvent): BilledStep[] {
  if (entry.kind !== 'applied') return []
  return [{ kind: 'written', at, quantity: entry.quantity, who, what: whatOf(change), changeId: change.id, runId }]
}

function whatOf({ undoes, write }: Change): string {
  if (undoes !== null) return 'Taken back here'
  switch (write.kind) {
    case 'quantity':
      return 'Pushed by an update'
    case 'replace':
      return `Replaced by an update, from ${write.on} on`
    case 'create':
      return `Made by an update, from ${write.on} on`
    case 'take-back':
      return 'Taken back here'
  }
}

/** What was billed since a day, and first what was billed when it began. */
function since(billed: LineHistory['billed'], from: string): LineHistory['billed'] {
  const first = billed.findLastIndex(({ at }) => at.slice(0, 10) < from)
  return billed.slice(Math.max(0, first))
}
