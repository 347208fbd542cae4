import type { Rights } from '../../shared/api-pod.ts'
import type { Change, Line, LineVerdict, Outcome } from '../../shared/api-runs.ts'
import type { Act } from '../state.ts'
import * as words from '../words.ts'
import { Button } from './Button.tsx'
import { marks } from './Icon.tsx'
import { Row, Section } from './Row.tsx'

interface Props {
  /** A plan's changes with their verdicts, or a report's with what became of them. */
  changes: { change: Change; outcome: Outcome | LineVerdict }[]
  /** Lines that cannot be carried out. */
  exceptions: Line[]
  notes: string[]
  rights: Rights
  send(act: Act): void
}

/** Change by change, what a push would do before anything is written, or what became of it. */
export function Changes({ changes, exceptions, notes, rights, send }: Props) {
  return (
    <>
      <Section
        title={words.changes}
        rows={changes.map(({ change, outcome }) => {
          const answer = (kind: 'release' | 'dismiss', does: string) => (
            <Button
              name={words.of(does, change.line.name)}
              off={words.pushOff(rights)}
              onPress={() => send({ kind, id: change.id })}
            >
              {does}
            </Button>
          )
          return (
            <Row
              key={change.id}
              icon={outcome.kind === 'change' ? null : marks[outcome.kind]}
              name={change.line.name}
              notes={[change.line.agreement?.name, words.write(change.write), words.outcome(outcome, change.line)]}
            >
              <div class="amount">
                <b>{words.change(change)}</b>
                <span class="note">{words.lineDifference(change.line)}</span>
                {outcome.kind === 'applied' && !change.undoes && (
                  <Button
                    look="link"
                    name={words.of(words.undo, change.line.name)}
                    off={words.pushOff(rights)}
                    onPress={() => send({ kind: 'take-back', change: change.id })}
                  >
                    {words.undo}
                  </Button>
                )}
              </div>
              {outcome.kind === 'held' && (
                <span class="buttons">
                  {answer('release', words.release)}
                  {answer('dismiss', words.dismiss)}
                </span>
              )}
            </Row>
          )
        })}
      />
      <Section
        title={words.exceptions}
        rows={exceptions.map((line) => <Row key={line.key} icon="alert" name={line.name} notes={[line.why.words]} />)}
      />
      {notes.map((note) => (
        <p key={note} class="note">
          {note}
        </p>
      ))}
    </>
  )
}
