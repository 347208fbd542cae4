// Which column of a file holds what: guessed, shown with some rows, and said by a person.
import type { Sure } from '../../../shared/api-files.ts'
import { Scroll } from './Scroll.tsx'
import { Select } from './Select.tsx'
import './files.css'

export interface RoleField<Role extends string> {
  role: Role
  label: string
  required: boolean
}

interface Props<Role extends string> {
  header: readonly string[]
  sample: readonly { row: number; cells: readonly string[] }[]
  fields: readonly RoleField<Role>[]
  guesses: readonly { role: Role; column: string; sure: Sure }[]
  chosen: { readonly [Each in Role]?: string | undefined }
  off: boolean
  onChange(chosen: { [Each in Role]?: string | undefined }): void
}

const SURE: Record<Sure, string> = {
  certain: 'its header says so',
  likely: 'likely, by its header',
  unsure: 'not sure: check it',
}

export function ColumnMap<Role extends string>(props: Props<Role>) {
  const { header, sample, fields, guesses, chosen, off, onChange } = props
  const roleOf = (column: string) => fields.find(({ role }) => chosen[role] === column)
  return (
    <>
      <div class="mapping">
        {fields.map(({ role, label, required }) => {
          const guess = guesses.find((each) => each.role === role && each.column === chosen[role])
          return (
            <div key={role} data-wanted={required && !chosen[role]}>
              <Select
                label={required ? `${label} (needed)` : label}
                value={chosen[role] ?? ''}
                options={[['', required ? 'Choose a column' : 'None'], ...header.map((name) => [name, name] as const)]}
                off={off}
                onChange={(column) => onChange({ ...chosen, [role]: column === '' ? undefined : column })}
              />
              {guess && <p class={guess.sure === 'unsure' ? 'held' : 'note'}>{SURE[guess.sure]}</p>}
            </div>
          )
        })}
      </div>
      <Scroll label="First rows of the file">
        <table>
          <thead>
            <tr>
              <th scope="col">Row</th>
              {header.map((name, at) => (
                // A file may call two columns alike.
                <th scope="col" key={`${at} ${name}`}>
                  {name}
                  <span class="note">{roleOf(name)?.label ?? 'not read'}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {sample.map(({ row, cells }) => (
              <tr key={row}>
                <th scope="row">{row}</th>
                {cells.map((cell, at) => (
                  <td key={`${at} ${header[at]}`}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </>
  )
}
