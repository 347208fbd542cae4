// ConnectWise's condition language, written and never pasted: every value is escaped, every address kept short enough.

declare const brand: unique symbol
/** Text of a condition that was built here. */
export type Condition = string & { readonly [brand]: 'condition' }

/** Servers answer 414 past 2000 characters; the rest is room for a proxy that rewrites the host. */
export const LONGEST_URL = 1950

/** A time as one server wants it: see `DateForm` in changes.ts. It goes into square brackets. */
export interface Moment {
  moment: string
}
export type Value = string | number | boolean | null | Moment

// The brand is given here alone, to text whose names were checked and whose values were escaped.
const built = (text: string): Condition => text as Condition

export const equals = (field: string, value: Value): Condition => compare(field, '=', value)
export const differs = (field: string, value: Value): Condition => compare(field, '!=', value)
export const above = (field: string, value: Value): Condition => compare(field, '>', value)
export const atLeast = (field: string, value: Value): Condition => compare(field, '>=', value)
export const below = (field: string, value: Value): Condition => compare(field, '<', value)
export const atMost = (field: string, value: Value): Condition => compare(field, '<=', value)
export const contains = (field: string, text: string): Condition => compare(field, 'contains', text)

/** Above `low` and up to `high` inclusive: ranges cut like this neither overlap nor leave a row out. */
export const between = (field: string, low: Value, high: Value): Condition =>
  both(above(field, low), atMost(field, high))

/** Throws on an empty list, which no server reads the same way. */
export function isIn(field: string, values: Value[]): Condition {
  if (values.length === 0) throw new RangeError(`An empty list for ${field}`)
  return built(`${name(field)} in (${values.map(literal).join(',')})`)
}

/** All of them; null stands for no condition and is left out. */
export function both(...parts: (Condition | null)[]): Condition {
  return built(
    parts
      .filter((part) => part !== null)
      .map(group)
      .join(' and '),
  )
}

export function either(...parts: Condition[]): Condition {
  return built(parts.map(group).join(' or '))
}

export const moment = (text: string): Moment => ({ moment: text })

function compare(field: string, operator: string, value: Value): Condition {
  return built(`${name(field)} ${operator} ${literal(value)}`)
}

/** Brackets only where they are needed: a long list of ids has no room to waste. */
function group(part: Condition): string {
  return / or /.test(part) ? `(${part})` : part
}

function name(field: string): string {
  if (!/^[A-Za-z_]\w*(\/[A-Za-z_]\w*)*$/.test(field)) throw new RangeError(`Not a field name: ${field}`)
  return field
}

function literal(value: Value): string {
  if (value === null) return 'null'
  switch (typeof value) {
    case 'string':
      return `"${escaped(value)}"`
    case 'boolean':
      return value ? 'true' : 'false'
    case 'number':
      if (!Number.isFinite(value)) throw new RangeError('Not a number that can be asked for')
      return String(value)
    case 'object':
      if (!/^[\dTZ:.-]+$/.test(value.moment)) throw new RangeError('Not a time that can be asked for')
      return `[${value.moment}]`
  }
}

/** A backslash escapes; control characters and halves of characters become spaces. */
function escaped(text: string): string {
  return text.replace(/[\p{Cc}\p{Cs}]/gu, ' ').replace(/[\\"]/g, '\\$&')
}

/** A query, encoded as ConnectWise reads it: spaces as %20 (never +), and ' and * encoded too. */
export function query(parameters: Record<string, string | number | null | undefined>): string {
  const parts: string[] = []
  for (const [key, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== '') parts.push(`${key}=${encoded(String(value))}`)
  }
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

function encoded(text: string): string {
  // A comma may stand in a query as it is, and a list of ids is a third shorter for it.
  return encodeURIComponent(text).replace(/%2C/g, ',').replace(/'/g, '%27').replace(/\*/g, '%2A')
}

/**
 * One `field in (…)` after another, so that no address made with it passes `longest` characters. `base` is the length
 * of the whole address with everything but these ids.
 */
export function splitIn(field: string, ids: number[], base: number, longest = LONGEST_URL): Condition[] {
  const found: Condition[] = []
  let part: number[] = []
  for (const id of ids) {
    const longer = [...part, id]
    if (part.length > 0 && base + encoded(isIn(field, longer)).length > longest) {
      found.push(isIn(field, part))
      part = [id]
    } else {
      part = longer
    }
  }
  return part.length === 0 ? found : [...found, isIn(field, part)]
}
