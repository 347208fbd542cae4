// What a matching is worth, where it is known which record is which.

import type { MatchOutcome } from '../../../shared/link.ts'

/** What was said of one left record: linked, or this one proposed first. */
export interface Answer {
  kind: 'certain' | 'to-review'
  right: string
}
/** By the left id; records of which nothing was said are not in it. */
export type Answers = ReadonlyMap<string, Answer>

export type Gold = readonly (readonly [left: string, right: string])[]

/** Links held against the gold: shares of 1. */
export interface LinkScore {
  links: number
  right: number
  /** 1 where nothing was linked. */
  precision: number
  recall: number
  f1: number
}

/** A labelled set with what the matcher and the cascades made of it. */
export interface JudgedSet {
  name: string
  origin: 'generated' | 'world' | 'public'
  gold: Gold
  /** Records of the left side. */
  lefts: number
  answers: Answers
  cascades: Cascades
  /** Wrong links, and those of them that have one phone and one name on both sides: the gold seems to lack them. */
  unlisted?: number
}

/** Links of the plain cascade, and of the same cascade over keys that the matcher has normalised. */
export interface Cascades {
  plain: ReadonlyMap<string, string>
  normalised: ReadonlyMap<string, string>
}

export interface Score {
  certain: LinkScore
  /** Share of the left records that a person is asked about. */
  inReview: number
  /** Gold pairs that are linked or proposed first, less every wrong link and wrong first proposal, of all gold pairs. */
  found: number
  plain: LinkScore
  normalised: LinkScore
  /** Its F1 is that of either cascade or more. */
  notBelow: boolean
}

export function answersOf<Left, Right>(outcomes: ReadonlyMap<Left, MatchOutcome<Right>>): Map<string, Answer> {
  const answers = new Map<string, Answer>()
  for (const [left, outcome] of outcomes) {
    if (outcome.kind === 'none') continue
    const best = outcome.kind === 'certain' ? outcome.match : outcome.candidates[0]
    if (best !== undefined) answers.set(String(left), { kind: outcome.kind, right: String(best.id) })
  }
  return answers
}

export function scoreOf({ gold, lefts, answers, cascades }: JudgedSet): Score {
  const certain = linkScore(linksIn(answers), gold)
  const plain = linkScore(cascades.plain, gold)
  const normalised = linkScore(cascades.normalised, gold)
  const reviews = [...answers.values()].filter(({ kind }) => kind === 'to-review').length
  const pairs = goldPairs(gold)
  let net = 0
  for (const [left, { right }] of answers) net += pairs.has(pairKey(left, right)) ? 1 : -1
  return {
    certain,
    inReview: reviews / lefts,
    found: net / gold.length,
    plain,
    normalised,
    notBelow: certain.f1 >= Math.max(plain.f1, normalised.f1),
  }
}

/** The links of an answer. */
export function linksIn(answers: Answers): Map<string, string> {
  return new Map([...answers].flatMap(([left, { kind, right }]) => (kind === 'certain' ? [[left, right]] : [])))
}

export function linkScore(links: ReadonlyMap<string, string>, gold: Gold): LinkScore {
  const right = links.size - wrongLinks(links, gold).length
  const precision = links.size === 0 ? 1 : right / links.size
  const recall = right / gold.length
  return { links: links.size, right, precision, recall, f1: (2 * right) / (links.size + gold.length) }
}

/** Links that the gold does not know. */
export function wrongLinks(links: ReadonlyMap<string, string>, gold: Gold): [left: string, right: string][] {
  const pairs = goldPairs(gold)
  return [...links].filter(([left, right]) => !pairs.has(pairKey(left, right)))
}

/** Precision of all links of several sets together. */
export function pooledPrecision(scores: readonly LinkScore[]): number {
  const links = scores.reduce((sum, score) => sum + score.links, 0)
  const right = scores.reduce((sum, score) => sum + score.right, 0)
  return links === 0 ? 1 : right / links
}

const pairKey = (left: string, right: string): string => `${left}\n${right}`
const goldPairs = (gold: Gold): Set<string> => new Set(gold.map(([left, right]) => pairKey(left, right)))
