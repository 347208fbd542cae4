// People. What begins with `auth_` is better-auth's: only the columns that we read or write ourselves are named here.

export interface AuthUsersTable {
  id: string
  name: string
  /** Lower-case. */
  email: string
  email_verified: number
  created_at: string
  updated_at: string
  /** Ours: better-auth leaves it alone. */
  signed_in_at: string | null
}

export interface AuthSessionsTable {
  id: string
  token: string
  user_id: string
  expires_at: string
}

export interface AuthAccountsTable {
  id: string
  account_id: string
  provider_id: string
  user_id: string
  /** As better-auth hashes it. */
  password: string | null
  created_at: string
  updated_at: string
}

export interface MembershipsTable {
  tenant_id: string
  person_id: string
  role: string
  sees_money: number
  /** Who let the person in. */
  who: string
  at: string
}

export interface SignInLinksTable {
  hash: string
  id: string
  kind: string
  /** Null for the first link of an installation without a tenant. */
  tenant_id: string | null
  email: string | null
  name: string | null
  role: string
  sees_money: number
  who: string
  at: string
  until: string
  used_at: string | null
}

export interface SignInTriesTable {
  key: string
  tries: number
  since: string
}
