// Tie-outs as one asker may see them: without money for whoever may not see prices.
import type { Rights } from '../../shared/api-pod.ts'
import type { Fate, TieOut, TieOutLine, TieOutLines } from '../../shared/api-tie-outs.ts'
import { asText, csvText } from '../../shared/csv.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { tieOutById, tieOutLines, tieOuts } from '../store/tie-outs.ts'

const KEPT_IN_SIGHT = 100

export async function listTieOuts(ctx: Context, tenant: TenantId, rights: Rights): Promise<TieOut[]> {
  return (await tieOuts(ctx.db, tenant, KEPT_IN_SIGHT)).map((each) => tieOutFor(rights, each))
}

/** Null where there is no such tie-out. */
export async function showTieOut(ctx: Context, tenant: TenantId, rights: Rights, id: string): Promise<TieOut | null> {
  const found = await tieOutById(ctx.db, tenant, id)
  return found === null ? null : tieOutFor(rights, found)
}

/** Lines of a tie-out, page by page. The cursor is the position of the last one. */
export async function listTieOutLines(
  ctx: Context,
  tenant: TenantId,
  rights: Rights,
  { id, fate, after, limit }: { id: string; fate: Fate | null; after: number; limit: number },
): Promise<TieOutLines> {
  const found = await tieOutLines(ctx.db, tenant, id, { fate, after, limit: limit + 1 })
  const lines = found.slice(0, limit).map((line) => lineFor(rights, line))
  return { lines, next: found.length > limit ? String(lines.at(-1)?.position ?? 0) : null }
}

const ALL = 1_000_000

/** All lines as CSV. Cells that a spreadsheet would run as a formula are made text. */
export async function tieOutCsv(
  ctx: Context,
  tenant: TenantId,
  rights: Rights,
  { id, fate }: { id: string; fate: Fate | null },
): Promise<string> {
  const { lines } = await listTieOutLines(ctx, tenant, rights, { id, fate, after: -1, limit: ALL })
  const head = ['row', 'fate', 'why', 'account', 'product', 'period', 'company', 'item', 'on the bill', 'billed']
  const money = ['difference', 'unit', 'amount', 'currency', 'difference per cycle']
  const rows = lines.map((line) => [
    line.row ?? '',
    line.fate,
    line.why,
    line.account,
    line.product,
    line.period ?? '',
    line.company?.name ?? '',
    line.item ?? '',
    line.quantity ?? '',
    line.billed ?? '',
    line.difference ?? '',
    line.unit ?? '',
    line.amount ?? '',
    line.money?.currency ?? '',
    line.money?.perCycle ?? '',
  ])
  const safe = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? cell : asText(cell))))
  return csvText([[...head, ...money], ...safe])
}

export const lineFor = (rights: Rights, line: TieOutLine): TieOutLine =>
  rights.seesMoney ? line : { ...line, amount: null, money: null }

export function tieOutFor(rights: Rights, found: TieOut): TieOut {
  if (rights.seesMoney) return found
  const { totals } = found
  return {
    ...found,
    totals: {
      ...totals,
      amount: null,
      statedAmount: null,
      money: [],
      fates: totals.fates.map((each) => ({ ...each, amount: null })),
      products: totals.products.map((each) => ({ ...each, amount: null, money: [] })),
    },
  }
}
