// Filters tried before they are saved: planned from the mirror; nothing is stored, and nobody is asked.
import type { AllSettings, ImportStep, RecordReason, TryAnswer } from '../../shared/api-import.ts'
import type { Rights } from '../../shared/api-pod.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import type { ImportFacts } from '../plan/import/facts.ts'
import { type PlannedRecord, planImport } from '../plan/import/plan.ts'
import { reasonWords } from '../plan/import/words.ts'
import { importFacts } from '../runs/import/facts.ts'
import { readSettings, type SettingFault } from './import-settings.ts'
import { type Named, shownRecord } from './import-shown.ts'

export type Tried = { kind: 'tried'; answer: TryAnswer } | { kind: 'faults'; faults: SettingFault[] }

/** What a step would do with settings that are not saved; with a sample of each kind of end. */
export async function tryStep(
  ctx: Context,
  tenant: TenantId,
  { step, sent, sample, rights }: { step: ImportStep; sent: unknown; sample: number; rights: Rights },
): Promise<Tried> {
  const read = await readSettings(ctx, tenant, step, sent)
  if (read.kind === 'faults') return read
  const facts = await importFacts(ctx, tenant, [step], { settings: over(step, read.settings), keepReviews: false })
  const [plan] = planImport(facts, [step])
  if (plan === undefined) throw new Error(`A plan of ${step} was asked for and none was made`)
  const named = namedIn(facts, plan.records)
  const records = sampleOf(plan.records, sample).map((record, at) =>
    shownRecord({ ...record, id: `${at}` }, named, rights),
  )
  return { kind: 'tried', answer: { counts: plan.counts, records, reasons: reasonsOf(plan.records) } }
}

function over(step: ImportStep, settings: AllSettings[ImportStep]): Partial<AllSettings> {
  return { [step]: settings } // readSettings has checked them by this step.
}

/** Some of each kind of end, in the order of the plan. */
function sampleOf(records: readonly PlannedRecord[], sample: number): PlannedRecord[] {
  const left = new Map<string, number>()
  return records.filter(({ action, verdict }) => {
    const end = verdict.kind === 'change' ? action.kind : verdict.kind
    const room = left.get(end) ?? sample
    left.set(end, room - 1)
    return room > 0
  })
}

function reasonsOf(records: readonly PlannedRecord[]): TryAnswer['reasons'] {
  const counts = new Map<RecordReason, number>()
  for (const { verdict } of records) {
    if (verdict.kind !== 'change') counts.set(verdict.because, (counts.get(verdict.because) ?? 0) + 1)
  }
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([because, count]) => ({ because, words: reasonWords(because), records: count }))
}

/** Names of lists and solutions, out of the facts a plan was made of. */
function namedIn({ links, glassHive }: ImportFacts, records: readonly PlannedRecord[]): Named {
  const lists = new Map(glassHive.lists.map(({ id, name }) => [String(id), name]))
  const solutions = new Map(glassHive.solutions.map(({ id, name }) => [String(id), name]))
  const linked = [...links.list].map(
    ([key, { rightId }]) => [key, { name: lists.get(rightId) ?? rightId, isNew: false }] as const,
  )
  const planned = records.flatMap(({ place, action }) =>
    place === null ? [] : [[place.key, { name: place.name, isNew: action.kind === 'create' }] as const],
  )
  return {
    places: new Map([...linked, ...planned]),
    solutions: new Map([...links.solution].map(([id, { rightId }]) => [id, solutions.get(rightId) ?? rightId])),
  }
}
