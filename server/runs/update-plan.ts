import { sameQuantity } from '../../shared/quantity.ts'
import { type CompanyId, changeId, companyId as toCompanyId } from '../../shared/records.ts'
import type { Change, Line } from '../../shared/run.ts'
import type { ConnectWise } from '../connectwise/client.ts'
import type { Context } from '../context.ts'
import { planCompany } from '../plan/additions.ts'
import { wouldWrite } from '../plan/verdict.ts'
import { allAccountLinks } from '../store/account-links.ts'
import { companyById } from '../store/companies.ts'
import type { StoredPlan } from '../store/plans.ts'
import { companyFacts } from './company-facts.ts'
import { type Hand, step } from './hand.ts'
import { type RunOptions, readOptions } from './options.ts'
import { readCompany } from './read-company.ts'

/** The companies an update is about: the one it names, those it is narrowed to, or every one with a linked account. */
export async function companiesOf(ctx: Context, { tenant, run }: Hand): Promise<CompanyId[]> {
  if (run.companyId !== null) return [run.companyId]
  const { companies } = readOptions(run.options)
  const linked = new Set((await allAccountLinks(ctx.db, tenant)).map(({ companyId }) => Number(companyId)))
  const asked = [...linked].filter((company) => companies === null || companies.includes(company))
  return asked.sort((a, b) => a - b).map(toCompanyId)
}

/** Reads each company afresh and plans it: a preview always shows what ConnectWise holds now. */
export async function planUpdate(
  ctx: Context,
  hand: Hand,
  client: ConnectWise,
  options: RunOptions,
): Promise<{ plan: StoredPlan; notes: string[] }> {
  const companies = await companiesOf(ctx, hand)
  const plan: StoredPlan = { lines: [], changes: [] }
  const notes: string[] = []
  for (const [index, company] of companies.entries()) {
    await step(ctx, hand, {
      doing: 'Reading agreements',
      done: index,
      total: companies.length,
      requests: client.requestCount(),
    })
    const read = await readCompany(ctx, hand.tenant, client, company)
    if (read.kind === 'unknown-company') {
      notes.push(`Company ${company} is no longer in ConnectWise.`)
      continue
    }
    if (read.gaps.length > 0) {
      notes.push(...read.gaps, `Company ${company} was left alone: not all of it could be read.`)
      continue
    }
    const lines = planCompany(await companyFacts(ctx, hand.tenant, company), ctx.now())
    const name = (await companyById(ctx.db, hand.tenant, company))?.name ?? `Company ${company}`
    const judged = lines
      .filter(({ key }) => options.lines === null || options.lines.includes(key))
      .map((line) => release(line, options))
    plan.lines.push(...judged.map((line) => ({ companyId: company, line })))
    plan.changes.push(...changesOf(ctx, company, name, judged))
  }
  return { plan, notes }
}

/** Lifts the hold of a line that a person released, if the quantity still is the one they were shown. */
function release(line: Line, { released }: RunOptions): Line {
  const asked = released.find((each) => each.line === line.key)
  if (asked === undefined || line.verdict.kind !== 'held' || line.willBe === null) return line
  if (line.verdict.because === 'unit-changed' || !sameQuantity(asked.quantity, line.willBe)) return line
  return { ...line, verdict: { kind: 'change' } }
}

function changesOf(ctx: Context, company: CompanyId, companyName: string, lines: readonly Line[]): Change[] {
  return lines.flatMap((line) => {
    if (!wouldWrite(line) || line.agreement === null || line.additionId === null) return []
    if (line.billed === null || line.willBe === null) return []
    return [
      {
        id: changeId(ctx.newId()),
        companyId: company,
        companyName,
        line,
        agreementId: line.agreement.id,
        additionId: line.additionId,
        write: line.write ?? { kind: 'quantity' },
        undoes: null,
        before: line.billed,
        after: line.willBe,
      },
    ]
  })
}
