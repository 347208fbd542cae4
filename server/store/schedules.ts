// Due times and what was done about them. A due time is claimed by inserting its row: once, however many processes there are.
import {
  type AgreementId,
  agreementId,
  type CompanyId,
  companyId,
  type RunId,
  type TenantId,
} from '../../shared/records.ts'
import { batches } from './batches.ts'
import type { Db } from './database.ts'
import { type StoredRun, toRun } from './runs.ts'

/** Since when a schedule is as it is said to be; one that is said anew is so from `savedAt` on. */
export async function scheduleSince(
  db: Db,
  tenant: TenantId,
  schedule: { kind: string; said: string; savedAt: string },
): Promise<string> {
  const { kind, said, savedAt } = schedule
  const kept = await db
    .selectFrom('schedule_marks')
    .select(['said', 'since'])
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
    .executeTakeFirst()
  if (kept?.said === said) return kept.since
  await db
    .insertInto('schedule_marks')
    .values({ tenant_id: tenant, kind, said, since: savedAt })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'kind']).doUpdateSet({ said, since: savedAt }))
    .execute()
  return savedAt
}

/** The latest due time up to `now` that was claimed; null when none was. */
export async function latestDue(db: Db, tenant: TenantId, kind: string, now: string): Promise<string | null> {
  const row = await db
    .selectFrom('due_times')
    .select('due_at')
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
    .where('due_at', '<=', now)
    .orderBy('due_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.due_at ?? null
}

/** Claims a due time for a run; false when it has been claimed before, by whichever process. */
export async function claimDue(
  tx: Db,
  tenant: TenantId,
  due: { kind: string; dueAt: string; run: RunId | null; at: string },
): Promise<boolean> {
  const result = await tx
    .insertInto('due_times')
    .values({
      tenant_id: tenant,
      kind: due.kind,
      due_at: due.dueAt,
      run_id: due.run,
      claimed_at: due.at,
      noticed_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return result.numInsertedOrUpdatedRows === 1n
}

/** Says which run saw to a due time that is claimed in the same transaction. */
export async function setDueRun(tx: Db, tenant: TenantId, due: { kind: string; dueAt: string; run: RunId | null }) {
  await tx
    .updateTable('due_times')
    .set({ run_id: due.run })
    .where('tenant_id', '=', tenant)
    .where('kind', '=', due.kind)
    .where('due_at', '=', due.dueAt)
    .execute()
}

/** Gives a due time back that was claimed in the same transaction: it is tried again. */
export async function unclaimDue(tx: Db, tenant: TenantId, due: { kind: string; dueAt: string }): Promise<void> {
  await tx
    .deleteFrom('due_times')
    .where('tenant_id', '=', tenant)
    .where('kind', '=', due.kind)
    .where('due_at', '=', due.dueAt)
    .execute()
}

/** How many of the newest runs are looked through for the last one of a kind. */
const LOOKED_AT = 100

/** The newest runs of a kind about all companies, asked for up to `now`, that went beyond a preview; newest first. */
export async function latestRuns(
  db: Db,
  tenant: TenantId,
  kind: 'sync' | 'update',
  now: string,
  limit = LOOKED_AT,
): Promise<StoredRun[]> {
  const rows = await db
    .selectFrom('runs')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('kind', '=', kind)
    .where('company_id', 'is', null)
    .where('created_at', '<=', now)
    // A previewed update that was applied is an update; a preview of a sync keeps nothing and ends as done.
    .where(({ and, eb, or }) =>
      or([eb('preview', '=', 0), and([eb('kind', '=', 'update'), eb('state', 'in', ['applying', 'done'])])]),
    )
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toRun)
}

/** An agreement whose next invoice comes up. */
export interface InvoiceDue {
  agreementId: AgreementId
  companyId: CompanyId
  /** `yyyy-MM-dd`. */
  invoiceDate: string
}

/** Agreements of linked companies with an invoice from one day to another (`yyyy-MM-dd`, both included) and no update before it. */
export async function invoicesDue(db: Db, tenant: TenantId, days: { from: string; to: string }): Promise<InvoiceDue[]> {
  const rows = await db
    .selectFrom('agreements')
    .select(['agreements.id', 'agreements.company_id', 'agreements.next_invoice_date'])
    .where('agreements.tenant_id', '=', tenant)
    .where('agreements.cancelled', '=', 0)
    .where('agreements.next_invoice_date', '>=', days.from)
    .where('agreements.next_invoice_date', '<=', days.to)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('account_links')
          .select('account_links.account_id')
          .whereRef('account_links.tenant_id', '=', 'agreements.tenant_id')
          .whereRef('account_links.company_id', '=', 'agreements.company_id'),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('invoice_updates')
            .select('invoice_updates.agreement_id')
            .whereRef('invoice_updates.tenant_id', '=', 'agreements.tenant_id')
            .whereRef('invoice_updates.agreement_id', '=', 'agreements.id')
            .whereRef('invoice_updates.invoice_date', '=', 'agreements.next_invoice_date'),
        ),
      ),
    )
    .orderBy('agreements.company_id')
    .orderBy('agreements.id')
    .execute()
  return rows.map((row) => ({
    agreementId: agreementId(row.id),
    companyId: companyId(row.company_id),
    invoiceDate: row.next_invoice_date ?? '',
  }))
}

/** Notes that a run is the update before these invoices. */
export async function noteInvoiceUpdates(
  tx: Db,
  tenant: TenantId,
  run: RunId,
  invoices: readonly InvoiceDue[],
  at: string,
): Promise<void> {
  const rows = invoices.map((invoice) => ({
    tenant_id: tenant,
    agreement_id: invoice.agreementId,
    invoice_date: invoice.invoiceDate,
    run_id: run,
    at,
  }))
  for (const batch of batches(rows, 5)) {
    await tx
      .insertInto('invoice_updates')
      .values(batch)
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}
