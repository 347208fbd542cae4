// How likely two records are one, in words.

/** 0.934 reads "93 %"; only what is certain reads 100 %. */
export function percent(score: number): string {
  if (score > 0.99 && score < 1) return 'over 99 %'
  if (score < 0.01 && score > 0) return 'under 1 %'
  return `${Math.round(score * 100)} %`
}

const CHANCES: [from: number, words: string][] = [
  [0.99, 'almost certainly one'],
  [0.9, 'very likely one'],
  [0.7, 'likely one'],
  [0.4, 'may well be one'],
  [0.1, 'probably not one'],
  [0, 'very unlikely to be one'],
]
export const chance = (score: number): string => CHANCES.find(([from]) => score >= from)?.[1] ?? ''
