// What a condition means for a record: text is compared without regard to case, an absent value answers to null alone.

import { isObject, type Json, type JsonObject } from '../table.ts'
import type { Condition, Literal, Operator } from './conditions.ts'
import { findCondition } from './errors.ts'

/** Reads one named value of a record. */
export type Getter<Record> = (record: Record) => Json | undefined

/** Finds the getter of a name, or refuses the name. */
export type Resolve<Record> = (path: string) => Getter<Record>

/** How this server reads dates in square brackets; real ones differ. */
export interface DateReading {
  /** `full`: every form. `date-only`: a time of day finds nothing. `zone-less`: a trailing Z is read as local time. */
  form: 'full' | 'date-only' | 'zone-less'
  /** Minutes the server's own zone lies behind UTC, which is how far `zone-less` servers misread a Z. */
  offsetMinutes: number
}

/** Turns a condition into a test of one record. */
export function compile<Record>(
  condition: Condition,
  resolve: Resolve<Record>,
  dates: DateReading,
): (record: Record) => boolean {
  switch (condition.kind) {
    case 'and': {
      const tests = condition.parts.map((part) => compile(part, resolve, dates))
      return (record) => tests.every((test) => test(record))
    }
    case 'or': {
      const tests = condition.parts.map((part) => compile(part, resolve, dates))
      return (record) => tests.some((test) => test(record))
    }
    case 'compare': {
      const get = resolve(condition.path)
      const test = comparison(condition.operator, condition.value, dates)
      return (record) => test(get(record))
    }
    case 'contains': {
      const get = resolve(condition.path)
      const wanted = condition.value.toLowerCase()
      return textTest(get, condition.not, (value) => value.includes(wanted))
    }
    case 'like': {
      const get = resolve(condition.path)
      const pattern = wildcard(condition.value)
      return textTest(get, condition.not, (value) => pattern.test(value))
    }
    case 'in': {
      const get = resolve(condition.path)
      const tests = condition.values.map((value) => comparison('=', value, dates))
      return (record) => {
        const value = get(record)
        return tests.some((test) => test(value)) !== condition.not
      }
    }
  }
}

function textTest<Record>(get: Getter<Record>, not: boolean, test: (value: string) => boolean) {
  return (record: Record) => {
    const value = get(record)
    // As in SQL, an absent value is neither like nor unlike anything.
    if (value === undefined || value === null || typeof value === 'object') return false
    return test(String(value).toLowerCase()) !== not
  }
}

// `*` is the documented wildcard; `%` works on self-hosted servers.
function wildcard(value: string): RegExp {
  const escaped = value.toLowerCase().replace(/[.+?^${}()|[\]\\]/g, '\\$&')
  return new RegExp(`^${escaped.replace(/[*%]/g, '[\\s\\S]*')}$`)
}

function comparison(operator: Operator, wanted: Literal, dates: DateReading): (value: Json | undefined) => boolean {
  if (wanted.kind === 'null') {
    if (operator !== '=' && operator !== '!=') throw findCondition(`The operator ${operator} cannot be used with null.`)
    return (value) => (value === undefined || value === null) === (operator === '=')
  }
  if (wanted.kind === 'date') return dateTest(operator, wanted.value, dates)
  const target = wanted.kind === 'text' ? wanted.value.toLowerCase() : wanted.value
  return (value) => {
    if (value === undefined || value === null || isObject(value)) return false
    const found = typeof value === 'string' ? value.toLowerCase() : value
    if (typeof found === typeof target) return ordered(operator, compareScalars(found, target))
    if (typeof found === 'number' && typeof target === 'string') return ordered(operator, found - Number(target))
    return ordered(operator, compareScalars(String(found), String(target).toLowerCase()))
  }
}

function dateTest(operator: Operator, text: string, dates: DateReading): (value: Json | undefined) => boolean {
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(text)
  const form = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?(?:\.\d+)?)(Z?))?$/i.exec(text)
  if (!form) throw findCondition(`The date [${text}] is not in a supported format.`)
  // Seen on a self-hosted server: a time of day finds nothing at all, and so does `>=` a day.
  if (dates.form === 'date-only' && (!whole || operator === '>=')) return () => false
  const asked = Date.parse(whole ? `${text}T00:00:00Z` : `${form[1]}T${form[2]}Z`)
  if (Number.isNaN(asked)) throw findCondition(`The date [${text}] is not in a supported format.`)
  const misread = dates.form === 'zone-less' && form[3] !== undefined && form[3] !== ''
  const target = misread ? asked + dates.offsetMinutes * 60_000 : asked
  return (value) => {
    if (typeof value !== 'string') return false
    const found = Date.parse(value.length === 10 ? `${value}T00:00:00Z` : value)
    return !Number.isNaN(found) && ordered(operator, found - target)
  }
}

function ordered(operator: Operator, difference: number): boolean {
  switch (operator) {
    case '=':
      return difference === 0
    case '!=':
      return difference !== 0
    case '<':
      return difference < 0
    case '<=':
      return difference <= 0
    case '>':
      return difference > 0
    case '>=':
      return difference >= 0
  }
}

/** Rising order of two values of one kind; text without regard to case, an absent value first. */
export function compareScalars(a: Json | undefined, b: Json | undefined): number {
  if (a === undefined || a === null) return b === undefined || b === null ? 0 : -1
  if (b === undefined || b === null) return 1
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const left = String(a).toLowerCase()
  const right = String(b).toLowerCase()
  return left < right ? -1 : left > right ? 1 : 0
}

/** The getter of a name inside one item of a list, for `childConditions`. */
export function itemGetter(path: string): Getter<JsonObject> {
  const parts = path.split('/')
  return (item) => {
    let value: Json | undefined = item
    for (const part of parts) {
      if (!isObject(value)) return undefined
      value = value[part]
    }
    return value
  }
}
