// A vendor's bill, tied out: read by its columns, compared with what is billed now, and kept.
import type { BillColumns, BillUpload, TieOut, TieOutInput } from '../../shared/api-tie-outs.ts'
import type { CompanyId, TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { readBillFile } from '../hive/bill-file.ts'
import { BILL_WORDS } from '../hive/guess-columns.ts'
import { headerOf, previewFile } from '../hive/preview-file.ts'
import { planCompany } from '../plan/additions.ts'
import { type TieOutFacts, tieOut } from '../plan/tie-out.ts'
import { tieOutTotals } from '../plan/tie-out-totals.ts'
import { allFacts } from '../runs/all-facts.ts'
import { fingerprintOf } from '../runs/receive-file.ts'
import { allAccountLinks } from '../store/account-links.ts'
import { allAccounts } from '../store/accounts.ts'
import { companiesById } from '../store/companies.ts'
import { fileColumnsOf, saveFileColumns } from '../store/file-columns.ts'
import { hiveProducts } from '../store/hive-products.ts'
import { pushedSince, readingsOfSource, saveTieOut } from '../store/tie-outs.ts'
import { type Upload, uploadById } from '../store/uploads.ts'
import { fileOf } from './keep-upload.ts'

export type BillShown =
  | { kind: 'shown'; upload: BillUpload }
  | { kind: 'not-found' }
  | { kind: 'unreadable'; row: number; words: string }

/** What is seen of an uploaded bill. @param source narrows what is remembered to one source; null looks at all */
export async function showBill(ctx: Context, tenant: TenantId, id: string, source: string | null): Promise<BillShown> {
  const upload = await uploadById(ctx.db, tenant, 'bill', id)
  if (upload === null) return { kind: 'not-found' }
  const seen = await previewFile(fileOf(ctx, tenant, upload), BILL_WORDS)
  if (seen.kind === 'unreadable') return seen
  const fingerprint = await fingerprintOf(seen.preview.header)
  const [known, other] = await fileColumnsOf(ctx.db, tenant, 'bill', { fingerprint, source })
  const isClear = known !== undefined && other === undefined
  // Only tieOutBill writes mappings of this kind.
  const remembered = isClear ? { ...known, columns: JSON.parse(known.mapping) as BillColumns } : null
  const { hash: _hash, kind: _kind, ...shown } = upload
  return { kind: 'shown', upload: { ...shown, ...seen.preview, remembered } }
}

export type TiedOut =
  | { kind: 'tied-out'; tieOut: TieOut }
  | { kind: 'not-found' }
  | { kind: 'unreadable'; row: number; faults: { field: string; detail: string }[] }

/** Ties an uploaded bill out. What it comes to is kept as it stands now. */
export async function tieOutBill(ctx: Context, tenant: TenantId, who: string, asked: TieOutInput): Promise<TiedOut> {
  const upload = await uploadById(ctx.db, tenant, 'bill', asked.uploadId)
  if (upload === null) return { kind: 'not-found' }
  const mapping: BillColumns = { columns: asked.columns, ...(asked.unit === undefined ? {} : { unit: asked.unit }) }
  const bill = await readBillFile(fileOf(ctx, tenant, upload), mapping)
  if (bill.kind === 'unreadable') return bill
  const at = ctx.now()
  await remember(ctx, tenant, upload, { source: asked.source, mapping: JSON.stringify(mapping), who, at })
  const since = asked.since ?? `${at.slice(0, 7)}-01`
  const lines = tieOut(bill.lines, await factsOf(ctx, tenant, { source: asked.source, since, now: at }))
  const totals = tieOutTotals(lines, bill.statedAmount)
  const made: TieOut = { id: ctx.newId(), source: asked.source, name: upload.name, who, at, since, totals }
  await saveTieOut(ctx.db, tenant, made, lines)
  return { kind: 'tied-out', tieOut: made }
}

async function remember(
  ctx: Context,
  tenant: TenantId,
  upload: Upload,
  row: { source: string; mapping: string; who: string; at: string },
): Promise<void> {
  const header = await headerOf(fileOf(ctx, tenant, upload), BILL_WORDS)
  if (header === null) return
  await saveFileColumns(ctx.db, tenant, 'bill', { ...row, fingerprint: await fingerprintOf(header) })
}

async function factsOf(
  ctx: Context,
  tenant: TenantId,
  { source, since, now }: { source: string; since: string; now: string },
): Promise<TieOutFacts> {
  const [facts, accounts, links, products, readings, pushed] = await Promise.all([
    allFacts(ctx, tenant),
    allAccounts(ctx.db, tenant),
    allAccountLinks(ctx.db, tenant),
    hiveProducts(ctx.db, tenant),
    readingsOfSource(ctx.db, tenant, source),
    pushedSince(ctx.db, tenant, since),
  ])
  const companyOf = new Map<string, CompanyId>(links.map((link) => [link.accountId, link.companyId]))
  const mine = accounts
    .filter((account) => account.source === source)
    .map((account) => ({ ...account, companyId: companyOf.get(account.id) ?? null }))
  const ids = [...new Set(mine.flatMap(({ companyId }) => companyId ?? []))]
  const names = new Map((await companiesById(ctx.db, tenant, ids)).map(({ id, name }) => [id, name] as const))
  // A link that was made while the tables were read has no facts yet: its company has no line then.
  const companies = new Map(
    ids.map((id) => {
      const ofCompany = facts.get(id)
      const lines = ofCompany === undefined ? [] : planCompany(ofCompany, now)
      return [id, { name: names.get(id) ?? `Company ${id}`, lines }] as const
    }),
  )
  return { accounts: mine, products: products.filter((each) => each.source === source), companies, pushed, readings }
}
