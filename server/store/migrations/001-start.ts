// The first tables. Quoted names are words that one of the two databases keeps for itself.
import { type Kysely, type Migration, sql } from 'kysely'

const STATEMENTS = `
create table tenants (
  id text primary key, "key" text not null unique, name text not null, created_at text not null
);
create table connections (
  tenant_id text not null references tenants (id), kind text not null,
  settings text not null, sealed text, saved_at text not null,
  primary key (tenant_id, kind)
);
create table api_keys (
  tenant_id text not null references tenants (id), id text not null, hash text not null unique, label text not null,
  role text not null, created_at text not null, used_at text, revoked_at text,
  primary key (tenant_id, id)
);
create table role_rules (
  tenant_id text not null references tenants (id), "by" text not null, name text not null, role text not null,
  primary key (tenant_id, "by", name)
);

create table companies (
  tenant_id text not null references tenants (id), id bigint not null, hash text not null, read_at text not null,
  identifier text not null, name text not null, sort_name text not null, search text not null,
  status_id bigint, status_name text, phone text, website text, address_line1 text, city text, state text, zip text,
  country text, deleted integer not null, last_updated text,
  primary key (tenant_id, id)
);
create index companies_by_name on companies (tenant_id, sort_name, id);
create index companies_by_last_updated on companies (tenant_id, last_updated);
create table agreements (
  tenant_id text not null references tenants (id), id bigint not null, hash text not null, read_at text not null,
  company_id bigint not null, name text not null, type_id bigint, type_name text, status text,
  cancelled integer not null, start_date text, end_date text, no_ending_date integer not null,
  billing_cycle_id bigint, next_invoice_date text, prorate integer not null, currency text, last_updated text,
  primary key (tenant_id, id)
);
create index agreements_by_company on agreements (tenant_id, company_id);
create table additions (
  tenant_id text not null references tenants (id), id bigint not null, hash text not null, read_at text not null,
  agreement_id bigint not null, product_id bigint not null, product_identifier text not null, description text,
  quantity double precision not null, less_included double precision not null,
  unit_price double precision not null, unit_cost double precision not null, bill_customer text not null,
  effective_date text, cancelled_date text, status text,
  ext_price double precision, ext_cost double precision, uom text, last_updated text,
  primary key (tenant_id, id)
);
create index additions_by_agreement on additions (tenant_id, agreement_id);
create table products (
  tenant_id text not null references tenants (id), id bigint not null, hash text not null, read_at text not null,
  identifier text not null, description text not null, sort_name text not null, search text not null,
  inactive integer not null, unit_of_measure text, price double precision, cost double precision, last_updated text,
  primary key (tenant_id, id)
);
create index products_by_identifier on products (tenant_id, sort_name, id);
create index products_by_last_updated on products (tenant_id, last_updated);
create table billing_cycles (
  tenant_id text not null references tenants (id), id bigint not null, hash text not null, read_at text not null,
  name text not null, "option" text not null,
  primary key (tenant_id, id)
);
create table glasshive_companies (
  tenant_id text not null references tenants (id), id bigint not null, hash text not null, read_at text not null,
  name text not null, sort_name text not null, search text not null,
  website text, phone text, email text, address text, city text, region text, zip text, country text,
  primary key (tenant_id, id)
);
create index glasshive_companies_by_name on glasshive_companies (tenant_id, sort_name, id);
create table read_marks (
  tenant_id text not null references tenants (id), kind text not null, read_at text not null, form text,
  primary key (tenant_id, kind)
);
create table company_reads (
  tenant_id text not null references tenants (id), company_id bigint not null, read_at text not null,
  primary key (tenant_id, company_id)
);

create table sources (
  tenant_id text not null references tenants (id), source text not null, delivery_id text not null,
  at text not null, complete integer not null, complete_at text,
  primary key (tenant_id, source)
);
create table accounts (
  tenant_id text not null references tenants (id), id text not null, source text not null, external_id text not null,
  name text not null, domain text, sort_name text not null, search text not null,
  primary key (tenant_id, id),
  unique (tenant_id, source, external_id)
);
create index accounts_by_name on accounts (tenant_id, sort_name, id);
create table hive_products (
  tenant_id text not null references tenants (id), id text not null, source text not null, external_id text not null,
  name text not null, unit text not null,
  primary key (tenant_id, id),
  unique (tenant_id, source, external_id)
);
create table readings (
  tenant_id text not null, account_id text not null, hive_product_id text not null, source text not null,
  actual double precision not null, unit text not null, quota double precision, at text not null,
  seen_at text not null, absent_since text,
  primary key (tenant_id, account_id, hive_product_id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id),
  foreign key (tenant_id, hive_product_id) references hive_products (tenant_id, id)
);
create index readings_by_source on readings (tenant_id, source);
create table reading_history (
  tenant_id text not null, account_id text not null, hive_product_id text not null, at text not null,
  actual double precision not null, unit text not null, quota double precision, delivery_id text not null,
  primary key (tenant_id, account_id, hive_product_id, at),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id),
  foreign key (tenant_id, hive_product_id) references hive_products (tenant_id, id)
);

create table account_links (
  tenant_id text not null, account_id text not null, company_id bigint not null, linked_by text not null,
  at text not null,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references accounts (tenant_id, id)
);
create index account_links_by_company on account_links (tenant_id, company_id);
create table glasshive_links (
  tenant_id text not null references tenants (id), company_id bigint not null, glasshive_company_id bigint not null,
  linked_by text not null, at text not null,
  primary key (tenant_id, company_id),
  unique (tenant_id, glasshive_company_id)
);
create table refused_pairs (
  tenant_id text not null references tenants (id), kind text not null, other_id text not null,
  company_id bigint not null, who text not null, at text not null,
  primary key (tenant_id, kind, other_id, company_id)
);
create table usage_columns (
  tenant_id text not null references tenants (id), source text not null, mapping text not null, saved_at text not null,
  primary key (tenant_id, source)
);
create table candidates (
  tenant_id text not null references tenants (id), kind text not null, company_id bigint not null,
  other_id text not null, score double precision not null, evidence text not null,
  primary key (tenant_id, kind, company_id, other_id)
);
create table product_links (
  tenant_id text not null, hive_product_id text not null, product_id bigint not null,
  unit_amount double precision, unit_of text, item_unit text, who text not null, at text not null,
  primary key (tenant_id, hive_product_id),
  foreign key (tenant_id, hive_product_id) references hive_products (tenant_id, id)
);

create table runs (
  tenant_id text not null references tenants (id), id text not null, kind text not null, state text not null,
  company_id bigint, preview integer not null, who text not null, options text not null,
  created_at text not null, finished_at text, doing text, done integer not null, total integer,
  requests integer not null, problem text, owner text, lease_until text, cancel_requested integer not null,
  primary key (tenant_id, id)
);
create index runs_by_time on runs (tenant_id, created_at, id);
create index runs_by_company on runs (tenant_id, company_id, created_at);
create index runs_by_state on runs (state, created_at, id);
create unique index runs_one_tenant_wide on runs (tenant_id, kind)
  where company_id is null and state in ('queued', 'reading', 'applying');
create table plan_lines (
  tenant_id text not null, run_id text not null, "position" integer not null, company_id bigint not null,
  line text not null,
  primary key (tenant_id, run_id, "position"),
  foreign key (tenant_id, run_id) references runs (tenant_id, id)
);
create table changes (
  tenant_id text not null, id text not null, run_id text not null, "position" integer not null,
  company_id bigint not null, agreement_id bigint not null, addition_id bigint not null, change text not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, run_id) references runs (tenant_id, id)
);
create index changes_by_run on changes (tenant_id, run_id, "position");
create index changes_by_company on changes (tenant_id, company_id);
create table events (
  tenant_id text not null, id text not null, change_id text not null, seq integer not null, kind text not null,
  detail text not null, who text not null, at text not null,
  primary key (tenant_id, id),
  unique (tenant_id, change_id, seq),
  foreign key (tenant_id, change_id) references changes (tenant_id, id)
);

create table leases (
  tenant_id text not null references tenants (id), resource text not null, owner text not null, until text not null,
  primary key (tenant_id, resource)
);
create table requests (
  tenant_id text not null references tenants (id), who text not null, "key" text not null, fingerprint text not null,
  status integer, body text, at text not null,
  primary key (tenant_id, who, "key")
);
create index requests_by_time on requests (at);
`

export const start = (kind: 'sqlite' | 'postgres'): Migration => ({
  async up(db: Kysely<unknown>) {
    // Byte order on both, as SQLite has it: PostgreSQL's own order follows the server's locale, and a list would page
    // differently from server to server.
    const statements = kind === 'postgres' ? STATEMENTS.replaceAll(/\btext\b/g, 'text collate "C"') : STATEMENTS
    for (const statement of statements.split(';')) {
      if (statement.trim() !== '') await sql.raw(statement).execute(db)
    }
  },
})
