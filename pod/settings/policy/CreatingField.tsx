import type { Creating } from '../../../shared/api-policy.ts'
import { NumberField } from '../kit/NumberField.tsx'
import { Select } from '../kit/Select.tsx'
import { FromField } from './FromField.tsx'
import type { Names } from './names.ts'
import { OnField } from './OnField.tsx'
import * as words from './words.ts'

interface Props {
  /** null and undefined: they are not made. */
  value: Creating | null | undefined
  names: Names
  off: boolean
  onChange(value: Creating | null): void
}

const BILLS: Creating['billCustomer'][] = ['Billable', 'DoNotBill', 'NoCharge']
const BEGUN: Creating = {
  on: { typeId: 0 },
  billCustomer: 'Billable',
  unitPrice: null,
  unitCost: null,
  from: 'period-start',
}

/** Whether a missing addition is made, and how. */
export function CreatingField({ value, names, off, onChange }: Props) {
  return (
    <fieldset class="setting" name="creating">
      <legend>{words.creating}</legend>
      <label class="choice">
        <input
          type="checkbox"
          disabled={off}
          checked={Boolean(value)}
          onChange={({ currentTarget }) => onChange(currentTarget.checked ? BEGUN : null)}
        />
        {words.make}
      </label>
      {value && (
        <span class="labelled">
          <OnField
            label={words.on}
            value={value.on}
            names={names}
            off={off}
            onChange={(on) => onChange({ ...value, on })}
          />
          <Select
            label={words.billCustomer}
            value={value.billCustomer}
            options={BILLS.map((kind) => [kind, words.bills[kind]] as const)}
            off={off}
            onChange={(billCustomer) => onChange({ ...value, billCustomer })}
          />
          <Price
            label={words.price}
            value={value.unitPrice}
            off={off}
            onChange={(unitPrice) => onChange({ ...value, unitPrice })}
          />
          <Price
            label={words.cost}
            value={value.unitCost}
            off={off}
            onChange={(unitCost) => onChange({ ...value, unitCost })}
          />
          <FromField value={value.from} off={off} onChange={(from) => onChange({ ...value, from })} />
        </span>
      )}
      <p class="note">{words.creatingNote}</p>
    </fieldset>
  )
}

interface PriceProps {
  label: string
  /** null: as the catalog has it. */
  value: number | null
  off: boolean
  onChange(value: number | null): void
}

function Price({ label, value, off, onChange }: PriceProps) {
  return (
    <span class="labelled">
      <Select
        label={label}
        value={value === null ? 'catalog' : 'given'}
        options={[
          ['catalog', words.ofCatalog],
          ['given', words.given],
        ]}
        off={off}
        onChange={(kind) => onChange(kind === 'catalog' ? null : 0)}
      />
      {value !== null && <NumberField label={label} quiet value={value} off={off} onChange={onChange} />}
    </span>
  )
}
