import type { ImportRecord, ImportStep } from '../../../shared/api-import.ts'
import type { Report } from '../../../shared/api-runs.ts'
import { Button } from '../../components/Button.tsx'
import { SaveCsv } from '../kit/SaveCsv.tsx'
import { Scroll } from '../kit/Scroll.tsx'
import type { PageProps } from '../session.ts'
import { type ImportState, leadTo } from './page.ts'
import { RecordList } from './RecordList.tsx'
import type { Records } from './records.ts'
import * as words from './run-page-words.ts'
import { counts, names } from './words.ts'

interface Props {
  report: Report
  records: Records
  state: ImportState
  page: PageProps
}

const FILTERS: readonly words.FilterKey[] = [
  'all',
  'applied',
  'unchanged',
  'refused',
  'overtaken',
  'not-reached',
  'id-unknown',
  'needs-you',
  'left-out',
]

/** What became of a run: step by step, record by record, and how to take it back. */
export function RunReport({ report, records, state, page }: Props) {
  const { run, notes } = report
  const steps = report.import?.steps ?? []
  const { acts } = state
  const canUndo = run.kind === 'import'
  const undo = (changes?: string[]) =>
    void acts.act(
      [['POST', `/runs/${run.id}/undo`, { preview: true, ...(changes && { changes }) }]],
      leadTo(acts, page.go),
    )
  const applied = steps.reduce((sum, { outcomes }) => sum + (outcomes.applied ?? 0), 0)
  return (
    <>
      <section aria-labelledby="outcomes">
        <h2 id="outcomes">{words.outcomes}</h2>
        {steps.length > 0 && (
          <Scroll label={words.outcomes}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{words.stepColumn}</th>
                  <th scope="col">{words.outcomes}</th>
                </tr>
              </thead>
              <tbody>
                {steps.map(({ step, counts: of, outcomes }) => (
                  <tr key={step}>
                    <th scope="row">{names[step]}</th>
                    <td>
                      {words.ends(outcomes)}
                      <span class="note block">{counts(step, of)}</span>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        )}
        {report.import && <p class="note">{words.requests(report.import.requests)}</p>}
        {notes.map((note) => (
          <p key={note} class="note">
            {note}
          </p>
        ))}
        <p class="actions">
          {canUndo && applied > 0 && (
            <Button off={acts.off.value} onPress={() => undo()}>
              {words.undoRun}
            </Button>
          )}
          <SaveCsv session={page.session} path={`/runs/${run.id}/report`} name={words.csvName(run.createdAt)}>
            {words.csv}
          </SaveCsv>
        </p>
        {canUndo && applied > 0 && <p class="note">{words.undoNote}</p>}
      </section>
      <RecordList
        records={records}
        filters={FILTERS}
        steps={steps.map(({ step }): ImportStep => step)}
        go={page.go}
        actOn={(record) =>
          canUndo && isDone(record) ? (
            <Button look="link" off={acts.off.value} name={words.undoOf(record.name)} onPress={() => undo([record.id])}>
              {words.undoOne}
            </Button>
          ) : null
        }
      />
    </>
  )
}

const isDone = ({ outcome, undoneBy }: ImportRecord): boolean => outcome?.kind === 'applied' && undoneBy === null
