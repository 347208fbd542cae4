import type { Choice } from '../choice.ts'
import type { Act } from '../state.ts'
import * as words from '../words.ts'
import { Button } from './Button.tsx'
import { Row } from './Row.tsx'

interface Props {
  choice: Choice
  off: string | null
  onLink(id: Choice['id']): void
  send(act: Act): void
}

/** What a choice says for itself, and what against. */
export function saying({ notes, takenBy }: Choice): { notes: string[]; against: string[] } {
  const against = notes.filter((note) => note.against).map((note) => note.words)
  return {
    notes: notes.filter((note) => !note.against).map((note) => note.words),
    against: takenBy ? [...against, words.takenBy(takenBy.name)] : against,
  }
}

/** A pair not yet decided, with its evidence: one press links it, and one that another company has leads there. */
export function Candidate({ choice, off, onLink, send }: Props) {
  const { id, name, takenBy } = choice
  return (
    <Row name={name} {...saying(choice)}>
      {takenBy ? (
        <Button look="link" onPress={() => send({ kind: 'open-company', id: takenBy.id })}>
          {words.of(words.open, takenBy.name)}
        </Button>
      ) : (
        <Button name={words.of(words.link, name)} off={off} onPress={() => onLink(id)}>
          {words.link}
        </Button>
      )}
    </Row>
  )
}
