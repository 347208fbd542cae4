// ConnectWise's catalog, searched the way people type into a search box. Products are linked by a person; this only
// finds what they mean, first as typed and then with a slip of the finger forgiven.

import { distance } from 'fastest-levenshtein'
import type { Product } from '../../shared/records.ts'
import { isOneSlip } from './slips.ts'

interface Searchable {
  product: Product
  /** Letters and digits of the identifier alone: "m365bkpusr" for "M365-BKP-USR". */
  sku: string
  words: string[]
}

/**
 * The products a query means, best first. Every word of the query has to be found; products that are found only when
 * typos are forgiven come after all that are found as typed, inactive ones after active ones. An empty query lists the
 * catalog by identifier.
 */
export function searchProducts(query: string, products: readonly Product[], limit: number): Product[] {
  const asked = wordsOf(query)
  const searchable = products.map(toSearchable)
  const typed = rank(searchable, (entry) => scoreAsTyped(asked, entry))
  if (typed.length >= limit || asked.length === 0) return typed.slice(0, limit)
  const found = new Set(typed)
  const rest = searchable.filter((entry) => !found.has(entry.product))
  return [...typed, ...rank(rest, (entry) => scoreForgiving(asked, entry))].slice(0, limit)
}

function rank(entries: readonly Searchable[], scoreOf: (entry: Searchable) => number): Product[] {
  return entries
    .map((entry) => ({ product: entry.product, score: scoreOf(entry) }))
    .filter(({ score }) => score > 0)
    .sort(
      (a, b) =>
        Number(a.product.inactive) - Number(b.product.inactive) ||
        b.score - a.score ||
        (a.product.identifier < b.product.identifier ? -1 : 1),
    )
    .map(({ product }) => product)
}

/** 0 where a word of the query is not there; the identifier, whole or begun, counts more than any words. */
function scoreAsTyped(asked: readonly string[], { sku, words }: Searchable): number {
  if (asked.length === 0) return 1
  const run = asked.join('')
  if (sku === run) return 100
  if (sku.startsWith(run)) return 50
  const byWord = sumOfWords(asked, (word) => best(words, (other) => wordAsTyped(word, other)))
  if (byWord > 0) return byWord
  return run.length >= 3 && sku.includes(run) ? 0.5 : 0
}

function scoreForgiving(asked: readonly string[], { sku, words }: Searchable): number {
  const run = asked.join('')
  // A mistyped part number is one word, whatever its dashes make of it.
  if (run.length >= 5 && distance(run, sku) <= slipsAllowed(run)) return 2
  return sumOfWords(asked, (word) =>
    best(words, (other) => wordAsTyped(word, other) || (isMistyped(word, other) ? 0.4 : 0)),
  )
}

/** The mean over the words of the query; 0 as soon as one is not found. */
function sumOfWords(asked: readonly string[], scoreOf: (word: string) => number): number {
  const scores = asked.map(scoreOf)
  return scores.some((score) => score === 0) ? 0 : scores.reduce((sum, score) => sum + score, 0) / asked.length
}

const best = (words: readonly string[], scoreOf: (word: string) => number): number =>
  words.reduce((most, word) => Math.max(most, scoreOf(word)), 0)

function wordAsTyped(word: string, other: string): number {
  if (word === other) return 1
  if (other.startsWith(word)) return 0.8
  return word.length >= 3 && other.includes(word) ? 0.5 : 0
}

/** Mistyped as a whole or so far: "bakcu" begins "backup" as a typist begins it. */
function isMistyped(word: string, other: string): boolean {
  const allowed = slipsAllowed(word)
  if (allowed === 0) return false
  return [other, other.slice(0, word.length)].some((part) => isOneSlip(word, part) || distance(word, part) <= allowed)
}

/** Short words and numbers are not guessed at: "1TB" for "2TB" is another product. */
function slipsAllowed(word: string): number {
  if (word.length < 4 || /\d/.test(word)) return 0
  return word.length < 8 ? 1 : 2
}

function toSearchable(product: Product): Searchable {
  const identifier = wordsOf(product.identifier)
  return { product, sku: identifier.join(''), words: [...identifier, ...wordsOf(product.description)] }
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
