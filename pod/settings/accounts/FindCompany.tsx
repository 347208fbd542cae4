import type { AccountRow } from '../../../shared/api-links.ts'
import { Combobox } from '../kit/Combobox.tsx'
import type { PageProps } from '../session.ts'
import { findCompanies } from './find.ts'
import type { AccountsState } from './page.ts'
import * as words from './words.ts'

interface Props {
  account: Pick<AccountRow, 'id' | 'name'>
  placeholder: string
  state: AccountsState
  props: PageProps
}

/** A field that finds the company of an account, and links it. */
export function FindCompany({ account, placeholder, state, props }: Props) {
  return (
    <Combobox
      id={`account-${account.id}`}
      label={words.companyFor(account.name)}
      quiet
      placeholder={placeholder}
      off={state.acts.off.value}
      find={findCompanies(props.session)}
      onChoose={({ value }) => void state.link(account, value)}
    />
  )
}
