// The marks every record carries in `_info`.

import { isObject, type Json, type JsonObject } from '../table.ts'
import type { Setting } from './resource.ts'

/** `yyyy-MM-ddTHH:mm:ssZ`, the form of every time ConnectWise sends. */
export function wireTime(time: Date): string {
  return `${time.toISOString().slice(0, 19)}Z`
}

/** The marks after a write. */
export function stamp({ now, member }: Pick<Setting, 'now' | 'member'>, before: Json | undefined): JsonObject {
  const time = wireTime(now)
  const entered = isObject(before) ? before : { dateEntered: time, enteredBy: member }
  return { ...entered, lastUpdated: time, updatedBy: member }
}
