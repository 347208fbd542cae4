import { useSignal } from '@preact/signals'
import type { CompanyRow } from '../../../shared/api-links.ts'
import { Button } from '../../components/Button.tsx'
import { Combobox } from '../kit/Combobox.tsx'
import { Confirm } from '../kit/Confirm.tsx'
import type { PageProps } from '../session.ts'
import { findAccounts } from './find.ts'
import type { AccountsState } from './page.ts'
import * as words from './words.ts'

interface Props {
  state: AccountsState
  props: PageProps
}

export function CompanyList({ state, props }: Props) {
  const companies = state.companies.state.value.value?.companies ?? []
  return (
    <ul>
      {companies.map((company) => (
        <Company key={company.id} company={company} state={state} props={props} />
      ))}
    </ul>
  )
}

/** One company, its accounts with the reason of each, and a field that finds it another. */
function Company({ company, state, props }: Props & { company: CompanyRow }) {
  const finding = useSignal(false)
  const { accounts } = company
  const off = state.acts.off.value
  return (
    <li class="pair">
      <div>
        <p class="side">{words.company}</p>
        <b>{company.name}</b>
        <p class="note">{[company.identifier, company.status].filter(Boolean).join(', ')}</p>
      </div>
      <div class="parts">
        <p class="side">{words.accounts}</p>
        {accounts.map((account) => (
          <div key={account.id} class="part">
            <div>
              <b>{account.name}</b> <span class="note">{words.about(account)}</span>
              <p class="note">{words.reason(account.link.by)}</p>
            </div>
            <Confirm
              does={words.unlink}
              name={words.unlinkFrom(account.name, company.name)}
              sure={words.reallyUnlink}
              off={off}
              onConfirm={() => void state.unlink(account, company)}
            />
          </div>
        ))}
        {accounts.length > 0 && !finding.value ? (
          <div>
            <Button
              look="link"
              off={off}
              name={words.anotherFor(company.name)}
              onPress={() => {
                finding.value = true
              }}
            >
              {words.another}
            </Button>
          </div>
        ) : (
          <Combobox
            id={`company-${company.id}`}
            label={words.accountFor(company.name)}
            quiet
            placeholder={words.findAccount}
            off={off}
            find={findAccounts(props.session, company)}
            onChoose={({ value }) => {
              finding.value = false
              void state.link(value, company)
            }}
          />
        )}
      </div>
    </li>
  )
}
