import { sameQuantity } from '../../shared/quantity.ts'
import type { ChangeId, CompanyId, RunId } from '../../shared/records.ts'
import type { Change, Outcome } from '../../shared/run.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { groupBy } from '../plan/group.ts'
import type { AppliedChange } from '../plan/undo.ts'
import { reasonWords } from '../plan/words.ts'
import { additionsOfCompany } from '../store/additions.ts'
import type { Hand } from './hand.ts'
import type { RunOptions } from './options.ts'
import { readAgreements } from './read-company.ts'
import { appliedChanges, type WayBack, wayBack } from './undo-plan.ts'
import { applyPlan, UNREAD } from './update-apply.ts'
import { setAside, type Writing, writeChange } from './write-change.ts'

/** Takes changes back, the newest of a company first: only those that still are what they were left at. */
export async function applyUndo(ctx: Context, hand: Hand, client: ConnectWise, options: RunOptions): Promise<void> {
  const { undoes } = hand.run
  if (undoes === null) throw new Error('An undo of no run')
  // The run that is undone is over: what it applied is read once, and not again for each company.
  const applied = groupBy(
    await appliedChanges(ctx, hand.tenant, undoes, options.takeBack),
    ({ change }) => change.companyId,
  )
  await applyPlan(ctx, hand, client, options, async (writing, company, changes) => {
    await undoCompany(ctx, writing, { company, changes, run: undoes, applied: applied.get(company) ?? [] })
  })
}

interface Undoing {
  company: CompanyId
  changes: Change[]
  /** The run that is undone, and what it applied at the company. */
  run: RunId
  applied: AppliedChange[]
}

async function undoCompany(ctx: Context, writing: Writing, { company, changes, run, applied }: Undoing): Promise<void> {
  const { tenant, client } = writing
  const gaps = await readAgreements(ctx, tenant, client, [company])
  if (gaps.length > 0) {
    for (const change of changes) await setAside(ctx, writing, change, UNREAD)
    return
  }
  const originals = new Set(changes.map(({ undoes }) => undoes))
  const asked = applied.filter(({ change }) => originals.has(change.id))
  const ways = await wayBack(ctx, tenant, { company, run, applied: asked })
  const byOriginal = new Map<ChangeId, WayBack>(ways.map((way) => [way.of.change.id, way]))
  for (const change of changes) {
    const outcome = whyNot(change, change.undoes === null ? undefined : byOriginal.get(change.undoes))
    if (outcome !== null) {
      await setAside(ctx, writing, change, outcome)
      continue
    }
    // From the mirror, which has each write: of two changes of one addition the first has moved it.
    const additions = await additionsOfCompany(ctx.db, tenant, company)
    const ofAgreement = additions.filter(({ agreementId }) => agreementId === change.agreementId)
    await writeChange(ctx, writing, change, ofAgreement)
  }
}

function whyNot(change: Change, way: WayBack | undefined): Outcome | null {
  switch (way?.kind) {
    case undefined:
      return { kind: 'not-reached', because: 'The change that it takes back is not there any more.' }
    case 'already':
      return { kind: 'unchanged' }
    case 'overtaken':
      return { kind: 'overtaken', found: way.found ?? 0 }
    case 'exception':
      return { kind: 'not-reached', because: reasonWords('invoiced-since') }
    case 'back': {
      const isSame =
        change.line.verdict.kind === 'change' &&
        sameQuantity(way.before, change.before) &&
        sameQuantity(way.after, change.after) &&
        JSON.stringify(way.write) === JSON.stringify(change.write)
      return isSame
        ? null
        : { kind: 'not-reached', because: 'It has changed since the preview. Preview the undo again.' }
    }
  }
}
