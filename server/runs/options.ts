import type { ImportStep, StepCounts } from '../../shared/api-import.ts'

/** What a run was asked for, and what it noticed, beyond its columns: kept as the row's JSON. */
export interface RunOptions {
  /** A sync that reads everything again. */
  full: boolean
  /** A sync of this alone; null for all of it. */
  only: 'usage' | null
  /** An update of just these companies; null for the one of the run, or every one with a linked account. */
  companies: number[] | null
  /** An update reads every agreement of its companies once more as it writes, and takes up what only shows then. */
  everywhere: boolean
  /** Companies of such an update whose agreements could not be read. */
  leftAlone: number[]
  /** The changes that an undo takes back; null for all of its run. */
  takeBack: string[] | null
  /** Who applied the plan, where that is not who asked for it. */
  appliedBy: string | null
  /** ISO time of the plan. */
  plannedAt: string | null
  /** Only these planned changes are applied; null for every one that is not held. */
  changes: string[] | null
  /** Only these lines are planned; null for all. */
  lines: string[] | null
  /** Held lines that a person released, with the quantity they were shown. */
  released: { line: string; quantity: number }[]
  /** What a sync found, by kind of record. */
  counts: Record<string, { added: number; changed: number; unchanged: number }> | null
  /** What people should know: gaps, why a full read was done. */
  notes: string[]
  /** Requests to ConnectWise so far, by what they were about; "glasshive" are those to GlassHive. */
  requestsBy: Record<string, number>
  /** Of an import: what each step came to, in records, when it was planned. */
  imported: { step: ImportStep; counts: StepCounts }[]
  /** Of an import: the pages of GlassHive that its reads take at least. */
  pages: number
}

const NONE: RunOptions = {
  full: false,
  only: null,
  companies: null,
  everywhere: false,
  leftAlone: [],
  takeBack: null,
  appliedBy: null,
  plannedAt: null,
  changes: null,
  lines: null,
  released: [],
  counts: null,
  notes: [],
  requestsBy: {},
  imported: [],
  pages: 0,
}

// Only writeOptions writes the column, from a RunOptions.
export const readOptions = (text: string): RunOptions => ({ ...NONE, ...(JSON.parse(text) as Partial<RunOptions>) })
export const writeOptions = (options: Partial<RunOptions>): string => JSON.stringify({ ...NONE, ...options })
