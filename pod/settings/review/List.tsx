import type { Review } from '../../../shared/api-reviews.ts'
import { Button } from '../../components/Button.tsx'
import type { Act, ReviewState } from './state.ts'
import { isSent } from './step.ts'
import * as words from './words.ts'

interface Props {
  state: ReviewState
  list: Review[]
  send(act: Act): void
}

/** The reviews of the list, each with the candidate that comes nearest. */
export function List({ state, list, send }: Props) {
  return (
    <nav class="list" aria-label={words.list}>
      <ul class="rows">
        {list.map((review) => {
          const { record, candidates } = review
          const [best] = candidates
          return (
            <li key={record.id}>
              <button
                type="button"
                aria-current={record.id === state.at ? 'true' : undefined}
                onClick={() => send({ kind: 'look', id: record.id })}
              >
                <b>{record.name}</b>
                <span class="note">
                  {isSent(state, review)
                    ? words.saving
                    : best === undefined
                      ? words.noCandidate
                      : `${words.percent(best.score)} ${best.record.name}`}
                </span>
              </button>
            </li>
          )
        })}
      </ul>
      {state.more !== null && (
        <Button look="link" off={state.reading ? words.loading : null} onPress={() => send({ kind: 'more' })}>
          {words.more}
        </Button>
      )}
    </nav>
  )
}
