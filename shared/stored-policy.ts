// What was decided about quantities, read back from where it was kept: by an older version, or by a hand that slipped.
// A setting that no longer reads is as if nobody had said it, and the others hold.
import type { z } from 'zod'
import { DEFAULT_SETTINGS, HiveSettings, ItemPolicy, LinePolicy, ReadingPolicy } from './api-policy.ts'

export const readReadingPolicy = (text: string): ReadingPolicy => readable(ReadingPolicy, objectOf(text)) ?? {}
export const readItemPolicy = (text: string): ItemPolicy => readable(ItemPolicy, objectOf(text)) ?? {}
export const readLinePolicy = (text: string): LinePolicy => readable(LinePolicy, objectOf(text)) ?? {}

/** A tenant's settings; what is missing or does not read is as it is by default, setting by setting. */
export function readSettings(text: string): HiveSettings {
  const said = objectOf(text)
  const filled: Record<string, unknown> = { ...DEFAULT_SETTINGS, ...said }
  for (const group of ['limits', 'schedules', 'brackets'] as const) {
    filled[group] = groupOf(HiveSettings.shape[group], said[group], DEFAULT_SETTINGS[group])
  }
  return (
    readable(HiveSettings, filled) ?? readable(HiveSettings, { ...filled, ...DEFAULT_SETTINGS }) ?? DEFAULT_SETTINGS
  )
}

/** One group of settings: each that reads, and the default for each that does not. */
function groupOf(schema: z.ZodType, said: unknown, otherwise: object): unknown {
  const whole = { ...otherwise, ...(isObject(said) ? said : {}) }
  const kept = withoutFaults(schema, whole)
  return { ...otherwise, ...kept }
}

function readable<T>(schema: z.ZodType<T>, said: Record<string, unknown>): T | null {
  const { success, data } = schema.safeParse(withoutFaults(schema, said))
  return success ? data : null
}

/** Leaves out each key that is at fault; what is left reads, unless a key that must be there was. */
function withoutFaults(schema: z.ZodType, said: Record<string, unknown>): Record<string, unknown> {
  const { error } = schema.safeParse(said)
  const faulty = new Set(
    (error?.issues ?? []).flatMap((issue) =>
      issue.code === 'unrecognized_keys' && issue.path.length === 0 ? issue.keys : issue.path.slice(0, 1).map(String),
    ),
  )
  return Object.fromEntries(Object.entries(said).filter(([key]) => !faulty.has(key)))
}

function objectOf(text: string): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(text)
    return isObject(read) ? read : {}
  } catch {
    return {}
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
