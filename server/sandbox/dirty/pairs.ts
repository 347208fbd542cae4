// Two lists of companies in which one knows who is who: to judge a matcher by, and made without knowing any.

import { createRandom } from '../random.ts'
import { pickWeighted, shuffle } from './chance.ts'
import { clusterSize, makeCluster } from './clusters.ts'
import { type Company, type Maker, makeCompany } from './company.ts'
import { spoken } from './names.ts'
import { type DirtKind, type Structure, shares, structures } from './rates.ts'
import { type DirtyRecord, isDecidable, type Writing, write } from './write.ts'

/** What can be on a gold pair: dirt of either side, the structure it stands in, and that nobody could tell any more. */
export type PairMark = DirtKind | Structure | 'undecidable'

/** Two lists, and which record of one is which of the other: one to one. */
export interface DirtyPairs {
  left: DirtyRecord[]
  right: DirtyRecord[]
  gold: [leftId: string, rightId: string][]
  /** What is on each gold pair, by the left id. */
  dirtOf: Map<string, PairMark[]>
}

/** Makes both lists, each `records` long. The same seed gives the same lists. */
export function dirtyPairs({ seed, records }: { seed: number; records: number }): DirtyPairs {
  const maker: Maker = { random: createRandom(seed), taken: new Set() }
  const both = Math.round(records * shares.partner)
  const alone = records - both
  const companies = makeCompanies(maker, both + 2 * alone)
  markEqualNames(companies)
  const left: DirtyRecord[] = []
  const right: DirtyRecord[] = []
  const pairs: [DirtyRecord, DirtyRecord, PairMark[]][] = []
  const place = placesFor(maker, companies, { both, left: alone, right: alone })
  for (const [at, company] of companies.entries()) {
    const on = place[at]
    const { writings, marks } = on === 'both' ? writePair(maker, company) : writeStranger(maker, company, on ?? 'left')
    const [onLeft, onRight] = writings.map((writing) => writing && { id: '', ...writing.record })
    if (onLeft) left.push(onLeft)
    if (onRight) right.push(onRight)
    if (onLeft && onRight) pairs.push([onLeft, onRight, marks])
  }
  // Ids are given after the shuffle: neither their order nor their distance says anything.
  for (const [at, record] of shuffle(maker.random, left).entries()) record.id = String(1001 + at)
  for (const [at, record] of shuffle(maker.random, right).entries()) record.id = String(40_001 + at)
  pairs.sort(([first], [second]) => Number(first.id) - Number(second.id))
  return {
    left,
    right,
    gold: pairs.map(([onLeft, onRight]) => [onLeft.id, onRight.id]),
    dirtOf: new Map(pairs.map(([{ id }, , marks]) => [id, marks])),
  }
}

type Side = 'left' | 'right'
interface Written {
  writings: [left: Writing | null, right: Writing | null]
  marks: PairMark[]
}

function writeStranger(maker: Maker, company: Company, side: Side): Written {
  const writing = write(maker, company, side)
  return { writings: side === 'left' ? [writing, null] : [null, writing], marks: [] }
}

// The right side is typed again while nothing tells that it is the same company, but for a few.
function writePair(maker: Maker, company: Company): Written {
  const left = write(maker, company, 'left')
  for (let attempt = 0; ; attempt += 1) {
    const right = write(maker, company, 'right')
    const decidable = isDecidable(company, left, right)
    if (!decidable && attempt < 20 && !maker.random.chance(shares.undecidableKept)) continue
    const marks: PairMark[] = [...new Set([...left.kinds, ...right.kinds])]
    return {
      writings: [left, right],
      marks: [...marks, ...company.structures, ...(decidable ? [] : ['undecidable' as const])],
    }
  }
}

function makeCompanies(maker: Maker, count: number): Company[] {
  // `as`: Object.keys forgets that its names are those of the object it was given.
  const kinds = Object.keys(structures) as Structure[]
  const weights = kinds.map((kind) => structures[kind] / clusterSize[kind])
  const alone = 1 - Object.values(structures).reduce((sum, share) => sum + share, 0)
  const companies: Company[] = []
  while (companies.length < count) {
    const kind = pickWeighted(maker.random, [null, ...kinds], [alone, ...weights])
    companies.push(...(kind === null ? [makeCompany(maker)] : makeCluster[kind](maker)))
  }
  return companies.slice(0, count)
}

function markEqualNames(companies: Company[]): void {
  const keyOf = ({ name }: Company) => `${spoken(name)} ${name.branch}`.trim().toLowerCase()
  const counts = new Map<string, number>()
  for (const company of companies) counts.set(keyOf(company), (counts.get(keyOf(company)) ?? 0) + 1)
  for (const company of companies) if ((counts.get(keyOf(company)) ?? 0) > 1) company.shared.name = true
}

// Those that must be somewhere first, the rest by lot.
function placesFor({ random }: Maker, companies: Company[], free: Record<Side | 'both', number>): (Side | 'both')[] {
  const fixed = companies.map(({ on }) => {
    if (on === 'any' || free[on] === 0) return null
    free[on] -= 1
    return on
  })
  const lots = shuffle(
    random,
    (['both', 'left', 'right'] as const).flatMap((on) => Array.from({ length: free[on] }, () => on)),
  )
  return fixed.map((on) => on ?? lots.pop() ?? 'both')
}
