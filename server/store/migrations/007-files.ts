// Files as they are uploaded, what is remembered of them, how the feed answered last, and the bills that were tied out.
import type { Kysely, Migration } from 'kysely'
import { execute } from './statements.ts'

const STATEMENTS = `
create table uploads (
  tenant_id text not null references tenants (id), id text not null, kind text not null, name text not null,
  type text not null, bytes bigint not null, hash text not null, who text not null, at text not null,
  primary key (tenant_id, id)
);
create table upload_chunks (
  tenant_id text not null, upload_id text not null, "position" integer not null, content text not null,
  at text not null,
  primary key (tenant_id, upload_id, "position")
);
create index upload_chunks_by_time on upload_chunks (at);
create table upload_bad_rows (
  tenant_id text not null, upload_id text not null, row_number integer not null, bad_row text not null,
  at text not null,
  primary key (tenant_id, upload_id, row_number)
);
create index upload_bad_rows_by_time on upload_bad_rows (at);
create table file_columns (
  tenant_id text not null references tenants (id), kind text not null, source text not null, fingerprint text not null,
  mapping text not null, who text not null, at text not null,
  primary key (tenant_id, kind, source, fingerprint)
);
create table usage_files (
  tenant_id text not null references tenants (id), source text not null, hash text not null, content_hash text not null,
  name text not null, readings integer not null, bad_rows integer not null, who text not null, at text not null,
  primary key (tenant_id, source, hash)
);
create index usage_files_by_time on usage_files (tenant_id, at);
create table feed_pulls (
  tenant_id text not null references tenants (id), feed text not null, at text not null, outcome text not null,
  words text not null, etag text, last_modified text, stored_at text,
  primary key (tenant_id)
);
create table tie_outs (
  tenant_id text not null references tenants (id), id text not null, source text not null, name text not null,
  who text not null, at text not null, summary text not null,
  primary key (tenant_id, id)
);
create index tie_outs_by_time on tie_outs (tenant_id, at, id);
create table tie_out_lines (
  tenant_id text not null, tie_out_id text not null, "position" integer not null, fate text not null,
  line text not null,
  primary key (tenant_id, tie_out_id, "position"),
  foreign key (tenant_id, tie_out_id) references tie_outs (tenant_id, id)
);
`

export const files = (kind: 'sqlite' | 'postgres'): Migration => ({
  up: (db: Kysely<unknown>) => execute(db, kind, STATEMENTS),
})
