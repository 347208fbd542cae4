// One record of an undo: what the import wrote is put back, or the record it made is removed, and the link goes.
import type { RecordChange, RecordOutcome } from '../../../shared/import.ts'
import type { TenantId } from '../../../shared/records.ts'
import type { Context } from '../../context.ts'
import type { Db } from '../../store/database.ts'
import { sameValue } from './alike.ts'
import { takeLinkApart } from './links.ts'
import { isNamedBy, type MadeRecordKind, mirroredRecord, noteRemoved } from './mirrored.ts'
import { behind, joinRequest, leaveRequest, type Request } from './requests.ts'
import type { AppliedRecord } from './undo-plan.ts'
import { note, type Work } from './work.ts'
import { type Carried, carry, outcomeOf } from './write-record.ts'

/** Takes back what was done to one record, or goes on with it. */
export async function takeBack(ctx: Context, work: Work, applied: AppliedRecord, known: string): Promise<Carried> {
  const { change, tenant, journal } = work
  const { kind } = change
  const requests = requestsBack(change, applied)
  for (;;) {
    const next = requests[behind(journal)]
    if (next === undefined) break
    if (next.request === 'remove' && kind !== 'user') {
      const because = await whyKept(ctx.db, tenant, kind, applied.rightId)
      if (because !== null) {
        await note(ctx, work, { kind: 'overtaken', because })
        return { kind: 'ended' }
      }
    }
    const carried = await carry(ctx, work, next, known)
    if (carried !== null) return carried
  }
  if (applied.made && kind !== 'user') await noteRemoved(ctx.db, tenant, kind, applied.rightId)
  if (applied.linked) await takeLinkApart(ctx, tenant, applied.change, applied.rightId)
  await note(ctx, work, backOutcome(work, applied))
  return { kind: 'ended' }
}

function requestsBack({ kind }: RecordChange, applied: AppliedRecord): Request[] {
  const { made, wrote, joined, left, lines } = applied
  if (kind === 'user') return []
  if (made) {
    return [{ request: 'remove', sent: wrote.sent, before: {}, write: (client, id) => client.remove(kind, id) }]
  }
  const { before, sent } = wrote
  const back: Request = {
    ...{ request: 'change', sent: before },
    before: Object.fromEntries(
      Object.entries(sent).flatMap(([name, value]) => (isPlain(value) ? [[name, value]] : [])),
    ),
    write: (client, id) => client.change(kind, id, before),
  }
  return [
    ...(Object.keys(before).length === 0 ? [] : [back]),
    ...joined.map((list) => leaveRequest(list)),
    ...joinRequest(left),
    ...lines.map(
      (line): Request => ({
        ...{ request: 'remove-line', sent: { line }, before: {} },
        write: (client, id) => client.removeLine(id, String(line)),
      }),
    ),
  ]
}

const isPlain = (value: Request['sent'][string]): value is string | number | boolean | null => !Array.isArray(value)

function backOutcome(work: Work, { made, rightId }: AppliedRecord): RecordOutcome {
  const outcome = outcomeOf(work)
  if (outcome.kind === 'unchanged' || outcome.kind === 'applied') {
    const none = { wrote: {}, joined: [], left: [], lines: [] }
    const whole = outcome.kind === 'applied' ? outcome : { kind: 'applied' as const, ...none }
    return { ...whole, rightId: made ? null : rightId, created: false, linked: false }
  }
  return outcome
}

/** Why a record that was made stays: something hangs on it that did not come from the run. */
async function whyKept(db: Db, tenant: TenantId, kind: MadeRecordKind, id: string): Promise<string | null> {
  const by = await isNamedBy(db, tenant, kind, id)
  return by === null ? null : `It was left alone: in GlassHive there are ${by} that did not come from the import.`
}

/** Why a record is left alone: it is not any more as the import left it. Null where it is. */
export async function whyNotBack(
  db: Db,
  tenant: TenantId,
  { change, rightId, made, wrote }: AppliedRecord,
): Promise<string | null> {
  const { kind } = change
  if (kind === 'user') return null
  const now = await mirroredRecord(db, tenant, kind, rightId)
  if (now === null) return made ? GONE : null
  const written = Object.entries(wrote.sent).filter(([name, value]) => isPlain(value) && name in now.values)
  const differs = written.find(([name, value]) => isPlain(value) && !sameValue(name, value, now.values[name]))
  if (differs !== undefined) return CHANGED
  const added = Object.entries(now.values).some(
    ([name, value]) => made && !(name in wrote.sent) && !MAY_COME.has(name) && value !== null && value !== '',
  )
  return added ? CHANGED : null
}

/** What GlassHive may say of a record by itself. */
const MAY_COME = new Set(['subscribed', 'marketable', 'contactId', 'userId', 'subject'])
const CHANGED = 'It has been changed in GlassHive since, so it was left alone.'
const GONE = 'It is no longer in GlassHive.'
