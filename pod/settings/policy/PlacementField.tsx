import type { Placement } from '../../../shared/api-policy.ts'
import { Button } from '../../components/Button.tsx'
import { NumberField } from '../kit/NumberField.tsx'
import { Select } from '../kit/Select.tsx'
import type { Names } from './names.ts'
import { OnField } from './OnField.tsx'
import { TypeOrder } from './TypeOrder.tsx'
import * as words from './words.ts'

interface Props {
  value: Placement | undefined
  /** What holds where nothing is said here; null at the widest level, where the default does. */
  wider: Placement | null
  names: Names
  off: boolean
  onChange(value: Placement | undefined): void
}

type Kind = Placement['kind']
/** Those that name no agreement, and so can hold for every company. */
const EVERYWHERE: Kind[] = ['only', 'type-order', 'split', 'overflow']
const AT_ONE_COMPANY: Kind[] = ['only', 'agreement', 'children', 'type-order', 'split', 'overflow']

/** Which of several additions is billed. */
export function PlacementField({ value, wider, names, off, onChange }: Props) {
  const kinds = names.agreements === null ? EVERYWHERE : AT_ONE_COMPANY
  return (
    <fieldset class="setting" name="placement">
      <legend>{words.placement}</legend>
      <Select<Kind | 'wider'>
        label={words.placement}
        quiet
        value={value?.kind ?? 'wider'}
        options={[
          ['wider', words.unsaid(words.placementWords(wider ?? { kind: 'only' }, names), wider === null)] as const,
          ...kinds.map((kind) => [kind, words.placements[kind]] as const),
        ]}
        off={off}
        onChange={(kind) => onChange(kind === 'wider' ? undefined : begun(kind))}
      />
      {value && <Details value={value} names={names} off={off} onChange={onChange} />}
      <p class="note">{words.placementNote}</p>
    </fieldset>
  )
}

function Details({ value, names, off, onChange }: Omit<Props, 'value' | 'wider'> & { value: Placement }) {
  switch (value.kind) {
    case 'only':
      return null
    case 'type-order':
      return (
        <TypeOrder
          value={value.typeIds}
          types={names.types}
          off={off}
          onChange={(typeIds) => onChange({ ...value, typeIds })}
        />
      )
    case 'agreement':
    case 'children':
      return (
        <OnField
          label={words.agreement}
          quiet
          value={{ agreementId: value.agreementId }}
          names={{ ...names, types: [] }}
          off={off}
          onChange={(on) => 'agreementId' in on && onChange({ ...value, agreementId: on.agreementId })}
        />
      )
    case 'split':
      return <Split value={value} names={names} off={off} onChange={onChange} />
    case 'overflow':
      return (
        <span class="labelled">
          <NumberField
            label={words.committed}
            value={value.committed}
            off={off}
            onChange={(committed) => onChange({ ...value, committed })}
          />
          <OnField
            label={words.onFirst}
            value={value.first}
            names={names}
            off={off}
            onChange={(first) => onChange({ ...value, first })}
          />
          <OnField
            label={words.onRest}
            value={value.rest}
            names={names}
            off={off}
            onChange={(rest) => onChange({ ...value, rest })}
          />
        </span>
      )
  }
}

type SplitPlacement = Extract<Placement, { kind: 'split' }>

function Split({ value, names, off, onChange }: Omit<Props, 'value' | 'wider'> & { value: SplitPlacement }) {
  const { shares } = value
  const put = (place: number, change: Partial<SplitPlacement['shares'][number]>) =>
    onChange({ ...value, shares: shares.map((each, at) => (at === place ? { ...each, ...change } : each)) })
  return (
    <ul class="shares">
      {shares.map(({ on, share }, place) => (
        <li key={place} class="labelled">
          <NumberField
            label={words.shareOf(place)}
            quiet
            value={Math.round(share * 1e6) / 1e4}
            after="%"
            off={off}
            onChange={(percent) => put(place, { share: percent / 100 })}
          />
          <OnField
            label={words.onShare(place)}
            quiet
            value={on}
            names={names}
            off={off}
            onChange={(chosen) => put(place, { on: chosen })}
          />
          {shares.length > 2 && !off && (
            <Button
              look="link"
              name={words.dropShare(place)}
              onPress={() => onChange({ ...value, shares: shares.filter((_, at) => at !== place) })}
            >
              {words.remove}
            </Button>
          )}
        </li>
      ))}
      {!off && (
        <li>
          <Button
            look="link"
            onPress={() => onChange({ ...value, shares: [...shares, { on: { typeId: 0 }, share: Number.NaN }] })}
          >
            {words.addShare}
          </Button>
        </li>
      )}
    </ul>
  )
}

function begun(kind: Kind): Placement {
  switch (kind) {
    case 'only':
      return { kind }
    case 'type-order':
      return { kind, typeIds: [] }
    case 'agreement':
    case 'children':
      return { kind, agreementId: 0 }
    case 'split':
      return {
        kind,
        shares: [
          { on: { typeId: 0 }, share: 0.5 },
          { on: { typeId: 0 }, share: 0.5 },
        ],
      }
    case 'overflow':
      return { kind, first: { typeId: 0 }, committed: 1, rest: { typeId: 0 } }
  }
}
