// Names of other companies that look alike.

import type { Random } from '../random.ts'
import type { NameParts } from './names.ts'

/** Another company's name that is nearly this one; null where there is none. In one town the trade must differ. */
export function nearName(random: Random, name: NameParts, sameTown: boolean): NameParts | null {
  const other = name.field.filter((trade) => trade !== name.trade && trade !== name.lead)
  const byTrade =
    other.length > 0 ? { ...name, ...(name.lead ? { lead: random.pick(other) } : { trade: random.pick(other) }) } : null
  if (sameTown) return byTrade
  const stem = nearWord(random, name.stem)
  const byStem = stem === name.stem ? null : { ...name, stem }
  return random.chance(0.5) ? (byTrade ?? byStem) : (byStem ?? byTrade)
}

// Hansen and Hanson, Clark and Clarke, Black Wolf and Blackwolf, ABC and ABG.
function nearWord(random: Random, word: string): string {
  const changes: [RegExp, string][] = [
    [/sen\b/, 'son'],
    [/son\b/, 'sen'],
    [/mann\b/, 'man'],
    [/man\b/, 'mann'],
    [/e\b/, ''],
    [/([lnrk])\b/, '$1e'],
    [/([a-z])s\b/, '$1'],
    [/([a-z])\b/, '$1s'],
    [/y\b/, 'ey'],
    [/ei/, 'ie'],
    [/ck/, 'k'],
    [/c/, 'k'],
    [/i/, 'y'],
    [/\bMac/, 'Mc'],
    [/a/, 'e'],
    [/\bNorth/, 'South'],
    [/\bFirst/, 'Second'],
    [/[A-Z]$/, 'X'],
  ]
  const fitting = changes.filter(([pattern]) => pattern.test(word))
  if (fitting.length === 0) return word
  const [pattern, by] = random.pick(fitting)
  return word.replace(pattern, by)
}
