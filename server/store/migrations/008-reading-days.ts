// The days of one account and product lie together: readings come in day by day, and in the order of arrival a look at
// 90 days would be a look at 90 places of the file. PostgreSQL has no such tables and its index serves.
import type { Kysely, Migration } from 'kysely'
import { execute } from './statements.ts'

const STATEMENTS = `
create table reading_days_in_order (
  tenant_id text not null, account_id text not null, hive_product_id text not null, day text not null,
  readings integer not null, mean double precision not null, peak double precision not null,
  last double precision not null, last_at text not null, unit text not null, quota double precision,
  primary key (tenant_id, account_id, hive_product_id, day)
) without rowid;
insert into reading_days_in_order select * from reading_days;
drop table reading_days;
alter table reading_days_in_order rename to reading_days;
`

export const readingDays = (kind: 'sqlite' | 'postgres'): Migration => ({
  up: (db: Kysely<unknown>) => (kind === 'sqlite' ? execute(db, kind, STATEMENTS) : Promise.resolve()),
})
