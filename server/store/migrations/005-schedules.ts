// When runs are due and which of them were asked for, who wants a mail about them, and the mails on their way.
import type { Kysely, Migration } from 'kysely'
import { execute } from './statements.ts'

const STATEMENTS = `
create table schedule_marks (
  tenant_id text not null references tenants (id), kind text not null, said text not null, since text not null,
  primary key (tenant_id, kind)
);
create table due_times (
  tenant_id text not null references tenants (id), kind text not null, due_at text not null, run_id text,
  claimed_at text not null, noticed_at text,
  primary key (tenant_id, kind, due_at)
);
create index due_times_to_notice on due_times (claimed_at) where noticed_at is null;
create table invoice_updates (
  tenant_id text not null references tenants (id), agreement_id bigint not null, invoice_date text not null,
  run_id text not null, at text not null,
  primary key (tenant_id, agreement_id, invoice_date)
);
create table notice_wishes (
  tenant_id text not null references tenants (id), person_id text not null, at text not null,
  primary key (tenant_id, person_id)
);
create table mails (
  id text not null primary key, tenant_id text not null references tenants (id), run_id text not null,
  address text not null, subject text not null, plain text not null, html text not null, state text not null,
  attempts integer not null, next_at text not null, owner text, lease_until text, problem text, created_at text not null,
  ended_at text
);
create unique index mails_once on mails (tenant_id, run_id, address);
create index mails_waiting on mails (next_at) where state = 'waiting';
`

export const schedules = (kind: 'sqlite' | 'postgres'): Migration => ({
  up: (db: Kysely<unknown>) => execute(db, kind, STATEMENTS),
})
