import type { HoldLimits } from '../../../shared/api-policy.ts'
import { NumberField } from '../kit/NumberField.tsx'
import * as words from './words.ts'

interface Props {
  value: HoldLimits
  off: boolean
  onChange(value: HoldLimits): void
}

/** Shares are typed in percent. */
const LIMITS: [limit: keyof HoldLimits, factor: number, after: string][] = [
  ['changeRatio', 100, '%'],
  ['changeMoney', 1, ''],
  ['staleDays', 1, words.days],
  ['runLines', 100, '%'],
  ['runTotal', 100, '%'],
]

/** What waits for a person, each limit with what it is for. */
export function LimitFields({ value, off, onChange }: Props) {
  return (
    <section aria-label={words.holds}>
      <h2>{words.holds}</h2>
      <p class="note">{words.holdsNote}</p>
      {LIMITS.map(([limit, factor, after]) => (
        <div key={limit} class="limit">
          <NumberField
            label={words.limits[limit]}
            // Without the tail that a double leaves: 0.07 is 7 and not 7.000000000000001.
            value={Math.round(value[limit] * factor * 1e6) / 1e6}
            after={after}
            off={off}
            onChange={(typed) => onChange({ ...value, [limit]: typed / factor })}
          />
          <p class="note">{words.limitNotes[limit]}</p>
        </div>
      ))}
    </section>
  )
}
