// The values that ConnectWise's records are made of, each read on the line that checks it.
// Nulls are left out by the server, so absent and null mean the same.
import { z } from 'zod'
import type { Named } from '../../shared/records.ts'

/** Ids are numbers, sometimes sent as text. */
export const id = z.union([z.number().int(), z.string().regex(/^\d{1,15}$/)]).transform(Number)
/** Text may hold NUL characters, which Postgres refuses. */
const clean = (text: string): string => text.replaceAll('\u0000', '')
export const words = z.string().transform(clean)
export const text = z
  .string()
  .nullish()
  .transform((value) => clean(value ?? '') || null)
export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value === true)
export const amount = z
  .number()
  .nullish()
  .transform((value) => value ?? 0)
export const figure = z
  .number()
  .nullish()
  .transform((value) => value ?? null)
/** `yyyy-MM-dd` of a date that comes as midnight UTC. */
export const date = z
  .string()
  .nullish()
  .transform((value) => /^\d{4}-\d\d-\d\d/.exec(value ?? '')?.[0] ?? null)

/** A reference may hold nothing but `_info`. */
export const reference = z
  .looseObject({ id: id.nullish(), name: text })
  .nullish()
  .transform((value): Named | null => (value?.id == null ? null : { id: value.id, name: value.name ?? '' }))

/** A list of references; those that hold nothing but `_info` are left out. */
export const references = z
  .array(reference)
  .nullish()
  .transform((values) => (values ?? []).filter((value) => value !== null))

export const info = z
  .looseObject({ lastUpdated: text.catch(null) })
  .nullish()
  .transform((value) => toSecond(value?.lastUpdated ?? null))

/** The same with the member who made the last change, by identifier. */
export const changeInfo = z
  .looseObject({ lastUpdated: text.catch(null), updatedBy: text.catch(null) })
  .nullish()
  .transform((value) => ({
    lastUpdated: toSecond(value?.lastUpdated ?? null),
    updatedBy: value?.updatedBy ?? null,
  }))

/** `yyyy-MM-ddTHH:mm:ssZ`, the resolution times are kept and compared at; a time without a zone is UTC. */
export function toSecond(time: string | null): string | null {
  if (time === null) return null
  const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(time) ? time : `${time}Z`
  const ms = Date.parse(zoned)
  return Number.isNaN(ms) ? null : `${new Date(ms).toISOString().slice(0, 19)}Z`
}
