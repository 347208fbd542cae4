import type { AgreementChoice } from '../../../shared/api-policy.ts'
import { Select } from '../kit/Select.tsx'
import type { Names } from './names.ts'
import * as words from './words.ts'

interface Props {
  label: string
  quiet?: boolean
  value: AgreementChoice
  names: Names
  off: boolean
  onChange(value: AgreementChoice): void
}

/** An agreement of the company by name, or whichever is of a type. Nothing is chosen while the id is 0. */
export function OnField({ label, quiet = false, value, names, off, onChange }: Props) {
  const shown = 'typeId' in value ? `type ${value.typeId}` : `agreement ${value.agreementId}`
  const options = [
    ...(names.agreements ?? []).map(({ id, name }) => [`agreement ${id}`, name] as const),
    ...names.types.map(({ id, name }) => [`type ${id}`, words.ofType(name)] as const),
  ]
  const known = options.some(([key]) => key === shown)
  return (
    <Select
      label={label}
      quiet={quiet}
      value={shown}
      options={known ? options : [[shown, isChosen(value) ? words.onWords(value, names) : words.choose], ...options]}
      off={off}
      onChange={(key) => {
        const [kind, id] = key.split(' ')
        onChange(kind === 'type' ? { typeId: Number(id) } : { agreementId: Number(id) })
      }}
    />
  )
}

const isChosen = (value: AgreementChoice): boolean => ('typeId' in value ? value.typeId : value.agreementId) > 0
