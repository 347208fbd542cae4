import { useSignal } from '@preact/signals'
import type { Report, Run } from '../../../shared/api-runs.ts'
import { Button } from '../../components/Button.tsx'
import { count, counts, money, when } from '../kit/run-words.ts'
import { SaveCsv } from '../kit/SaveCsv.tsx'
import type { PageProps } from '../session.ts'
import type { Asking } from './asking.ts'
import { ChangeRow } from './ChangeRow.tsx'
import { SyncFound } from './SyncFound.tsx'
import { byCompany, sumsOf } from './totals.ts'
import * as words from './words.ts'

interface Props extends PageProps {
  report: Report
  asking: Asking
}

/** How many companies are shown before a person asks for more. */
const AT_A_TIME = 50

/** What became of a run: its money, every change with how it ended, and how to take it back. */
export function RunReport({ report, asking, go, session }: Props) {
  const { run, rows, exceptions, difference, notes } = report
  const shown = useSignal(AT_A_TIME)
  if (run.kind === 'sync') {
    const isPreview = run.preview && run.state === 'done'
    return (
      <section aria-labelledby="found">
        <SyncFound report={report} />
        {isPreview && <p>This was a preview: none of it is kept. Sync now to keep it.</p>}
        {isPreview && (
          <Button
            look="primary"
            off={asking.off.value}
            onPress={() => asking.ask<Run>(['POST', '/runs', { kind: 'sync' }], ({ id }) => go(`report/runs/${id}`))}
          >
            Sync now
          </Button>
        )}
      </section>
    )
  }
  const applied = rows.filter(({ outcome, undoneBy }) => outcome.kind === 'applied' && undoneBy === null)
  const groups = byCompany(rows, ({ change }) => change)
  const undo = (changes?: string[]) =>
    asking.ask<Run>(['POST', `/runs/${run.id}/undo`, { preview: true, ...(changes && { changes }) }], ({ id }) =>
      go(`report/runs/${id}`),
    )
  return (
    <>
      <p>
        {counts(report.counts, run.kind)}. <b>{money(difference)}</b>
      </p>
      <p class="note">
        {words.requests(report)}
        {run.finishedAt ? ` Ended ${when(run.finishedAt)}.` : ''}
      </p>
      {notes.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
      <p class="actions">
        {applied.length > 0 && run.kind === 'update' && (
          <Button off={asking.off.value} onPress={() => undo()}>
            Undo this run…
          </Button>
        )}
        <SaveCsv session={session} path={`/runs/${run.id}/report`} name={`report-${run.createdAt.slice(0, 10)}.csv`}>
          Download as CSV
        </SaveCsv>
      </p>
      <section aria-labelledby="ends">
        <h2 id="ends">{count(rows.length, 'change')}</h2>
        <ul>
          {groups.slice(0, shown.value).map(({ id, name, rows: ofCompany }) => (
            <li key={id} class="box">
              <p class="figures">
                <b class="grow">{name}</b>
                <span class="number">
                  {money(
                    sumsOf(ofCompany.filter(({ outcome }) => outcome.kind === 'applied').map(({ change }) => change)),
                  )}
                </span>
              </p>
              <ul class="lines">
                {ofCompany.map(({ change, outcome, wrote, undoneBy }) => (
                  <ChangeRow
                    inCompany
                    key={change.id}
                    change={change}
                    said={words.end(outcome, { wrote, undone: undoneBy !== null })}
                  >
                    {outcome.kind === 'applied' && undoneBy === null && run.kind === 'update' && (
                      <Button
                        look="link"
                        off={asking.off.value}
                        name={`Undo ${name}, ${change.line.name}`}
                        onPress={() => undo([change.id])}
                      >
                        Undo…
                      </Button>
                    )}
                  </ChangeRow>
                ))}
              </ul>
            </li>
          ))}
        </ul>
        {groups.length > shown.value && (
          <Button
            look="link"
            onPress={() => {
              shown.value += AT_A_TIME
            }}
          >
            Show more
          </Button>
        )}
      </section>
      {exceptions.length > 0 && (
        <section aria-labelledby="not-billed">
          <h2 id="not-billed">{count(exceptions.length, 'line')} could not be billed</h2>
          <ul class="lines">
            {words.grouped(exceptions).map(({ said, lines }) => (
              <li key={said}>
                <span>{said}</span>
                <span class="number">{count(lines, 'line')}</span>
              </li>
            ))}
          </ul>
          <Button look="link" onPress={() => go('usages?filter=exception')}>
            See them in usages
          </Button>
        </section>
      )}
    </>
  )
}
