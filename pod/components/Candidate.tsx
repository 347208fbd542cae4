import type { Choice } from '../choice.ts'
import type { Act } from '../state.ts'
import * as words from '../words.ts'
import { Button } from './Button.tsx'
import { Row } from './Row.tsx'

interface Props {
  choice: Choice
  off: string | null
  onChoose(choice: Choice): void
  send(act: Act): void
}

/** A pair not yet decided, with its evidence: one press links it, and one that another company has leads there. */
export function Candidate({ choice, off, onChoose, send }: Props) {
  const { name, notes, takenBy } = choice
  return (
    <Row name={name} notes={[...notes, words.takenBy(takenBy)]}>
      {takenBy ? (
        <Button look="link" onPress={() => send({ kind: 'open-company', id: takenBy.id })}>
          {words.of(words.open, takenBy.name)}
        </Button>
      ) : (
        <Button name={words.of(words.link, name)} off={off} onPress={() => onChoose(choice)}>
          {words.link}
        </Button>
      )}
    </Row>
  )
}
