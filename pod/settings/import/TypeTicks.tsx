import type { ImportOption, ImportStep } from '../../../shared/api-import.ts'
import { printQuantity } from '../../../shared/quantity.ts'
import { Button } from '../../components/Button.tsx'
import * as words from './step-words.ts'

interface Props {
  legend: string
  step: ImportStep
  options: readonly ImportOption[]
  chosen: readonly ImportOption['id'][]
  off: boolean
  onChange(chosen: ImportOption['id'][]): void
}

/** Which types come: a tick each, with how many records have it. */
export function TypeTicks({ legend, step, options, chosen, off, onChange }: Props) {
  const isOn = (id: ImportOption['id']) => chosen.includes(id)
  const on = options.filter(({ id }) => isOn(id))
  const records = on.reduce((sum, each) => sum + each.records, 0)
  return (
    <fieldset class="ticks">
      <legend>{legend}</legend>
      <p class="actions">
        <span class="note">{words.chosen(on.length, options.length, records, step)}</span>
        {!off && (
          <>
            <Button look="link" name={`${legend}: ${words.all}`} onPress={() => onChange(options.map(({ id }) => id))}>
              {words.all}
            </Button>
            <Button look="link" name={`${legend}: ${words.none}`} onPress={() => onChange([])}>
              {words.none}
            </Button>
          </>
        )}
      </p>
      <ul>
        {options.map((option) => (
          <li key={String(option.id)}>
            <label class="choice">
              <input
                type="checkbox"
                disabled={off}
                checked={isOn(option.id)}
                onChange={({ currentTarget }) =>
                  onChange(currentTarget.checked ? [...chosen, option.id] : chosen.filter((id) => id !== option.id))
                }
              />
              <span>
                {words.optionName(option)}
                {option.inactive && <span class="note"> ({words.inactive})</span>}{' '}
                <span class="note">{printQuantity(option.records)}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  )
}
