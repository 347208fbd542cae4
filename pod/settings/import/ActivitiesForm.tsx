import type { AllSettings } from '../../../shared/api-import.ts'
import { printQuantity } from '../../../shared/quantity.ts'
import { Select } from '../kit/Select.tsx'
import { type FormProps, typeIds } from './draft.ts'
import { MapTable } from './MapTable.tsx'
import * as words from './step-words.ts'

type Activities = AllSettings['activities']

export function ActivitiesForm({ settings, shown, off, onChange }: FormProps<Activities>) {
  const options = shown.options.types ?? []
  const { type: typeColumn, as: asColumn } = words.activityColumns
  return (
    <>
      <p class="note">{words.activitiesNote}</p>
      <MapTable label={words.activitiesTitle} columns={[typeColumn, asColumn]}>
        {options.map((option) => {
          const [id = null] = typeIds([option.id])
          const name = words.optionName(option)
          const as = settings.types.find(({ type }) => type === id)?.as ?? ''
          return (
            <tr key={String(option.id)}>
              <th scope="row">
                {name}
                {option.inactive && <span class="note"> ({words.inactive})</span>}{' '}
                <span class="note">{printQuantity(option.records)}</span>
              </th>
              <td>
                <Select
                  label={words.becomes(name)}
                  quiet
                  value={as}
                  options={words.ACTIVITY_AS}
                  off={off}
                  onChange={(chosen) =>
                    onChange({
                      ...settings,
                      types: [
                        ...settings.types.filter(({ type }) => type !== id),
                        { type: id, as: chosen === '' ? null : chosen },
                      ],
                    })
                  }
                />
              </td>
            </tr>
          )
        })}
      </MapTable>
      <label class="labelled">
        <span>{words.from}</span>
        <input
          type="date"
          disabled={off}
          value={settings.from}
          onInput={({ currentTarget }) => onChange({ ...settings, from: currentTarget.value })}
        />
      </label>
    </>
  )
}
