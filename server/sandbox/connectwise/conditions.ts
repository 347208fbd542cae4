// The language of `conditions`: read into a tree. What the tree means for a record is filter.ts.

import { findCondition } from './errors.ts'

/** A value as it stood in the text. */
export type Literal =
  | { kind: 'text'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'bool'; value: boolean }
  | { kind: 'date'; value: string }
  | { kind: 'null' }

/** The order comparisons. */
export type Operator = '=' | '!=' | '<' | '<=' | '>' | '>='

/** A condition, read. */
export type Condition =
  | { kind: 'and' | 'or'; parts: Condition[] }
  | { kind: 'compare'; path: string; operator: Operator; value: Literal }
  | { kind: 'contains' | 'like'; path: string; not: boolean; value: string }
  | { kind: 'in'; path: string; not: boolean; values: Literal[] }

type Token = { kind: 'word' | 'symbol'; text: string } | { kind: 'literal'; literal: Literal }

const tokenPattern =
  /\s*(?:("(?:[^"\\]|\\[\s\S])*"|'(?:[^'\\]|\\[\s\S])*')|\[([^\]]*)\]|(-?\d+(?:\.\d+)?)(?![\w/])|([A-Za-z_][\w/]*)|(!=|<=|>=|<|>|=|\(|\)|,))/y

/** Reads the text of a condition, or refuses it as ConnectWise does. */
export function parseConditions(text: string): Condition {
  const tokens = tokenize(text)
  let at = 0

  const peek = () => tokens[at]
  const isWord = (word: string) => {
    const token = peek()
    return token?.kind === 'word' && token.text.toLowerCase() === word
  }
  const isSymbol = (symbol: string) => {
    const token = peek()
    return token?.kind === 'symbol' && token.text === symbol
  }
  const take = (): Token => {
    const token = tokens[at]
    if (!token) throw findCondition('Unexpected end of the condition string.')
    at += 1
    return token
  }
  const expectSymbol = (symbol: string) => {
    if (!isSymbol(symbol)) throw unexpected(peek(), symbol)
    at += 1
  }
  const literal = (): Literal => {
    const token = take()
    if (token.kind === 'literal') return token.literal
    throw unexpected(token, 'a value')
  }

  function either(): Condition {
    return joined('or', both)
  }
  function both(): Condition {
    return joined('and', single)
  }
  function joined(kind: 'and' | 'or', part: () => Condition): Condition {
    const first = part()
    const parts = [first]
    while (isWord(kind)) {
      at += 1
      parts.push(part())
    }
    return parts.length === 1 ? first : { kind, parts }
  }
  function single(): Condition {
    if (isSymbol('(')) {
      at += 1
      const inner = either()
      expectSymbol(')')
      return inner
    }
    const token = take()
    if (token.kind !== 'word') throw unexpected(token, 'a field name')
    return comparison(token.text)
  }
  function comparison(path: string): Condition {
    const not = isWord('not')
    if (not) at += 1
    const token = take()
    const word = token.kind === 'literal' ? '' : token.text.toLowerCase()
    if (word === 'contains' || word === 'like') {
      const value = literal()
      if (value.kind !== 'text') throw findCondition(`The ${word} operator takes a quoted string.`)
      return { kind: word, path, not, value: value.value }
    }
    if (word === 'in') return { kind: 'in', path, not, values: list() }
    const operator = operators.find((known) => known === word)
    if (not || !operator) throw unexpected(token, 'an operator')
    return { kind: 'compare', path, operator, value: literal() }
  }
  function list(): Literal[] {
    expectSymbol('(')
    const values = [literal()]
    while (isSymbol(',')) {
      at += 1
      values.push(literal())
    }
    expectSymbol(')')
    return values
  }

  const condition = either()
  if (at < tokens.length) throw unexpected(peek(), 'the end')
  return condition
}

const operators: Operator[] = ['=', '!=', '<', '<=', '>', '>=']

function tokenize(text: string): Token[] {
  const tokens: Token[] = []
  const pattern = new RegExp(tokenPattern)
  const end = text.trimEnd().length
  while (pattern.lastIndex < end) {
    const from = pattern.lastIndex
    const found = pattern.exec(text)
    if (!found) throw findCondition(`The condition string is invalid near '${text.slice(from, from + 20)}'.`)
    const [, quoted, date, number, word, symbol] = found
    if (quoted !== undefined) tokens.push({ kind: 'literal', literal: { kind: 'text', value: unquote(quoted) } })
    else if (date !== undefined) tokens.push({ kind: 'literal', literal: { kind: 'date', value: date.trim() } })
    else if (number !== undefined) tokens.push({ kind: 'literal', literal: { kind: 'number', value: Number(number) } })
    else if (word !== undefined) tokens.push(wordToken(word))
    else if (symbol !== undefined) tokens.push({ kind: 'symbol', text: symbol })
  }
  return tokens
}

function wordToken(word: string): Token {
  switch (word.toLowerCase()) {
    case 'true':
      return { kind: 'literal', literal: { kind: 'bool', value: true } }
    case 'false':
      return { kind: 'literal', literal: { kind: 'bool', value: false } }
    case 'null':
      return { kind: 'literal', literal: { kind: 'null' } }
    default:
      return { kind: 'word', text: word }
  }
}

const unquote = (quoted: string) => quoted.slice(1, -1).replace(/\\([\s\S])/g, '$1')

function unexpected(token: Token | undefined, wanted: string) {
  const found = !token ? 'the end' : token.kind === 'literal' ? 'a value' : `'${token.text}'`
  return findCondition(`The condition string is invalid: expected ${wanted}, found ${found}.`)
}
