// Makes names and websites comparable (phones: phones.ts). Each answer is a key: equal keys speak for one record.
// What counts as a legal form, a shared domain or a country stands in tables of its own.

import { parse } from 'tldts'
import { ABBREVIATIONS } from './abbreviations.ts'
import { PRIVATE_REGISTRIES, WORTHLESS_DOMAINS } from './domains.ts'
import { AS_WRITTEN, FORMS_IF_ABBREVIATED, LEADING_FORMS, LEGAL_FORMS, LONGEST_FORM } from './legal-forms.ts'

/** A name as it is compared: the key, and the legal name in front of "doing business as" where there is one. */
export interface ComparableName {
  key: string
  /** Normalised too; null where the name is one name only. */
  legalKey: string | null
}

interface Word {
  text: string
  /** Written with dots or a slash: "S.A.", "A/S". */
  abbreviated: boolean
}

const TRADING_AS =
  /(?:^|[\s,(])(?:d\s?[./]\s?b\s?[./]\s?a\b\.?|dba\b|d\.b\.a\.?|doing business as\b|t\s?\/\s?a\b|t\.a\.|trading as\b)[\s:,]*/i

/** "Acme (formerly Zeta)", "Acme f/k/a Zeta". */
const FORMERLY =
  /(?:^|[\s,(])(?:f\s?[./]\s?k\s?[./]\s?a\b\.?|fka\b|formerly(?: known as)?\b|previously\b|vormals\b|vorm\.|anciennement\b|voorheen\b|tidligere\b|tidigare\b)[\s:,]*/i

/** Letters that do not fall apart into a plain letter and a mark. */
const FOLDED: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** "and" in the languages whose legal forms are dropped too. */
const AND = new Set(['and', 'und', 'et', 'y', 'och', 'og'])

/** The key that spellings of one name share: "tech nova" for "The Tech-Nova Pty. Ltd." and "TECH NOVA". */
export function normalizeName(raw: string): string {
  return comparableName(raw).key
}

/** The key, and the legal name beside it where the record names both ("Smith Holdings LLC dba Acme Dental"). */
export function comparableName(raw: string): ComparableName {
  const { trade, legal } = namesIn(raw)
  if (legal === null) return { key: keyOf(raw), legalKey: null }
  const [key, legalKey] = [keyOf(trade), keyOf(legal)]
  return { key, legalKey: key === legalKey ? null : legalKey }
}

/** The name a record goes by, and the other one it names: a legal name, or the one it went by before. */
function namesIn(raw: string): { trade: string; legal: string | null } {
  const former = FORMERLY.exec(raw)
  if (former !== null) {
    const [now, before] = partedAt(raw, former)
    // "Smith LLC dba Acme (formerly Zeta)": what it trades as now, and its legal name before the one it had.
    if (now !== '' && before !== '') return tradeIn(now, before)
  }
  return tradeIn(raw, null)
}

function tradeIn(raw: string, former: string | null): { trade: string; legal: string | null } {
  const marker = TRADING_AS.exec(raw)
  if (marker === null) return { trade: raw, legal: former }
  const [legal, trade] = partedAt(raw, marker)
  // "DBA Consulting" is a name, and so is "Acme DBA".
  return trade === '' || legal === '' ? { trade: raw, legal: former } : { trade, legal }
}

function partedAt(raw: string, marker: RegExpExecArray): [before: string, after: string] {
  const after = raw.slice(marker.index + marker[0].length).replace(/\)\s*$/, '')
  const before = raw.slice(0, marker.index)
  return keyOf(before) === '' || keyOf(after) === '' ? ['', ''] : [before, after]
}

/** The registrable domain of a website or an e-mail address; null where there is none or strangers share it. */
export function domainOf(urlOrEmail: string | null): string | null {
  if (urlOrEmail === null) return null
  for (const part of urlOrEmail.split(/[\s,;|<>()]+/)) {
    const domain = registrableDomain(part)
    if (domain !== null) return WORTHLESS_DOMAINS.has(domain) ? null : domain
  }
  return null
}

/** What is done to the words of a name, one after the other; each step leaves at least one word. */
const STEPS: readonly { rule: string; apply(words: Word[]): Word[] }[] = [
  { rule: 'legal form in one word', apply: joinSpelledForm },
  { rule: 'without “The”', apply: withoutThe },
  { rule: 'without legal form', apply: withoutForms },
  { rule: 'abbreviations written out', apply: writtenOut },
]

/** Each rule that changes a name on its way to its key, and what it leaves: "Tech-Nova Pty. Ltd." to "tech nova". */
export function nameSteps(raw: string): { rule: string; value: string }[] {
  const { trade } = namesIn(raw)
  const steps = trade === raw ? [] : [{ rule: 'trade name', value: trade.trim() }]
  let words = wordsOf(trade)
  const add = (rule: string, value: string): void => {
    if (value !== '' && value !== (steps.at(-1)?.value ?? raw)) steps.push({ rule, value })
  }
  add('without capitals, accents and signs', textOf(words))
  for (const { rule, apply } of STEPS) {
    words = apply(words)
    add(rule, textOf(words))
  }
  return steps
}

function keyOf(raw: string): string {
  const words = wordsOf(raw)
  const key = textOf(STEPS.reduce((left, { apply }) => apply(left), words))
  // A name of signs alone ("!!!") is still a name.
  return key || textOf(words) || raw.trim().toLowerCase()
}

const textOf = (words: readonly Word[]): string => words.map(({ text }) => text).join(' ')

function wordsOf(raw: string): Word[] {
  const plain = fold(raw.replace(AS_WRITTEN, (form) => [...form, ''].join('.')))
    .replace(/['’‘`´]/g, '')
    .replace(/&|\s\+\s/g, ' and ')
    // "A/S", "B. V.": letters held together by signs are one word.
    .replace(/(?<![\p{L}\p{N}])(\p{L})\s?\/\s?(\p{L})(?![\p{L}\p{N}])/gu, '$1.$2.')
    .replace(/(?<![\p{L}\p{N}])(\p{L})\.\s(?=\p{L}\.)/gu, '$1.')
  const words = plain
    .split(/[^\p{L}\p{N}.]+/u)
    .flatMap(splitDots)
    .filter((word) => word.text !== '')
  return words.map((word, at) =>
    at > 0 && at < words.length - 1 && AND.has(word.text) ? { ...word, text: 'and' } : word,
  )
}

/** "s.a." is the one word "sa", "st.mary" and "amazon.com" are two. */
function splitDots(token: string): Word[] {
  const pieces = token.split('.').filter((piece) => piece !== '')
  const joined = pieces.join('')
  const dotted = pieces.length > 1
  const isForm = LEGAL_FORMS.has(joined) || FORMS_IF_ABBREVIATED.has(joined)
  if (dotted && (isForm || pieces.every((piece) => piece.length === 1))) return [{ text: joined, abbreviated: true }]
  return pieces.map((text) => ({ text, abbreviated: false }))
}

function withoutThe(words: Word[]): Word[] {
  const first = words.length > 1 && words[0]?.text === 'the' ? words.slice(1) : words
  return first.length > 1 && first.at(-1)?.text === 'the' ? first.slice(0, -1) : first
}

function withoutForms(all: Word[]): Word[] {
  let words = all.length > 1 && LEADING_FORMS.has(all[0]?.text ?? '') ? all.slice(1) : all
  for (let drop = formLength(words); drop > 0; drop = formLength(words)) words = words.slice(0, -drop)
  // "Smith and Company" and "Smith & Co." are one name, and not the same as "Smith".
  const last = words.length - 1
  if (words[last]?.text === 'company' && words[last - 1]?.text === 'and') {
    words = [...words.slice(0, -1), { text: 'co', abbreviated: false }]
  }
  return words
}

function writtenOut(words: Word[]): Word[] {
  return words.map((word) => {
    const whole = ABBREVIATIONS.get(word.text)
    return whole === undefined ? word : { text: whole, abbreviated: false }
  })
}

/** How many words at the end are one legal form; never all of them, and never the "Co" of "Smith & Co". */
function formLength(words: readonly Word[]): number {
  for (let length = Math.min(LONGEST_FORM, words.length - 1); length > 0; length -= 1) {
    const tail = words.slice(-length)
    const text = tail.map((word) => word.text).join(' ')
    const isForm = LEGAL_FORMS.has(text) || (tail.every((word) => word.abbreviated) && FORMS_IF_ABBREVIATED.has(text))
    if (isForm && words.at(-length - 1)?.text !== 'and') return length
  }
  return 0
}

/** "L L C" at the end is "LLC". */
function joinSpelledForm(words: Word[]): Word[] {
  for (let length = Math.min(4, words.length - 1); length > 1; length -= 1) {
    const tail = words.slice(-length)
    const text = tail.map((word) => word.text).join('')
    const spelled = tail.every((word) => word.text.length === 1)
    if (spelled && (LEGAL_FORMS.has(text) || FORMS_IF_ABBREVIATED.has(text))) {
      return [...words.slice(0, -length), { text, abbreviated: true }]
    }
  }
  return words
}

function fold(raw: string): string {
  return raw
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, (letter) => FOLDED[letter] ?? letter)
    .normalize('NFC')
}

function registrableDomain(part: string): string | null {
  // "http//acme.com" and "https:/acme.com" are how people mistype an address.
  const { domain, publicSuffix, isIcann, isPrivate } = parse(part.replace(/^(?:https?|mailto):?\/*/i, ''), {
    allowPrivateDomains: true,
  })
  if (domain === null) return null
  if (isIcann !== true && !(isPrivate === true && PRIVATE_REGISTRIES.has(publicSuffix ?? ''))) return null
  const url = `http://${domain}`
  return isAscii(domain) || !URL.canParse(url) ? domain : new URL(url).hostname
}

const isAscii = (text: string): boolean => /^[\x21-\x7e]*$/.test(text)
