// Slips of the hand, at any place of a text.

import type { Random } from '../random.ts'

const neighbours: Record<string, string> = {
  a: 'qsz',
  b: 'vgn',
  c: 'xvd',
  d: 'sfe',
  e: 'wrd',
  f: 'dgr',
  g: 'fht',
  h: 'gjy',
  i: 'uok',
  j: 'hku',
  k: 'jli',
  l: 'kop',
  m: 'nj',
  n: 'bmh',
  o: 'ipl',
  p: 'ol',
  q: 'wa',
  r: 'etf',
  s: 'adw',
  t: 'ryg',
  u: 'yij',
  v: 'cbf',
  w: 'qes',
  x: 'zcs',
  y: 'tuh',
  z: 'xa',
}

/** Two letters change places. */
export function swapped(random: Random, text: string): string {
  return atLetter(
    random,
    text,
    /\p{L}(?=\p{L})/gu,
    (at) => text.slice(0, at) + text.charAt(at + 1) + text.charAt(at) + text.slice(at + 2),
  )
}

/** A letter is left out. */
export function dropped(random: Random, text: string): string {
  return atLetter(random, text, /\p{L}/gu, (at) => text.slice(0, at) + text.slice(at + 1))
}

/** A letter twice. */
export function doubled(random: Random, text: string): string {
  return atLetter(random, text, /\p{L}/gu, (at) => {
    return text.slice(0, at + 1) + text.charAt(at).toLowerCase() + text.slice(at + 1)
  })
}

/** The key beside the right one. */
export function mistyped(random: Random, text: string): string {
  return atLetter(random, text, /[A-Za-z]/g, (at) => {
    const right = text.charAt(at)
    const wrong = random.pick([...(neighbours[right.toLowerCase()] ?? right)])
    return text.slice(0, at) + (right === right.toLowerCase() ? wrong : wrong.toUpperCase()) + text.slice(at + 1)
  })
}

/** A space goes missing. */
export function runTogether(random: Random, text: string): string {
  return atLetter(random, text, /(?<=[\p{L}&]) (?=[\p{L}&])/gu, (at) => text.slice(0, at) + text.slice(at + 1))
}

/** A space too many. */
export function split(random: Random, text: string): string {
  return atLetter(random, text, /(?<=\p{L}{2})\p{L}(?=\p{L}{2})/gu, (at) => `${text.slice(0, at)} ${text.slice(at)}`)
}

/** Another digit somewhere. */
export function wrongDigit(random: Random, text: string): string {
  return atLetter(random, text, /\d/g, (at) => {
    const digit = (Number(text.charAt(at)) + random.int(1, 9)) % 10
    return text.slice(0, at) + digit + text.slice(at + 1)
  })
}

function atLetter(random: Random, text: string, place: RegExp, change: (at: number) => string): string {
  const places = [...text.matchAll(place)]
  return places.length === 0 ? text : change(random.pick(places).index)
}
