import type { AllSettings, ImportOption } from '../../../shared/api-import.ts'
import { printQuantity } from '../../../shared/quantity.ts'
import { Select } from '../kit/Select.tsx'
import { DealNames, known, type NamedId } from './DealNames.tsx'
import { type FormProps, typeIds } from './draft.ts'
import { MapTable } from './MapTable.tsx'
import { RulesTable } from './RulesTable.tsx'
import * as words from './step-words.ts'

type Opportunities = AllSettings['opportunities']
type Choices = (readonly [value: string, words: string])[]

const choices = (of: readonly NamedId[]): Choices => of.map(({ id, name }) => [String(id), words.dealName(id, name)])

export function OpportunitiesForm({ settings, shown, off, onChange }: FormProps<Opportunities>) {
  const { types = [], stages = [], statuses = [], dealTypes = [], dealStatuses = [] } = shown.options
  const put = (more: Partial<Opportunities>) => onChange({ ...settings, ...more })
  const knownTypes = known(dealTypes, settings.dealTypes)
  const knownStatuses = known(dealStatuses, settings.dealStatuses)
  const { type: typeColumn, deal: typeDeal } = words.typeColumns
  const { stage: stageColumn, status: stageDeal } = words.stageColumns
  const { status: statusColumn, deal: statusDeal } = words.statusColumns
  return (
    <>
      <section aria-labelledby="deal-names">
        <h2 id="deal-names">{words.namesTitle}</h2>
        <p class="note">{words.namesNote}</p>
        <DealNames
          what={words.dealNames.types}
          known={knownTypes}
          off={off}
          onChange={(named) => put({ dealTypes: named })}
        />
        <DealNames
          what={words.dealNames.statuses}
          known={knownStatuses}
          off={off}
          onChange={(named) => put({ dealStatuses: named })}
        />
      </section>
      <section aria-labelledby="deal-types">
        <h2 id="deal-types">{words.dealTypesTitle}</h2>
        <p class="note">{words.dealTypesNote}</p>
        <MapTable label={words.dealTypesTitle} columns={[typeColumn, typeDeal]}>
          {types.map((option) => {
            const [id = null] = typeIds([option.id])
            const said = settings.types.find(({ type }) => type === id)
            const others = settings.types.filter(({ type }) => type !== id)
            return (
              <Row
                key={String(option.id)}
                option={option}
                value={said === undefined ? OUT : String(said.dealType ?? '')}
                choices={[[OUT, words.staysOut], ['', words.withoutDealType], ...choices(knownTypes)]}
                off={off}
                onChange={(value) =>
                  put({ types: value === OUT ? others : [...others, { type: id, dealType: idOf(value) }] })
                }
              />
            )
          })}
        </MapTable>
      </section>
      <section aria-labelledby="deal-statuses">
        <h2 id="deal-statuses">{words.statusesTitle}</h2>
        <p class="note">{words.statusesNote}</p>
        <MapTable label={stageColumn} columns={[stageColumn, stageDeal]}>
          {stages.map((option) => {
            const [id = null] = typeIds([option.id])
            if (id === null) return null
            const others = settings.stages.filter(({ stage }) => stage !== id)
            return (
              <Row
                key={String(option.id)}
                option={option}
                value={String(settings.stages.find(({ stage }) => stage === id)?.dealStatus ?? '')}
                choices={[['', words.notMapped], ...choices(knownStatuses)]}
                off={off}
                onChange={(value) => {
                  const dealStatus = idOf(value)
                  put({ stages: dealStatus === null ? others : [...others, { stage: id, dealStatus }] })
                }}
              />
            )
          })}
        </MapTable>
        <MapTable label={statusColumn} columns={[statusColumn, statusDeal]}>
          {statuses.map((option) => {
            const [id = null] = typeIds([option.id])
            if (id === null) return null
            const others = settings.statuses.filter(({ status }) => status !== id)
            return (
              <Row
                key={String(option.id)}
                option={option}
                value={String(settings.statuses.find(({ status }) => status === id)?.dealStatus ?? '')}
                choices={[['', words.byStage], ...choices(knownStatuses)]}
                off={off}
                onChange={(value) => {
                  const dealStatus = idOf(value)
                  put({ statuses: dealStatus === null ? others : [...others, { status: id, dealStatus }] })
                }}
              />
            )
          })}
        </MapTable>
      </section>
      <RulesTable fields={shown.fields} rules={settings.rules} off={off} onChange={(rules) => put({ rules })} />
    </>
  )
}

/** No id of GlassHive's: the type is not imported. */
const OUT = 'out'
const idOf = (value: string): number | null => (value === '' ? null : Number(value))

interface RowProps {
  option: ImportOption
  value: string
  choices: Choices
  off: boolean
  onChange(value: string): void
}

function Row({ option, value, choices: of, off, onChange }: RowProps) {
  const name = words.optionName(option)
  return (
    <tr>
      <th scope="row">
        {name}
        {option.inactive && <span class="note"> ({words.inactive})</span>}{' '}
        <span class="note">{printQuantity(option.records)}</span>
      </th>
      <td>
        <Select label={words.becomes(name)} quiet value={value} options={of} off={off} onChange={onChange} />
      </td>
    </tr>
  )
}
