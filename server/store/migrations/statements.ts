import { type Kysely, sql } from 'kysely'

/** Carries out statements that end in a semicolon, on either database. */
export async function execute(db: Kysely<unknown>, kind: 'sqlite' | 'postgres', statements: string): Promise<void> {
  // Byte order on both, as SQLite has it: PostgreSQL's own order follows the server's locale, and a list would page
  // differently from server to server.
  const text = kind === 'postgres' ? statements.replaceAll(/\btext\b/g, 'text collate "C"') : statements
  for (const statement of text.split(';')) {
    if (statement.trim() !== '') await sql.raw(statement).execute(db)
  }
}
