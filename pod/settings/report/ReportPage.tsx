import type { PageProps } from '../session.ts'

export function ReportPage(_props: PageProps) {
  return <h1>Report</h1>
}
