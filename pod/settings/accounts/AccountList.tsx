import type { AccountRow } from '../../../shared/api-links.ts'
import { Button } from '../../components/Button.tsx'
import type { PageProps } from '../session.ts'
import { FindCompany } from './FindCompany.tsx'
import type { AccountsState } from './page.ts'
import * as words from './words.ts'

interface Props {
  state: AccountsState
  props: PageProps
}

/** Accounts that nobody has, or that are ignored: a field on the left finds the company of each. */
export function AccountList({ state, props }: Props) {
  const accounts = state.accounts.state.value.value?.accounts ?? []
  return (
    <ul>
      {accounts.map((account) => (
        <Account key={account.id} account={account} state={state} props={props} />
      ))}
    </ul>
  )
}

function Account({ account, state, props }: Props & { account: AccountRow }) {
  const { ignored } = account
  const off = state.acts.off.value
  return (
    <li class="pair">
      <div>
        <p class="side">{words.company}</p>
        <FindCompany account={account} placeholder={words.findCompany} state={state} props={props} />
      </div>
      <div class="part">
        <div>
          <p class="side">{words.account}</p>
          <b>{account.name}</b>
          <p class="note">
            {words.about(account)}
            {ignored && `. ${words.ignoredBy(ignored.who)}`}
          </p>
        </div>
        {ignored ? (
          <Button
            look="link"
            off={off}
            name={words.againIt(account.name)}
            onPress={() => void state.undo(ignored.decisionId)}
          >
            {words.again}
          </Button>
        ) : (
          <Button look="link" off={off} name={words.ignoreIt(account.name)} onPress={() => void state.ignore(account)}>
            {words.ignore}
          </Button>
        )}
      </div>
    </li>
  )
}
