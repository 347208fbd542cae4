// One field of a kind of record: what people call it, how each side says it and when the two are one.
import type { Value } from '../../../shared/import.ts'
import type { Same } from './values.ts'

export interface Field<Left, Right> {
  field: string
  /** For people, as in "Zip code". */
  name: string
  /** ConnectWise's value as GlassHive would store it. Undefined: it says nothing of the field, which is left alone then. */
  left: (record: Left) => Value | undefined
  /** GlassHive's; undefined where it does not show what it has, so that the field is written to new records alone. */
  right: (record: Right) => Value | undefined
  same: Same
  /** Set to false and never back. */
  onlyOff?: true
}
