import { Select } from '../kit/Select.tsx'
import * as words from './words.ts'

interface Props {
  /** "period-start", "today", or a day as `yyyy-MM-dd`; "" while a day is to be chosen. */
  value: string
  off: boolean
  onChange(value: string): void
}

type Kind = keyof typeof words.froms
const KINDS: Kind[] = ['period-start', 'today', 'day']

/** From which day something counts. */
export function FromField({ value, off, onChange }: Props) {
  const kind: Kind = value === 'period-start' || value === 'today' ? value : 'day'
  return (
    <span class="labelled">
      <Select<Kind>
        label={words.from}
        value={kind}
        options={KINDS.map((each) => [each, words.froms[each]] as const)}
        off={off}
        onChange={(chosen) => onChange(chosen === 'day' ? '' : chosen)}
      />
      {kind === 'day' && (
        <input
          type="date"
          aria-label={words.day}
          disabled={off}
          value={value}
          onInput={({ currentTarget }) => onChange(currentTarget.value)}
        />
      )}
    </span>
  )
}
