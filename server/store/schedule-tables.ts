// The tables of schedules, of notices and of the mails on their way.

/** Since when (ISO) a schedule is as it is; `said` is the schedule with its zone, as JSON. */
export interface ScheduleMarksTable {
  tenant_id: string
  kind: string
  said: string
  since: string
}

/** A due time that was seen to: by the run it asked for, or by nothing where there was nothing to do. */
export interface DueTimesTable {
  tenant_id: string
  kind: string
  due_at: string
  run_id: string | null
  claimed_at: string
  noticed_at: string | null
}

/** The update before the invoice of that day (`yyyy-MM-dd`) of an agreement was asked for. */
export interface InvoiceUpdatesTable {
  tenant_id: string
  agreement_id: number
  invoice_date: string
  run_id: string
  at: string
}

/** A person who wants a mail after scheduled runs. */
export interface NoticeWishesTable {
  tenant_id: string
  person_id: string
  at: string
}

/** A mail: `state` is waiting, sent or failed. `owner` and `lease_until` say who is sending it. */
export interface MailsTable {
  id: string
  tenant_id: string
  run_id: string
  address: string
  subject: string
  plain: string
  html: string
  state: string
  attempts: number
  next_at: string
  owner: string | null
  lease_until: string | null
  problem: string | null
  created_at: string
  ended_at: string | null
}
