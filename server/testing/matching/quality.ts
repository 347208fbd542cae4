// QUALITY: one row a labelled set, and which kinds of dirt the matcher copes with.

import type { GeneratedRun } from './generated-sets.ts'
import { type JudgedSet, linksIn, scoreOf, wrongLinks } from './score.ts'
import { type Cell, fraction, percent, textTable, whole } from './table.ts'

export function qualityTable(sets: readonly JudgedSet[]): string {
  const head = 'set,gold,certain P,R,F1,in review,found net,| cascade P,R,F1,F1 normalised,at least as good'.split(',')
  const rows = sets.map((set): Cell[] => {
    const { certain, inReview, found, plain, normalised, notBelow } = scoreOf(set)
    return [
      set.name,
      whole(set.gold.length),
      ...[certain.precision, certain.recall, certain.f1].map(fraction),
      percent(inReview),
      percent(found),
      ...[plain.precision, plain.recall, plain.f1, normalised.f1].map(fraction),
      notBelow ? 'yes' : 'NO',
    ]
  })
  const notes = sets.flatMap((set) => noteOf(set) ?? [])
  return [textTable(head, rows), ...LEGEND, ...notes].join('\n')
}

const LEGEND = [
  'found net: gold pairs that are linked or proposed first, less every wrong link and wrong first proposal, of all gold pairs.',
  'cascade: exact phone, then website host, then normalised name, unique keys only; "F1 normalised": the same over keys as the',
  'matcher normalises them. People have their e-mail address in place of a website. Records of the world that are no longer in',
  'use are left out: they go to a person by rule.',
]

function noteOf({ name, answers, gold, unlisted = 0 }: JudgedSet): string | null {
  if (unlisted === 0) return null
  const wrong = wrongLinks(linksIn(answers), gold).length
  return `${name}: ${unlisted} of ${wrong} wrong links have the same phone and the same name on both sides; the gold, made by hand, does not list them.`
}

interface Fate {
  pairs: number
  certain: number
  proposed: number
  wrong: number
}

/** How the gold pairs ended by what is on them, the kinds that end worst first. */
export function dirtTable(runs: readonly GeneratedRun[]): string {
  const fates = new Map<string, Fate>()
  for (const { set, dirtOf } of runs) {
    for (const [left, right] of set.gold) {
      const marks = dirtOf.get(left) ?? []
      const answer = set.answers.get(left)
      for (const mark of [...(marks.length === 0 ? ['(clean)'] : marks), '(all)']) {
        const fate = fates.get(mark) ?? { pairs: 0, certain: 0, proposed: 0, wrong: 0 }
        fates.set(mark, fate)
        fate.pairs += 1
        if (answer === undefined) continue
        if (answer.right !== right) fate.wrong += 1
        else if (answer.kind === 'certain') fate.certain += 1
        else fate.proposed += 1
      }
    }
  }
  const missed = ({ pairs, certain, proposed }: Fate): number => 1 - (certain + proposed) / pairs
  const sorted = [...fates].sort(([, a], [, b]) => missed(b) - missed(a) || a.certain / a.pairs - b.certain / b.pairs)
  const head = ['what is on the pair', 'pairs', 'certain', 'proposed first', 'missed', 'of them another shown']
  const rows = sorted.map(([mark, fate]): Cell[] => [
    mark,
    whole(fate.pairs),
    ...[fate.certain / fate.pairs, fate.proposed / fate.pairs, missed(fate), fate.wrong / fate.pairs].map(percent),
  ])
  return textTable(head, rows)
}
