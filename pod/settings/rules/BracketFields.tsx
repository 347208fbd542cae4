import type { Brackets } from '../../../shared/api-policy.ts'
import { Button } from '../../components/Button.tsx'
import { NumberField } from '../kit/NumberField.tsx'
import { Select } from '../kit/Select.tsx'
import * as words from './words.ts'

interface Props {
  value: Brackets
  off: boolean
  onChange(value: Brackets): void
}

/** The table of quota brackets, each step a field. */
export function BracketFields({ value, off, onChange }: Props) {
  const { unit, steps, beyond } = value
  return (
    <section aria-label={words.brackets}>
      <h2>{words.brackets}</h2>
      <p class="note">{words.bracketsNote}</p>
      <Select
        label={words.unit}
        value={unit}
        options={[
          ['GB', 'GB'],
          ['TB', 'TB'],
        ]}
        off={off}
        onChange={(chosen) => onChange({ ...value, unit: chosen })}
      />
      <ol class="steps">
        {steps.map((step, place) => (
          <li key={place} class="labelled">
            <NumberField
              label={words.step(place)}
              quiet
              value={step}
              after={unit}
              off={off}
              onChange={(typed) =>
                onChange({ ...value, steps: steps.map((each, at) => (at === place ? typed : each)) })
              }
            />
            {!off && steps.length > 1 && (
              <Button
                look="link"
                name={words.dropStep(place)}
                onPress={() => onChange({ ...value, steps: steps.filter((_, at) => at !== place) })}
              >
                {words.remove}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {!off && (
        <Button look="link" onPress={() => onChange({ ...value, steps: [...steps, Number.NaN] })}>
          {words.addStep}
        </Button>
      )}
      <NumberField
        label={words.beyond}
        value={beyond}
        after={unit}
        off={off}
        onChange={(typed) => onChange({ ...value, beyond: typed })}
      />
    </section>
  )
}
