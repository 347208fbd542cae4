// The values that GlassHive's records are made of, each read on the line that checks it.
import { z } from 'zod'

/** Numbers, sometimes sent as text. */
export const id = z.union([z.number().int(), z.string().regex(/^\d{1,15}$/)]).transform(Number)
/** A GUID: GlassHive's users have no numbers. */
export const guid = z.string().min(1)
export const text = z
  .string()
  .nullish()
  .transform((value) => value?.replaceAll('\u0000', '').trim() || null)
export const figure = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+(\.\d+)?$/)
      .transform(Number),
  ])
  .nullish()
  .transform((value) => value ?? null)
/** 0 is nobody's id. */
export const reference = id.nullish().transform((value) => value || null)
export const flag = z
  .boolean()
  .nullish()
  .transform((value) => value ?? null)
/** `yyyy-MM-dd`, whatever time follows it. */
export const day = z
  .string()
  .nullish()
  .transform((value) => /^\d{4}-\d\d-\d\d/.exec(value ?? '')?.[0] ?? null)
/** `yyyy-MM-ddTHH:mm:ssZ`; a time without a zone is UTC. */
export const moment = z
  .string()
  .nullish()
  .transform((value) => {
    const zoned = /(Z|[+-]\d\d:?\d\d)$/i.test(value ?? '') ? value : `${value}Z`
    const ms = Date.parse(zoned ?? '')
    return Number.isNaN(ms) ? null : `${new Date(ms).toISOString().slice(0, 19)}Z`
  })
