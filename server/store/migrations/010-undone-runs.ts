// What has been taken back of a run is asked with each look at its report: by the few runs that undo, and not by them all.
import type { Kysely, Migration } from 'kysely'
import { execute } from './statements.ts'

const STATEMENTS = `
create index runs_by_undone on runs (tenant_id, undoes) where undoes is not null;
`

export const undoneRuns = (kind: 'sqlite' | 'postgres'): Migration => ({
  up: (db: Kysely<unknown>) => execute(db, kind, STATEMENTS),
})
