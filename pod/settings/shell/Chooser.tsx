import type { SignedIn } from '../../../shared/api-people.ts'
import { Button } from '../../components/Button.tsx'
import { addressOf } from './place.ts'
import * as words from './words.ts'

interface Props {
  signedIn: SignedIn
  /** The address names a tenant that is not theirs. */
  astray: boolean
  onSignOut(): void
}

/** Whose pages to open, where a person belongs to several tenants; or that they belong to none. */
export function Chooser({ signedIn, astray, onSignOut }: Props) {
  const { tenants, email } = signedIn
  return (
    <div class="card">
      <h1>{tenants.length === 0 ? words.noTenant : words.chooseTenant}</h1>
      {astray && <p class="bad">{words.notTheirs}</p>}
      {tenants.length === 0 && <p>{words.noTenantHelp}</p>}
      <ul class="tenants">
        {tenants.map(({ key, name, role }) => (
          <li key={key}>
            <a href={addressOf(key, '')}>
              {name} <span class="note">{words.roles[role]}</span>
            </a>
          </li>
        ))}
      </ul>
      <p class="note">
        {words.signedInAs} {email}
      </p>
      <Button onPress={onSignOut}>{words.signOut}</Button>
    </div>
  )
}
