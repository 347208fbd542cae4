// Contacts of both sides in the mirror. E-mails and phones are lists, kept as JSON.
import type { Kysely, Migration } from 'kysely'
import { execute } from './statements.ts'

const STATEMENTS = `
create table contacts (
  tenant_id text not null references tenants (id), id bigint not null, hash text not null, read_at text not null,
  company_id bigint, first_name text not null, last_name text not null, title text,
  emails text not null, phones text not null, inactive integer not null, last_updated text,
  primary key (tenant_id, id)
);
create index contacts_by_company on contacts (tenant_id, company_id, id);
create index contacts_by_last_updated on contacts (tenant_id, last_updated);
create table glasshive_contacts (
  tenant_id text not null references tenants (id), id bigint not null, hash text not null, read_at text not null,
  company_id bigint, first_name text not null, last_name text not null, title text, email text, phones text not null,
  primary key (tenant_id, id)
);
create index glasshive_contacts_by_company on glasshive_contacts (tenant_id, company_id, id);
`

export const contacts = (kind: 'sqlite' | 'postgres'): Migration => ({
  up: (db: Kysely<unknown>) => execute(db, kind, STATEMENTS),
})
