import type { PageProps } from '../session.ts'
import { Overview } from './Overview.tsx'
import { RunPage } from './RunPage.tsx'
import './report.css'

/** What will be pushed, what waits, what the last runs did; or one run, by its address `report/runs/{id}`. */
export function ReportPage(props: PageProps) {
  const [, id] = /^runs\/([^/?]+)/.exec(props.rest) ?? []
  return id === undefined ? <Overview {...props} /> : <RunPage key={id} id={id} {...props} />
}
