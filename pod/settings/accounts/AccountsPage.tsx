import type { PageProps } from '../session.ts'

export function AccountsPage(_props: PageProps) {
  return <h1>Accounts</h1>
}
