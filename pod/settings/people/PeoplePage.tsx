import type { PageProps } from '../session.ts'

export function PeoplePage(_props: PageProps) {
  return <h1>People</h1>
}
