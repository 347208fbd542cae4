import type { PageProps } from '../session.ts'

export function RulesPage(_props: PageProps) {
  return <h1>Rules</h1>
}
