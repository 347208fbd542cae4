// What waits for a person, and what persons decided. Candidates are made anew: the next matching fills them.
import type { Kysely, Migration } from 'kysely'
import { execute } from './statements.ts'

const STATEMENTS = `
drop table candidates;
create table candidates (
  tenant_id text not null references tenants (id), kind text not null, left_id text not null,
  company_id bigint not null, other_id text not null, glasshive_company_id bigint, "rank" integer not null,
  score double precision not null, relation text, evidence text not null,
  primary key (tenant_id, kind, company_id, other_id)
);
create index candidates_by_record on candidates (tenant_id, kind, left_id, "rank");
create index candidates_by_proposed on candidates (tenant_id, glasshive_company_id);
create table reviews (
  tenant_id text not null references tenants (id), kind text not null, left_id text not null, company_id bigint,
  because text not null, score double precision not null, sort_name text not null,
  primary key (tenant_id, kind, left_id)
);
create index reviews_by_score on reviews (tenant_id, kind, score desc, sort_name, left_id);
create table decisions (
  tenant_id text not null references tenants (id), id text not null, kind text not null, left_id text not null,
  name text not null, decision text not null, candidates text not null, review text, who text not null, at text not null,
  undone_by text, undone_at text,
  primary key (tenant_id, id)
);
create index decisions_by_time on decisions (tenant_id, at, id);
create index decisions_by_record on decisions (tenant_id, kind, left_id);
create table ignored_records (
  tenant_id text not null, kind text not null, left_id text not null, decision_id text not null,
  who text not null, at text not null,
  primary key (tenant_id, kind, left_id),
  foreign key (tenant_id, decision_id) references decisions (tenant_id, id)
);
alter table refused_pairs add column decision_id text;
`

export const reviews = (kind: 'sqlite' | 'postgres'): Migration => ({
  up: (db: Kysely<unknown>) => execute(db, kind, STATEMENTS),
})
