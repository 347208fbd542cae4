import type { HiveProductId } from '../../shared/records.ts'
import type { Line } from '../../shared/run.ts'
import { amountOf, type Contribution, contributionsOf, isCounted } from './contributions.ts'
import type { CompanyFacts } from './facts.ts'
import { groupBy } from './group.ts'
import { holdBack } from './hold.ts'
import { itemLines } from './item-lines.ts'
import { emptyLine } from './line.ts'
import { partOf } from './quantity.ts'
import { billedWithoutUsage } from './reverse-check.ts'

/**
 * The plan of an update for one company: a line per item that is used or billed, with its verdict. Pure: the same facts
 * give the same lines, and planning over its own result plans nothing.
 *
 * @param now ISO time: which agreements are in force, which readings are stale, and from where averages are counted back
 */
export function planCompany(facts: CompanyFacts, now: string): Line[] {
  const today = now.slice(0, 10)
  const contributions = contributionsOf(facts)
  const linked = groupBy(contributions, ({ link }) => link?.productId ?? null)
  const unlinked = groupBy(contributions, ({ link, hiveProduct }) => (link === null ? hiveProduct.id : null))
  const lines = [
    ...[...linked].flatMap(([item, group]) => itemLines(item, group, { facts, now })),
    ...[...unlinked]
      .filter(([, group]) => group.some(isUsed))
      .map(([key, group]) => unlinkedLine(key, group, facts, today)),
    ...billedWithoutUsage(facts, new Set(linked.keys()), today),
  ]
  return holdBack(lines.filter(isWorthALine), facts.policies.tenant.limits).sort(
    (a, b) => a.name.localeCompare(b.name) || a.key.localeCompare(b.key),
  )
}

/** Nothing used, nothing billed and nothing to be billed is nothing to tell. */
function isWorthALine({ used, billed, willBe }: Line): boolean {
  return !(used === 0 && (billed ?? 0) === 0 && (willBe ?? 0) === 0)
}

const isUsed = (contribution: Contribution): boolean => isCounted(contribution) && amountOf(contribution.reading) > 0

/** What is used and linked to no item. Without a link there is no policy of an item, so it is shown as used. */
function unlinkedLine(
  key: HiveProductId,
  group: readonly Contribution[],
  { policies }: CompanyFacts,
  today: string,
): Line {
  const by = { brackets: policies.tenant.brackets, today }
  return {
    ...emptyLine(`hive:${key}`, group[0]?.hiveProduct.name ?? key),
    parts: group.map((contribution) => partOf(contribution, by)),
    verdict: { kind: 'exception', because: 'product-not-linked' },
  }
}
