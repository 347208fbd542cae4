// People and their sessions in the columns that better-auth reads and writes (`auth_…`), and what is ours of them: who is
// a member of which tenant, one-time links, and tries at a password.
import type { Kysely, Migration } from 'kysely'
import { execute } from './statements.ts'

const STATEMENTS = `
create table auth_users (
  id text primary key, name text not null, email text not null unique, email_verified integer not null, image text,
  created_at text not null, updated_at text not null, signed_in_at text
);
create table auth_sessions (
  id text primary key, token text not null unique, user_id text not null references auth_users (id) on delete cascade,
  expires_at text not null, created_at text not null, updated_at text not null, ip_address text, user_agent text
);
create index auth_sessions_by_user on auth_sessions (user_id);
create table auth_accounts (
  id text primary key, account_id text not null, provider_id text not null,
  user_id text not null references auth_users (id) on delete cascade, password text,
  access_token text, refresh_token text, id_token text, access_token_expires_at text, refresh_token_expires_at text,
  scope text, created_at text not null, updated_at text not null,
  unique (provider_id, account_id)
);
create index auth_accounts_by_user on auth_accounts (user_id);
create table auth_verifications (
  id text primary key, identifier text not null, value text not null, expires_at text not null,
  created_at text not null, updated_at text not null
);
create index auth_verifications_by_identifier on auth_verifications (identifier);
create table auth_rate_limits (
  id text primary key, "key" text not null unique, "count" integer not null, last_request bigint not null
);
create table memberships (
  tenant_id text not null references tenants (id), person_id text not null references auth_users (id) on delete cascade,
  role text not null, sees_money integer not null, who text not null, at text not null,
  primary key (tenant_id, person_id)
);
create index memberships_by_person on memberships (person_id);
create table sign_in_links (
  hash text primary key, id text not null unique, kind text not null, tenant_id text references tenants (id),
  email text, name text, role text not null, sees_money integer not null, who text not null, at text not null,
  until text not null, used_at text
);
create index sign_in_links_by_tenant on sign_in_links (tenant_id, at);
create table sign_in_tries (
  "key" text primary key, tries integer not null, since text not null
);
`

export const people = (kind: 'sqlite' | 'postgres'): Migration => ({
  up: (db: Kysely<unknown>) => execute(db, kind, STATEMENTS),
})
