import type { Review } from '../../../shared/api-reviews.ts'
import { KeyCap } from './KeyCap.tsx'
import type { Act } from './state.ts'
import * as words from './words.ts'

interface Props {
  review: Review
  chosen: number
  send(act: Act): void
}

/** Who it may be, best first: the one looked at is chosen by pointer, by its number or by the arrows. */
export function Candidates({ review, chosen, send }: Props) {
  const { candidates } = review
  return (
    <>
      {candidates.length > 1 && (
        <fieldset class="candidates">
          <legend>{words.candidates}</legend>
          {candidates.map(({ record, score, relation }, index) => (
            <label key={record.id}>
              <input
                type="radio"
                name="candidate"
                checked={index === chosen}
                onChange={() => send({ kind: 'candidate', index })}
              />
              {index < 9 && <KeyCap of={String(index + 1)} />}
              <span class="grow">{record.name}</span>
              {relation && <span class="relation">{words.relation(relation)[0]}</span>}
              <span>{words.percent(score)}</span>
            </label>
          ))}
        </fieldset>
      )}
      <p class="note">{words.runnerUp(review)}</p>
    </>
  )
}
