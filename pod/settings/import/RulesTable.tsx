import type { FieldRule, ImportStepShown } from '../../../shared/api-import.ts'
import { Select } from '../kit/Select.tsx'
import { MapTable } from './MapTable.tsx'
import * as words from './step-words.ts'

interface Props {
  fields: ImportStepShown['fields']
  rules: Record<string, FieldRule>
  off: boolean
  onChange(rules: Record<string, FieldRule>): void
}

const ALL: readonly (readonly [FieldRule | '', string])[] = [['', words.rulesAllChoose], ...words.RULES]

/** Whose value stays, field by field; what is not named is asked. */
export function RulesTable({ fields, rules, off, onChange }: Props) {
  if (fields.length === 0) return null
  const { field: fieldColumn, rule: ruleColumn, means } = words.ruleColumns
  return (
    <section aria-labelledby="rules">
      <h2 id="rules">{words.rulesTitle}</h2>
      <p class="note">{words.rulesNote}</p>
      {!off && (
        <Select
          label={words.rulesAll}
          value=""
          options={ALL}
          off={off}
          onChange={(rule) => {
            if (rule !== '') onChange(Object.fromEntries(fields.map(({ field }) => [field, rule])))
          }}
        />
      )}
      <MapTable label={words.rulesTitle} columns={[fieldColumn, ruleColumn, means]}>
        {fields.map(({ field, name }) => {
          const rule = rules[field] ?? 'ask'
          return (
            <tr key={field}>
              <th scope="row">{name}</th>
              <td>
                <Select
                  label={words.ruleOf(name)}
                  quiet
                  value={rule}
                  options={words.RULES}
                  off={off}
                  onChange={(chosen) => onChange({ ...rules, [field]: chosen })}
                />
              </td>
              <td class="note">{words.ruleMeans[rule]}</td>
            </tr>
          )
        })}
      </MapTable>
    </section>
  )
}
