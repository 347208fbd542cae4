import type { PersonChange, TenantPerson } from '../../../shared/api-people.ts'
import type { Role } from '../../../shared/api-setup.ts'
import { Button } from '../../components/Button.tsx'
import { momentOf } from './day.ts'
import * as words from './words.ts'

interface Props {
  people: TenantPerson[]
  onChange(person: TenantPerson, change: PersonChange): void
  onRenew(person: TenantPerson): void
  onRemove(person: TenantPerson): void
}

/** The people of the tenant, a row each; what they may do is changed in place. */
export function PeopleTable({ people, onChange, onRenew, onRemove }: Props) {
  const { columns } = words
  return (
    <table class="people">
      <caption class="hidden">{words.table}</caption>
      <thead>
        <tr>
          <th scope="col">{columns.person}</th>
          <th scope="col">{columns.role}</th>
          <th scope="col">{columns.money}</th>
          <th scope="col">{columns.signedIn}</th>
          <th scope="col">
            <span class="hidden">{columns.remove}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <th scope="row">
              {person.name} {person.you && <span class="note">{words.you}</span>}
              {person.name !== person.email && <span class="note mail">{person.email}</span>}
            </th>
            <td>
              <select
                aria-label={words.roleOf(person.email)}
                value={person.role}
                onChange={(event) =>
                  // `as`: the options are the roles.
                  onChange(person, { role: event.currentTarget.value as Role, seesMoney: person.seesMoney })
                }
              >
                {(['viewer', 'operator', 'admin'] as const).map((role) => (
                  <option key={role} value={role} selected={role === person.role}>
                    {words.roles[role]}
                  </option>
                ))}
              </select>
            </td>
            <td>
              <label class="tick">
                <input
                  type="checkbox"
                  aria-label={words.moneyOf(person.email)}
                  checked={person.seesMoney}
                  onChange={(event) => onChange(person, { role: person.role, seesMoney: event.currentTarget.checked })}
                />
                <span class="narrow">{columns.money}</span>
              </label>
            </td>
            <td>
              <span class="narrow note">{columns.signedIn}: </span>
              {person.signedInAt === null ? words.never : momentOf(person.signedInAt)}
            </td>
            <td class="acts">
              {!person.you && (
                <Button look="link" name={words.renewName(person.email)} onPress={() => onRenew(person)}>
                  {words.renew}
                </Button>
              )}
              <Button look="link" name={words.removeName(person.email)} onPress={() => onRemove(person)}>
                {words.remove}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
