import type { RunOptions } from './options.ts'

/** What a sync found, filled as it goes. */
export interface SyncFound {
  counts: NonNullable<RunOptions['counts']>
  notes: string[]
  /** Accounts linked as their usage came in. */
  linked: number
}
