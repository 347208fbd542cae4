// What the list of past imports and the list of snapshots say.
import type { Snapshot } from '../../../shared/api-import.ts'
import type { Run } from '../../../shared/api-runs.ts'
import { printQuantity } from '../../../shared/quantity.ts'
import { count } from '../kit/run-words.ts'
import { names } from './words.ts'

export const imports = 'Past imports'
export const noImports = 'Nothing has been imported yet.'
export const earlier = 'Show earlier imports'

/** "Import of companies, preview". */
export function runName({ kind, step, preview, state }: Pick<Run, 'kind' | 'step' | 'preview' | 'state'>): string {
  const what = step === null ? 'all five steps' : names[step].toLowerCase()
  if (kind === 'undo') return 'Undo of an import'
  if (kind === 'sync') return 'Reading of both systems'
  const isPreview = preview && state !== 'done' && state !== 'applying' && state !== 'paused'
  return `Import of ${what}${isPreview ? ', preview' : ''}`
}

export function runState(state: Run['state']): string {
  switch (state) {
    case 'queued':
      return 'Waits for its turn'
    case 'reading':
      return 'Reading'
    case 'planned':
      return 'Waits for you to apply it'
    case 'applying':
      return 'Writing to GlassHive'
    case 'paused':
      return 'Paused'
    case 'done':
      return 'Done'
    case 'failed':
      return 'Failed'
    case 'cancelled':
      return 'Cancelled'
  }
}

export const snapshots = 'Snapshots'
export const snapshotsNote =
  'Both sides as they were read, kept as a file before the first import. Each can be downloaded: one record a line, compressed.'
export const noSnapshots = 'There is none yet. One is taken before the first import.'
export const snapshotsAdmin = 'Snapshots hold every record with its prices: an admin sees them here.'
export const take = 'Take one now'
export const taken = 'A snapshot of both sides is taken.'
export const download = 'Download'
export const fileName = ({ at }: Snapshot): string => `snapshot-${at.slice(0, 16).replaceAll(':', '')}.ndjson.gz`
export const snapshot = ({ records, bytes, because, who }: Snapshot): string =>
  `${count(records, 'record')}, ${size(bytes)}. ${because} By ${who}.`

/** "340 kB", "12.4 MB". */
export function size(bytes: number): string {
  if (bytes < 1000) return count(bytes, 'byte')
  if (bytes < 1_000_000) return `${printQuantity(Math.round(bytes / 1000))} kB`
  return `${printQuantity(Math.round(bytes / 100_000) / 10)} MB`
}
