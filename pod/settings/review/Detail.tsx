import type { Review } from '../../../shared/api-reviews.ts'
import { Button } from '../../components/Button.tsx'
import { Candidates } from './Candidates.tsx'
import { Evidence } from './Evidence.tsx'
import { Fields } from './Fields.tsx'
import type { Act, ReviewState } from './state.ts'
import { placeOf } from './step.ts'
import * as words from './words.ts'

interface Props {
  review: Review
  state: ReviewState
  send(act: Act): void
}

/** One review: why a person is asked, who it may be, what speaks for and against, and both records field by field. */
export function Detail({ review, state, send }: Props) {
  const { record, candidates, ignored } = review
  const candidate = candidates[state.candidate]
  const { said } = state
  return (
    <>
      <div class="title">
        {!state.wide && (
          <Button look="link" onPress={() => send({ kind: 'back' })}>
            ← {words.back}
          </Button>
        )}
        <h2 tabIndex={-1}>{record.name}</h2>
        <span class="note">{words.place(placeOf(state, record.id) + 1, state.counts, state.query)}</span>
      </div>
      <p>{words.because(review)}</p>
      {ignored && <p class="note">{words.ignoredBy(ignored.who)}</p>}
      {said?.kind === 'not-done' && said.id === record.id && <p class="bad">{words.said(said)}</p>}
      <Candidates review={review} chosen={state.candidate} send={send} />
      {candidate && (
        // Keyed: what was unfolded for one pair is folded for the next.
        <div key={`${record.id} ${candidate.record.id}`}>
          <Evidence candidate={candidate} />
          <Fields ours={record} theirs={candidate.record} />
        </div>
      )}
    </>
  )
}
