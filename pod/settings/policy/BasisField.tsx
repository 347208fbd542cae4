import type { Basis } from '../../../shared/api-policy.ts'
import { NumberField } from '../kit/NumberField.tsx'
import { Select } from '../kit/Select.tsx'
import type { BasisKind } from './words.ts'
import * as words from './words.ts'

interface Props {
  value: Basis | undefined
  /** What holds where nothing is said here; null at the widest level, where something must be said. */
  wider: Basis | null
  off: boolean
  onChange(value: Basis | undefined): void
}

const KINDS: BasisKind[] = ['actual', 'quota', 'bracket', 'average', 'peak', 'larger-of']
const PARTS = ['actual', 'quota', 'bracket', 'average', 'peak'] as const
const DAYS = 30

/** What of a reading is charged. */
export function BasisField({ value, wider, off, onChange }: Props) {
  return (
    <fieldset class="setting">
      <legend>{words.charged}</legend>
      <Select<BasisKind | 'wider'>
        label={words.charged}
        quiet
        value={value?.kind ?? 'wider'}
        options={[
          ...(wider === null ? [] : [['wider', words.unsaid(words.basisWords(wider), false)] as const]),
          ...KINDS.map((kind) => [kind, words.bases[kind]] as const),
        ]}
        off={off}
        onChange={(kind) => onChange(kind === 'wider' ? undefined : begun(kind))}
      />
      {value?.kind === 'larger-of' && (
        <span class="labelled">
          {PARTS.map((part) => (
            <label key={part} class="choice">
              <input
                type="checkbox"
                disabled={off}
                checked={value.of.includes(part)}
                onChange={({ currentTarget }) => {
                  const without = value.of.filter((each) => each !== part)
                  const of = currentTarget.checked
                    ? PARTS.filter((each) => each === part || without.includes(each))
                    : without
                  onChange({ ...value, of })
                }}
              />
              {words.parts[part]}
            </label>
          ))}
        </span>
      )}
      {value !== undefined && 'days' in value && (
        <NumberField
          label={words.days}
          quiet
          value={value.days}
          after={words.days}
          off={off}
          onChange={(days) => onChange({ ...value, days })}
        />
      )}
    </fieldset>
  )
}

function begun(kind: BasisKind): Basis {
  switch (kind) {
    case 'average':
    case 'peak':
      return { kind, days: DAYS }
    case 'larger-of':
      return { kind, of: ['actual', 'quota'], days: DAYS }
    case 'actual':
    case 'quota':
    case 'bracket':
      return { kind }
  }
}
