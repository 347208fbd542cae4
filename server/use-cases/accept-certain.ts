// Everything about accounts that is beyond doubt and not linked yet, linked at once: what was shown is what is linked.
import { createHash } from 'node:crypto'
import type { CertainPairs } from '../../shared/api-links.ts'
import type { TenantId } from '../../shared/records.ts'
import type { Context } from '../context.ts'
import { certainAccounts, linkedBy, linkOneAccount } from '../runs/link-certain.ts'
import { accountsById } from '../store/accounts.ts'
import { companiesById } from '../store/companies.ts'
import { shownLinkedBy } from './shown.ts'

/** Pairs that are named; the others are counted. */
const NAMED = 500

/** `changed`: the pairs are others than those that were shown, and nothing was linked. */
export type Accepted = { kind: 'pairs'; pairs: CertainPairs } | { kind: 'changed' }

/** Says which pairs are certain and, where it is no preview, links them. */
export async function acceptCertain(
  ctx: Context,
  tenant: TenantId,
  asked: { preview: boolean; version: string | undefined },
): Promise<Accepted> {
  const certain = [...(await certainAccounts(ctx, tenant))].sort(([a], [b]) => (a < b ? -1 : 1))
  const version = versionOf(certain.map(([account, { match }]) => `${account} ${match.id}`))
  if (asked.version !== undefined && asked.version !== version) return { kind: 'changed' }
  let linked = 0
  for (const [account, outcome] of asked.preview ? [] : certain) {
    if (await linkOneAccount(ctx, tenant, account, outcome)) linked += 1
  }
  const [accounts, companies] = await Promise.all([
    accountsById(
      ctx.db,
      tenant,
      certain.map(([account]) => account),
    ),
    companiesById(
      ctx.db,
      tenant,
      certain.map(([, { match }]) => match.id),
    ),
  ])
  const [accountOf, companyOf] = [
    new Map(accounts.map((account) => [account.id, account])),
    new Map(companies.map((company) => [company.id, company])),
  ]
  const pairs = certain.flatMap(([id, outcome]) => {
    const [account, company] = [accountOf.get(id), companyOf.get(outcome.match.id)]
    if (account === undefined || company === undefined) return []
    const { name, domain } = account
    const by = shownLinkedBy(linkedBy(outcome))
    return [{ account: { id, name, domain }, company: { id: company.id, name: company.name }, by }]
  })
  pairs.sort((a, b) => a.account.name.localeCompare(b.account.name, 'en'))
  return { kind: 'pairs', pairs: { pairs: pairs.slice(0, NAMED), total: certain.length, version, linked } }
}

const versionOf = (pairs: readonly string[]): string =>
  createHash('sha256').update(pairs.join('\n')).digest('base64url')
