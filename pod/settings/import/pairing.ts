// A record that a person pairs with one of GlassHive by hand: where it is searched for, and how it is linked.
import type { FoundGlassHive, ImportRecord } from '../../../shared/api-import.ts'
import type { GlassHiveCandidate } from '../../../shared/api-links.ts'
import type { Route } from '../../request.ts'
import type { Choice } from '../kit/Combobox.tsx'
import type { Session } from '../session.ts'

export interface Right {
  id: string
  name: string
}

/** What the routes call GlassHive's records of a kind; kinds that are not here cannot be paired by hand. */
const RECORDS = { contact: 'contacts', solution: 'solutions', user: 'users' } as const
type Paired = keyof typeof RECORDS

const isPaired = (kind: ImportRecord['kind']): kind is Paired => kind in RECORDS

/** Whether a person can say which record of GlassHive it is. */
export const canPair = ({ kind, outcome, glassHive, because }: ImportRecord): boolean =>
  outcome === null &&
  (kind === 'company' || isPaired(kind)) &&
  (glassHive === null || because === 'twin' || because === 'email-taken')

/** Whether its link can be taken back here: it leads to a record that is gone. */
export const canUnpair = ({ kind, because, outcome }: ImportRecord): boolean =>
  outcome === null && because === 'gone-there' && (kind === 'company' || isPaired(kind))

const placeOf = ({ kind, recordId }: ImportRecord): string =>
  kind === 'company' ? `/companies/${recordId}/glasshive-link` : `/import/links/${kind}/${recordId}`

export const linkRoute = (record: ImportRecord, { id }: Right): Route => [
  'PUT',
  placeOf(record),
  record.kind === 'company' ? { glassHiveCompanyId: Number(id) } : { glassHiveId: id },
]
export const unlinkRoute = (record: ImportRecord): Route => ['DELETE', placeOf(record)]

/** Searches GlassHive's records of its kind; null where there was no answer. */
export async function findRight(session: Session, record: ImportRecord, text: string): Promise<Choice<Right>[] | null> {
  const search = text === '' ? '' : `?${new URLSearchParams({ search: text })}`
  if (record.kind === 'company') {
    const reply = await session.request(['GET', `/companies/${record.recordId}/glasshive-candidates${search}`])
    if (reply.kind !== 'ok') return null
    const { candidates }: { candidates: GlassHiveCandidate[] } = reply.value
    return candidates.map(({ glassHiveCompany: { id, name, website }, linkedTo }) =>
      choice({ id: String(id), name }, website, linkedTo?.name ?? null),
    )
  }
  if (!isPaired(record.kind)) return []
  const reply = await session.request(['GET', `/glasshive/${RECORDS[record.kind]}${search}`])
  if (reply.kind !== 'ok') return null
  const { records }: FoundGlassHive = reply.value
  return records.map(({ id, name, detail, linkedTo }) => choice({ id, name }, detail, linkedTo?.name ?? null))
}

const choice = (right: Right, note: string | null, taken: string | null): Choice<Right> => ({
  key: right.id,
  name: right.name,
  note: note ?? '',
  off: taken === null ? null : `linked with ${taken}`,
  value: right,
})
