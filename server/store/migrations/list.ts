// All migrations, by hand and in order. One that has landed is never edited: the next one mends it.
import type { Migration } from 'kysely'
import { start } from './001-start.ts'
import { reviews } from './002-reviews.ts'
import { contacts } from './003-contacts.ts'
import { quantities } from './004-quantities.ts'
import { schedules } from './005-schedules.ts'
import { people } from './006-people.ts'
import { files } from './007-files.ts'
import { readingDays } from './008-reading-days.ts'
import { undoneRuns } from './010-undone-runs.ts'
import { imports } from './011-imports.ts'

/** The migrations as one of the two databases needs them. */
export function migrations(kind: 'sqlite' | 'postgres'): Record<string, Migration> {
  return {
    '001-start': start(kind),
    '002-reviews': reviews(kind),
    '003-contacts': contacts(kind),
    '004-quantities': quantities(kind),
    '005-schedules': schedules(kind),
    '006-people': people(kind),
    '007-files': files(kind),
    '008-reading-days': readingDays(kind),
    '010-undone-runs': undoneRuns(kind),
    '011-imports': imports(kind),
  }
}
