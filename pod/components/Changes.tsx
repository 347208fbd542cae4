import type { Change, Line, Outcome, Plan, Report, Rights } from '../../shared/api.ts'
import { pushable } from '../runs.ts'
import type { Act } from '../state.ts'
import * as words from '../words.ts'
import { Button } from './Button.tsx'
import type { IconName } from './Icon.tsx'
import { Row, Section } from './Row.tsx'

interface Props {
  rights: Rights
  send(act: Act): void
}

const marks: Record<Outcome['kind'], IconName> = {
  applied: 'check',
  unchanged: 'check',
  held: 'pause',
  dismissed: 'pause',
  refused: 'alert',
  overtaken: 'alert',
  'not-reached': 'alert',
}

/** What a push would do, change by change, before anything is written. */
export function PlanList({ plan, rights, send }: Props & { plan: Plan }) {
  const changes = pushable(plan)
  const held = plan.changes.filter((change) => !changes.includes(change))
  return (
    <>
      <Section title={words.changes} rows={changes.map((change) => changeRow(change))} />
      <Section
        title={words.held}
        rows={held.map((change) => changeRow(change, 'pause', words.line(change.line)[1], rights, send))}
      />
      <Exceptions lines={plan.lines.filter((line) => line.verdict.kind === 'exception')} />
    </>
  )
}

/** What became of each change, in the words of whoever decided it. */
export function ReportList({ report, rights, send }: Props & { report: Report }) {
  return (
    <>
      <Section
        title={words.changes}
        rows={report.rows.map(({ change, outcome }) =>
          outcome.kind === 'held'
            ? changeRow(change, 'pause', words.outcome(outcome), rights, send)
            : changeRow(change, marks[outcome.kind], words.outcome(outcome)),
        )}
      />
      <Exceptions lines={report.exceptions} />
      {report.notes.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
    </>
  )
}

/** One write: which addition, from what to what, and what that is in money. With `send`, it is held and waits for a person. */
function changeRow(change: Change, icon?: IconName, note?: string, rights?: Rights, send?: Props['send']) {
  const { id, line } = change
  const answer = (kind: 'release' | 'dismiss', does: string) =>
    rights &&
    send && (
      <Button name={words.of(does, line.name)} off={words.pushOff(rights)} onPress={() => send({ kind, id })}>
        {does}
      </Button>
    )
  return (
    <Row key={id} {...(icon && { icon })} name={line.name} notes={[line.agreement?.name, note]}>
      <div class="amount">
        <b>{words.change(change)}</b>
        <span class="note">{words.lineDifference(line)}</span>
        <span class="buttons">
          {answer('release', words.release)}
          {answer('dismiss', words.dismiss)}
        </span>
      </div>
    </Row>
  )
}

/** The lines that cannot be carried out, and what mends them. */
function Exceptions({ lines }: { lines: Line[] }) {
  return (
    <Section
      title={words.exceptions}
      rows={lines.map((line) => <Row key={line.key} icon="alert" name={line.name} notes={[words.line(line)[1]]} />)}
    />
  )
}
