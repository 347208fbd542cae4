import type { PageProps } from '../session.ts'

export function UsagesPage(_props: PageProps) {
  return <h1>Usages</h1>
}
