import type { Dating, Floor, LinePolicy, Rounding } from '../../../shared/api-policy.ts'
import { NumberField } from '../kit/NumberField.tsx'
import { Select } from '../kit/Select.tsx'
import { FromField } from './FromField.tsx'
import type { Names } from './names.ts'
import { PlacementField } from './PlacementField.tsx'
import * as words from './words.ts'

interface Props {
  value: LinePolicy
  /** What holds where nothing is said here; null at the widest level, where the default does. */
  wider: LinePolicy | null
  names: Names
  off: boolean
  onChange(value: LinePolicy): void
}

const ROUNDINGS: Rounding['kind'][] = ['none', 'up', 'nearest']
const FLOORS: Floor['kind'][] = ['none', 'minimum', 'committed']
const DATINGS: Dating['kind'][] = ['in-place', 'new-addition']
const NONE = { kind: 'none' } as const
const ONLY = { kind: 'only' } as const

/** How a line is billed: free units, a floor, rounding, which agreement, and from when. */
export function LineFields({ value, wider, names, off, onChange }: Props) {
  const asWider = (said: string) => [['wider', words.unsaid(said, wider === null)] as const]
  const { floor, rounding, dating } = value
  return (
    <>
      <fieldset class="setting">
        <legend>{words.rounding}</legend>
        <Select<Rounding['kind'] | 'wider'>
          label={words.rounding}
          quiet
          value={rounding?.kind ?? 'wider'}
          options={[
            ...asWider(words.roundingWords(wider?.rounding ?? NONE)),
            ...ROUNDINGS.map((kind) => [kind, words.roundings[kind]] as const),
          ]}
          off={off}
          onChange={(kind) =>
            onChange({ ...value, rounding: kind === 'wider' ? undefined : kind === 'none' ? NONE : { kind, step: 1 } })
          }
        />
        {rounding !== undefined && rounding.kind !== 'none' && (
          <NumberField
            label={words.steps}
            quiet
            value={rounding.step}
            off={off}
            onChange={(step) => onChange({ ...value, rounding: { ...rounding, step } })}
          />
        )}
      </fieldset>
      <fieldset class="setting">
        <legend>{words.free}</legend>
        <Select
          label={words.free}
          quiet
          value={value.free === undefined ? 'wider' : 'some'}
          options={[...asWider(words.freeWords(wider?.free ?? 0)), ['some', 'So many']] as const}
          off={off}
          onChange={(kind) => onChange({ ...value, free: kind === 'wider' ? undefined : 0 })}
        />
        {value.free !== undefined && (
          <NumberField
            label={words.units}
            quiet
            value={value.free}
            after={words.units}
            off={off}
            onChange={(free) => onChange({ ...value, free })}
          />
        )}
        <p class="note">{words.freeNote}</p>
      </fieldset>
      <fieldset class="setting">
        <legend>{words.floor}</legend>
        <Select<Floor['kind'] | 'wider'>
          label={words.floor}
          quiet
          value={floor?.kind ?? 'wider'}
          options={[
            ...asWider(words.floorWords(wider?.floor ?? NONE)),
            ...FLOORS.map((kind) => [kind, words.floors[kind]] as const),
          ]}
          off={off}
          onChange={(kind) =>
            onChange({ ...value, floor: kind === 'wider' ? undefined : kind === 'none' ? NONE : { kind, quantity: 1 } })
          }
        />
        {floor !== undefined && floor.kind !== 'none' && (
          <NumberField
            label={words.units}
            quiet
            value={floor.quantity}
            after={words.units}
            off={off}
            onChange={(quantity) => onChange({ ...value, floor: { ...floor, quantity } })}
          />
        )}
      </fieldset>
      <PlacementField
        value={value.placement}
        wider={wider === null ? null : (wider.placement ?? ONLY)}
        names={names}
        off={off}
        onChange={(placement) => onChange({ ...value, placement })}
      />
      <fieldset class="setting">
        <legend>{words.dating}</legend>
        <Select<Dating['kind'] | 'wider'>
          label={words.dating}
          quiet
          value={dating?.kind ?? 'wider'}
          options={[
            ...asWider(words.datingWords(wider?.dating ?? { kind: 'in-place' })),
            ...DATINGS.map((kind) => [kind, words.datings[kind]] as const),
          ]}
          off={off}
          onChange={(kind) => onChange({ ...value, dating: kind === 'wider' ? undefined : begun(kind) })}
        />
        {dating?.kind === 'new-addition' && (
          <FromField
            value={dating.from}
            off={off}
            onChange={(from) => onChange({ ...value, dating: { kind: 'new-addition', from } })}
          />
        )}
        <p class="note">{words.datingNote}</p>
      </fieldset>
    </>
  )
}

const begun = (kind: Dating['kind']): Dating => (kind === 'in-place' ? { kind } : { kind, from: 'period-start' })
