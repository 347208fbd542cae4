// What an import needs: more of each record, the kinds it adds, how its steps are set up, its plan and journal, snapshots.
import type { Kysely, Migration } from 'kysely'
import { execute } from './statements.ts'

const MIRROR =
  'tenant_id text not null references tenants (id), id bigint not null, hash text not null, read_at text not null'

// The marks go, so that the next sync reads everything: what is in the mirror lacks the new columns.
const STATEMENTS = `
alter table companies add column types text not null default '[]';
alter table companies add column address_line2 text;
alter table companies add column employees integer;
alter table contacts add column mobile text;
alter table contacts add column types text not null default '[]';
alter table contacts add column unsubscribed integer not null default 0;
alter table products add column type_id bigint;
alter table products add column type_name text;
alter table products add column category_id bigint;
alter table products add column category_name text;
alter table products add column customer_description text;
alter table products add column recurring integer not null default 0;
alter table products add column billing_cycle_id bigint;
alter table glasshive_companies add column employees integer;
alter table glasshive_companies add column changed_after text;
alter table glasshive_contacts add column phone text;
alter table glasshive_contacts add column mobile text;
alter table glasshive_contacts add column subscribed integer;
alter table glasshive_contacts add column changed_after text;
delete from read_marks;
alter table runs add column step text;
create table members (
  ${MIRROR}, identifier text not null, first_name text not null, last_name text not null, email text,
  type_id bigint, type_name text, inactive integer not null, api integer not null, last_updated text,
  primary key (tenant_id, id)
);
create table activities (
  ${MIRROR}, name text not null, type_id bigint, type_name text, company_id bigint, contact_id bigint,
  opportunity_id bigint, notes text, starts_at text, ends_at text, place text, closed integer not null,
  assigned_to bigint, last_updated text,
  primary key (tenant_id, id)
);
create index activities_by_last_updated on activities (tenant_id, last_updated);
create table opportunities (
  ${MIRROR}, name text not null, type_id bigint, type_name text, stage_id bigint, stage_name text, status_id bigint,
  status_name text, company_id bigint, contact_id bigint, notes text, close_date text, salesperson_id bigint,
  items text not null, last_updated text,
  primary key (tenant_id, id)
);
create index opportunities_by_last_updated on opportunities (tenant_id, last_updated);
create table setup_rows (
  tenant_id text not null references tenants (id), kind text not null, id bigint not null, position integer not null,
  name text not null, inactive integer not null, outcome text,
  primary key (tenant_id, kind, id)
);
create table glasshive_users (
  tenant_id text not null references tenants (id), id text not null, first_name text not null, last_name text not null,
  title text, email text,
  primary key (tenant_id, id)
);
create table glasshive_lists (
  ${MIRROR}, name text not null, marketable integer not null,
  primary key (tenant_id, id)
);
create table glasshive_list_members (
  tenant_id text not null references tenants (id), list_id bigint not null, contact_id bigint not null,
  primary key (tenant_id, list_id, contact_id)
);
create table solutions (
  ${MIRROR}, name text not null, sku text, description text, unit_price double precision, unit_cost double precision,
  billing_cycle integer, changed_after text,
  primary key (tenant_id, id)
);
create table glasshive_activities (
  ${MIRROR}, contact_id bigint, user_id text, details text, at text, subject text,
  primary key (tenant_id, id)
);
create table glasshive_opportunities (
  ${MIRROR}, name text not null, contact_id bigint, company_id bigint, price double precision, description text,
  deal_type_id integer, deal_status_id integer, close_date text, changed_after text,
  primary key (tenant_id, id)
);
create table record_links (
  tenant_id text not null references tenants (id), kind text not null, left_id text not null, right_id text not null,
  linked_by text not null, at text not null,
  primary key (tenant_id, kind, left_id),
  unique (tenant_id, kind, right_id)
);
create table link_bases (
  tenant_id text not null references tenants (id), kind text not null, left_id text not null, right_id text not null,
  base text not null, at text not null,
  primary key (tenant_id, kind, left_id)
);
create table import_settings (
  tenant_id text not null references tenants (id), step text not null, settings text not null, who text not null,
  at text not null,
  primary key (tenant_id, step)
);
create table import_choices (
  tenant_id text not null references tenants (id), kind text not null, left_id text not null, field text not null,
  choice text not null, who text not null, at text not null,
  primary key (tenant_id, kind, left_id, field)
);
create table record_changes (
  tenant_id text not null, id text not null, run_id text not null, position integer not null, step text not null,
  kind text not null, left_id text not null, company_id bigint, verdict text not null, action text not null,
  search text not null, change text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, run_id) references runs (tenant_id, id)
);
create unique index record_changes_by_run on record_changes (tenant_id, run_id, position);
create index record_changes_by_record on record_changes (tenant_id, kind, left_id);
create table record_events (
  tenant_id text not null, id text not null, change_id text not null, seq integer not null, kind text not null,
  detail text not null, who text not null, at text not null,
  primary key (tenant_id, id),
  unique (tenant_id, change_id, seq),
  foreign key (tenant_id, change_id) references record_changes (tenant_id, id)
);
create table snapshots (
  tenant_id text not null references tenants (id), id text not null, at text not null, run_id text, who text not null,
  because text not null, records integer not null, bytes bigint not null, ready integer not null,
  primary key (tenant_id, id)
);
create table snapshot_chunks (
  tenant_id text not null, snapshot_id text not null, position integer not null, content text not null,
  primary key (tenant_id, snapshot_id, position),
  foreign key (tenant_id, snapshot_id) references snapshots (tenant_id, id)
);
`

export const imports = (kind: 'sqlite' | 'postgres'): Migration => ({
  up: (db: Kysely<unknown>) => execute(db, kind, STATEMENTS),
})
