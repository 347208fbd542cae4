// People as sign-in knows them: whoever they are members with. better-auth reads the same rows.
import type { Db } from './database.ts'
import type { AuthUsersTable } from './people-tables.ts'

export interface Person {
  id: string
  /** Lower-case. */
  email: string
  name: string
}

/** The one kind of account there is: an e-mail address and a password. better-auth's word for it. */
const CREDENTIAL = 'credential'

export async function personByEmail(db: Db, email: string): Promise<Person | null> {
  const row = await db.selectFrom('auth_users').selectAll().where('email', '=', email.toLowerCase()).executeTakeFirst()
  return row === undefined ? null : toPerson(row)
}

/** Whether anybody at all can sign in here. */
export async function anyPerson(db: Db): Promise<boolean> {
  return (await db.selectFrom('auth_users').select('id').limit(1).executeTakeFirst()) !== undefined
}

/** The hash of a person's password; null where they have none. */
export async function passwordOf(db: Db, person: string): Promise<string | null> {
  const row = await db
    .selectFrom('auth_accounts')
    .select('password')
    .where('user_id', '=', person)
    .where('provider_id', '=', CREDENTIAL)
    .executeTakeFirst()
  return row?.password ?? null
}

/** Makes a person with a password. Throws a unique violation where the e-mail has one already. */
export async function addPerson(db: Db, person: Person & { passwordHash: string; at: string }): Promise<void> {
  const { id, email, name, passwordHash, at } = person
  await db
    .insertInto('auth_users')
    .values({
      id,
      name,
      email: email.toLowerCase(),
      // Whoever has the one-time link was given it by somebody who stands for the address.
      email_verified: 1,
      created_at: at,
      updated_at: at,
      signed_in_at: null,
    })
    .execute()
  await db
    .insertInto('auth_accounts')
    .values({
      id: `${id} ${CREDENTIAL}`,
      account_id: id,
      provider_id: CREDENTIAL,
      user_id: id,
      password: passwordHash,
      created_at: at,
      updated_at: at,
    })
    .execute()
}

/** Puts another password in place and ends every session of the person. */
export async function replacePassword(db: Db, person: string, passwordHash: string, at: string): Promise<void> {
  await db
    .updateTable('auth_accounts')
    .set({ password: passwordHash, updated_at: at })
    .where('user_id', '=', person)
    .where('provider_id', '=', CREDENTIAL)
    .execute()
  await db.deleteFrom('auth_sessions').where('user_id', '=', person).execute()
}

/** Notes when somebody last signed in. */
export async function noteSignIn(db: Db, email: string, at: string): Promise<void> {
  await db.updateTable('auth_users').set({ signed_in_at: at }).where('email', '=', email.toLowerCase()).execute()
}

const toPerson = ({ id, email, name }: AuthUsersTable): Person => ({ id, email, name })
