// The records of an import's plan, page by page, with what became of each; and all of them as CSV, never all at once.
import type { ImportRecord, ImportRecords, ImportStep } from '../../shared/api-import.ts'
import type { Rights } from '../../shared/api-pod.ts'
import type { RunState } from '../../shared/api-runs.ts'
import { asText, csvText } from '../../shared/csv.ts'
import type { RecordChange } from '../../shared/import.ts'
import { type RunId, solutionId, type TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { allGlassHiveLists } from '../store/glasshive-lists.ts'
import { type RecordRow, recordPage, recordsTakenBack } from '../store/record-changes.ts'
import type { RecordEvent } from '../store/record-journal.ts'
import { recordLinks } from '../store/record-links.ts'
import { runById, type StoredRun } from '../store/runs.ts'
import { solutionsById } from '../store/solutions.ts'
import { type Ended, type Named, shownRecord } from './import-shown.ts'

export interface RecordsAsked {
  step: ImportStep | undefined
  verdict: ImportRecord['verdict'] | undefined
  action: ImportRecord['action'] | undefined
  /** How it ended; "none" for what nothing is noted of. */
  outcome: string | undefined
  search: string | undefined
  cursor: string | undefined
  limit: number
}

/** Some records of a run in the order of its plan; null for a run that is not theirs. */
export async function recordsOfRun(
  ctx: Context,
  tenant: TenantId,
  id: RunId,
  { asked, rights }: { asked: RecordsAsked; rights: Rights },
): Promise<ImportRecords | null> {
  const run = await runById(ctx.db, tenant, id)
  if (run === null) return null
  const { step, verdict, action, outcome, search, cursor, limit } = asked
  const [page, places, takenBack] = await Promise.all([
    recordPage(ctx.db, tenant, id, {
      ...{ step: step ?? null, verdict: verdict ?? null, outcome: outcome ?? null, search: search ?? null },
      ...{ action: action ?? null, after: cursor ?? null, limit },
    }),
    placesOf(ctx, tenant, id),
    recordsTakenBack(ctx.db, tenant, id),
  ])
  const named = { places, solutions: await solutionsOf(ctx, tenant, page.rows) }
  return {
    records: page.rows.map(({ change, last }) =>
      shownRecord(change, named, rights, {
        ended: endOf(run, change, last),
        undoneBy: takenBack.get(change.id) ?? null,
      }),
    ),
    next: page.next,
  }
}

/** Lists by the key of their place: those of the plan, and those that were linked before. */
async function placesOf(ctx: Context, tenant: TenantId, run: RunId): Promise<Named['places']> {
  const [lists, links, planned] = await Promise.all([
    allGlassHiveLists(ctx.db, tenant),
    recordLinks(ctx.db, tenant, 'list'),
    listsPlanned(ctx, tenant, run),
  ])
  const names = new Map(lists.map(({ id, name }) => [String(id), name]))
  const linked = [...links].map(
    ([key, { rightId }]) => [key, { name: names.get(rightId) ?? rightId, isNew: false }] as const,
  )
  return new Map([...linked, ...planned])
}

/** Lists stand first among the records of their step, one for each company type at most. */
async function listsPlanned(ctx: Context, tenant: TenantId, run: RunId) {
  const { rows } = await recordPage(ctx.db, tenant, run, { kind: 'list', limit: 1000 })
  return rows.flatMap(({ change: { place, action } }) =>
    place === null ? [] : [[place.key, { name: place.name, isNew: action.kind === 'create' }] as const],
  )
}

async function solutionsOf(ctx: Context, tenant: TenantId, rows: readonly RecordRow[]): Promise<Named['solutions']> {
  if (rows.every(({ change }) => change.lines.length === 0)) return new Map()
  const links = await recordLinks(ctx.db, tenant, 'solution')
  const items = new Set(rows.flatMap(({ change }) => change.lines.flatMap(({ productId }) => productId ?? [])))
  const pairs = [...items].flatMap((item) => {
    const link = links.get(item)
    return link === undefined ? [] : [[item, Number(link.rightId)] as const]
  })
  const solutions = await solutionsById(
    ctx.db,
    tenant,
    pairs.map(([, id]) => solutionId(id)),
  )
  const names = new Map<number, string>(solutions.map(({ id, name }) => [id, name]))
  return new Map(pairs.flatMap(([item, id]) => [[item, names.get(id) ?? `Solution ${id}`] as const]))
}

/** How a record ended; null where nothing was to be done about it, or it has not ended. */
export function endOf(run: StoredRun, { verdict }: RecordChange, last: RecordEvent | null): Ended | null {
  if (last !== null) {
    const { entry, at } = last
    switch (entry.kind) {
      case 'applied':
      case 'unchanged':
      case 'refused':
      case 'overtaken':
      case 'not-reached':
      case 'id-unknown':
        return { outcome: entry, at }
      case 'intent':
      case 'done':
      case 'not-sent':
        break
    }
  }
  const because = verdict.kind === 'change' && run.finishedAt !== null ? OVER[run.state] : undefined
  if (because === undefined || run.finishedAt === null) return null
  return { outcome: { kind: 'not-reached', because }, at: run.finishedAt }
}

const OVER: Partial<Record<RunState, string>> = {
  cancelled: 'The run was cancelled before it came to this record.',
  failed: 'The run failed before it came to this record.',
  done: 'It was not among the records that were chosen.',
}

/** Records of a page of the file. */
const PAGE = 500

const HEAD = [
  ...(['step', 'kind', 'connectwise id', 'glasshive id', 'name', 'company', 'action', 'verdict', 'because'] as const),
  ...(['fields written', 'outcome', 'words'] as const),
] as const

/** The report of an import as CSV, a row a record, page by page. No value of a field is in it, and so no price. */
export async function* recordsCsv(ctx: Context, tenant: TenantId, id: RunId, rights: Rights): AsyncGenerator<string> {
  yield `${csvText([HEAD])}\r\n`
  let cursor: string | undefined
  do {
    const filters = { step: undefined, verdict: undefined, action: undefined, outcome: undefined, search: undefined }
    const page = await recordsOfRun(ctx, tenant, id, { asked: { ...filters, cursor, limit: PAGE }, rights })
    if (page === null) return
    if (page.records.length > 0) yield `${csvText(page.records.map(csvRow))}\r\n`
    cursor = page.next ?? undefined
  } while (cursor !== undefined)
}

function csvRow(record: ImportRecord): string[] {
  const { step, kind, recordId, glassHive, name, ofCompany, action, verdict, because, fields, outcome, words } = record
  const written = fields.filter((field) => field.verdict === 'fill' || field.verdict === 'replace')
  const names = outcome?.kind === 'applied' ? written.map((field) => field.name).join('; ') : ''
  const cells = [
    step,
    kind,
    recordId,
    glassHive?.id ?? '',
    name,
    ofCompany ?? '',
    action,
    verdict,
    because ?? '',
    names,
  ]
  return [...cells, outcome?.kind ?? '', outcome?.words ?? words].map(asText)
}
