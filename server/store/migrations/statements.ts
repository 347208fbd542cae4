import { type Kysely, type Migration, sql } from 'kysely'

/** A migration of plain statements, with a semicolon after each and none inside one. */
export const statements = (kind: 'sqlite' | 'postgres', text: string): Migration => ({
  async up(db: Kysely<unknown>) {
    // Byte order on both, as SQLite has it: see 001-start.
    const typed = kind === 'postgres' ? text.replaceAll(/\btext\b/g, 'text collate "C"') : text
    for (const statement of typed.split(';')) {
      if (statement.trim() !== '') await sql.raw(statement).execute(db)
    }
  },
})
