import type { Choice } from '../choice.ts'
import * as words from '../words.ts'
import { Bar } from './Bar.tsx'
import { Button } from './Button.tsx'
import { Row } from './Row.tsx'

interface Props {
  choice: Choice
  off: string | null
  onChoose(choice: Choice): void
  /** Where it can be turned down: it never comes back. */
  onRefuse?(choice: Choice): void
}

/** A pair not yet decided, with its evidence: one press links it, one turns it down. One that another company has says which. */
export function Candidate({ choice, off, onChoose, onRefuse }: Props) {
  const { name, notes, takenBy } = choice
  return (
    <Row
      name={name}
      notes={[
        words.likely(choice),
        ...notes.map(({ words: said, weight }) => [weight !== undefined && <Bar weight={weight} />, said]),
        words.takenBy(takenBy),
      ]}
    >
      <div class="buttons">
        {!takenBy && (
          <Button name={words.of(words.link, name)} off={off} onPress={() => onChoose(choice)}>
            {words.link}
          </Button>
        )}
        {onRefuse && (
          <Button look="link" name={words.of(words.notThis, name)} off={off} onPress={() => onRefuse(choice)}>
            {words.notThis}
          </Button>
        )}
      </div>
    </Row>
  )
}
