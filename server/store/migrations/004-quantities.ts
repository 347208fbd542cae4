// What decides a quantity (policies, the series of readings), what waits for a person, and what an addition has billed.
import type { Kysely, Migration } from 'kysely'
import { execute } from './statements.ts'

const STATEMENTS = `
alter table agreements add column parent_agreement_id bigint;
alter table additions add column updated_by text;
alter table runs add column held text;
alter table runs add column undoes text;
create table policies (
  tenant_id text not null references tenants (id), level text not null, "key" text not null, policy text not null,
  who text not null, at text not null,
  primary key (tenant_id, level, "key")
);
create table reading_days (
  tenant_id text not null, account_id text not null, hive_product_id text not null, day text not null,
  readings integer not null, mean double precision not null, peak double precision not null,
  last double precision not null, last_at text not null, unit text not null, quota double precision,
  primary key (tenant_id, account_id, hive_product_id, day)
);
insert into reading_days (tenant_id, account_id, hive_product_id, day, readings, mean, peak, last, last_at, unit, quota)
  select newest.tenant_id, newest.account_id, newest.hive_product_id, days.day, days.readings, days.mean, days.peak,
    newest.actual, newest.at, newest.unit, newest.quota
  from reading_history newest
  join (
    select tenant_id, account_id, hive_product_id, substr(at, 1, 10) as day, count(*) as readings, avg(actual) as mean,
      max(actual) as peak, max(at) as last_at
    from reading_history group by tenant_id, account_id, hive_product_id, substr(at, 1, 10)
  ) days
  on days.tenant_id = newest.tenant_id and days.account_id = newest.account_id
    and days.hive_product_id = newest.hive_product_id and days.last_at = newest.at;
create table holds (
  tenant_id text not null references tenants (id), company_id bigint not null, line_key text not null,
  change_id text not null, run_id text not null, because text not null, before_quantity double precision not null,
  after_quantity double precision not null, opened_at text not null, seen_at text not null, state text not null,
  who text, decided_at text,
  primary key (tenant_id, company_id, line_key)
);
create index holds_by_state on holds (tenant_id, state, opened_at);
create table addition_history (
  tenant_id text not null references tenants (id), addition_id bigint not null, at text not null,
  quantity double precision not null, unit_price double precision not null, updated_by text,
  primary key (tenant_id, addition_id, at)
);
insert into addition_history (tenant_id, addition_id, at, quantity, unit_price)
  select tenant_id, id, read_at, quantity, unit_price from additions;
`

export const quantities = (kind: 'sqlite' | 'postgres'): Migration => ({
  up: (db: Kysely<unknown>) => execute(db, kind, STATEMENTS),
})
