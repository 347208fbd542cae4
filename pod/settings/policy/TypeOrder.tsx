import { Button } from '../../components/Button.tsx'
import { Select } from '../kit/Select.tsx'
import type { AgreementType } from './names.ts'
import * as words from './words.ts'

interface Props {
  /** Ids of agreement types, the first that fits first. */
  value: readonly number[]
  types: readonly AgreementType[]
  off: boolean
  onChange(value: number[]): void
}

/** Agreement types in an order that a person says. */
export function TypeOrder({ value, types, off, onChange }: Props) {
  const name = (id: number): string => types.find((type) => type.id === id)?.name ?? `agreement type ${id}`
  const left = types.filter(({ id }) => !value.includes(id))
  const up = (place: number) => {
    const next = [...value]
    const [moved] = next.splice(place, 1)
    if (moved !== undefined) next.splice(place - 1, 0, moved)
    onChange(next)
  }
  return (
    <ol class="shares">
      {value.map((id, place) => (
        <li key={id} class="labelled">
          <span>
            {place + 1}. {name(id)}
          </span>
          {place > 0 && !off && (
            <Button look="link" name={words.sooner(name(id))} onPress={() => up(place)}>
              {words.up}
            </Button>
          )}
          {!off && (
            <Button
              look="link"
              name={words.drop(name(id))}
              onPress={() => onChange(value.filter((each) => each !== id))}
            >
              {words.remove}
            </Button>
          )}
        </li>
      ))}
      {left.length > 0 && !off && (
        <li>
          <Select
            label={words.addType}
            quiet
            value=""
            options={[
              ['', value.length === 0 ? words.chooseType : words.nextType] as const,
              ...left.map(({ id, name: each }) => [String(id), each] as const),
            ]}
            off={off}
            onChange={(id) => id !== '' && onChange([...value, Number(id)])}
          />
        </li>
      )}
    </ol>
  )
}
