import type { Choice } from '../choice.ts'
import * as words from '../words.ts'
import { Bar } from './Bar.tsx'
import { Button } from './Button.tsx'
import { Row } from './Row.tsx'

interface Props {
  choice: Choice
  off: string | null
  onChoose(choice: Choice): void
  /** Where it is proposed: it never comes back, or the record that it is proposed for is left alone. */
  onDecide?(choice: Choice, decision: 'none' | 'ignore'): void
}

/** A pair not yet decided, with its evidence: one press links it, one turns it down, one leaves it alone. One that another company has says which. */
export function Candidate({ choice, off, onChoose, onDecide }: Props) {
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
        {onDecide &&
          (['none', 'ignore'] as const).map((decision) => {
            const does = words.decide[decision]
            return (
              <Button
                key={decision}
                look="link"
                name={words.of(does, name)}
                off={off}
                onPress={() => onDecide(choice, decision)}
              >
                {does}
              </Button>
            )
          })}
      </div>
    </Row>
  )
}
