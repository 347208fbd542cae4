import type { PageProps } from '../session.ts'

export function TieOutPage(_props: PageProps) {
  return <h1>TieOut</h1>
}
