import type { Choice } from '../choice.ts'
import * as words from '../words.ts'
import { Button } from './Button.tsx'
import { Row } from './Row.tsx'

interface Props {
  choice: Choice
  off: string | null
  onChoose(choice: Choice): void
}

/** A pair not yet decided, with its evidence: one press links it. One that another company has says which. */
export function Candidate({ choice, off, onChoose }: Props) {
  const { name, notes, takenBy } = choice
  return (
    <Row name={name} notes={[...notes, words.takenBy(takenBy)]}>
      {!takenBy && (
        <Button name={words.of(words.link, name)} off={off} onPress={() => onChoose(choice)}>
          {words.link}
        </Button>
      )}
    </Row>
  )
}
