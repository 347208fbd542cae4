// GlassHive's own form of what is typed, where it has one.

import type { JsonObject } from './table.ts'

/** The fields as they are kept. */
export function normalised(fields: JsonObject): JsonObject {
  const kept = { ...fields }
  for (const name of ['Phone', 'MobilePhone', 'Website', 'CloseDate']) {
    const value = kept[name]
    if (typeof value === 'string') kept[name] = formOf(name, value)
  }
  return kept
}

/** The form of one property. */
export function formOf(name: string, value: string): string {
  if (name === 'Website') return URL.canParse(value) ? new URL(value).href : value
  if (name === 'CloseDate') return `${value.slice(0, 10)}T00:00:00`
  if (name !== 'Phone' && name !== 'MobilePhone') return value
  // A number that is not American, or has an extension, stays as it was typed.
  const [, area, office, line] = /^\+?1?(\d{3})(\d{3})(\d{4})$/.exec(value.replace(/[\s().-]/g, '')) ?? []
  return line === undefined ? value : `(${area}) ${office}-${line}`
}
