// What the comboboxes of the page offer: accounts for a company, companies for an account.
import type { AccountCandidates, Accounts, Companies } from '../../../shared/api-links.ts'
import type { Choice } from '../kit/Combobox.tsx'
import type { Session } from '../session.ts'
import type { NamedAccount, NamedCompany } from './page.ts'
import * as words from './words.ts'

type Find<Value> = (text: string) => Promise<Choice<Value>[] | null>
const OFFERED = 20

/** Accounts: what is proposed for the company first, then those nobody has; those that others have say so. */
export function findAccounts(session: Session, company: NamedCompany): Find<NamedAccount> {
  return async (text) => {
    const query = new URLSearchParams({ search: text })
    const reply = await session.request(['GET', `/companies/${company.id}/account-candidates?${query}`])
    if (reply.kind !== 'ok') return null
    const { candidates }: AccountCandidates = reply.value
    const found = candidates.map(({ account, linkedTo, evidence }) => ({
      key: account.id,
      name: account.name,
      note: evidence[0]?.words ?? words.about(account),
      off: linkedTo === null ? null : words.takenBy(linkedTo.name),
      value: { id: account.id, name: account.name },
    }))
    if (text !== '' || found.length > 0) return found
    const free = await session.request(['GET', `/accounts?state=unlinked&limit=${OFFERED}`])
    if (free.kind !== 'ok') return null
    const { accounts }: Accounts = free.value
    return accounts.map((account) => ({
      key: account.id,
      name: account.name,
      note: words.about(account),
      off: null,
      value: { id: account.id, name: account.name },
    }))
  }
}

export function findCompanies(session: Session): Find<NamedCompany> {
  return async (text) => {
    const query = new URLSearchParams({ search: text, limit: String(OFFERED) })
    const reply = await session.request(['GET', `/companies?${query}`])
    if (reply.kind !== 'ok') return null
    const { companies }: Companies = reply.value
    return companies.map(({ id, name, identifier, status }) => ({
      key: String(id),
      name,
      note: [identifier, status].filter(Boolean).join(', '),
      off: null,
      value: { id, name },
    }))
  }
}
