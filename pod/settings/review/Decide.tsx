import type { Review } from '../../../shared/api-reviews.ts'
import { Button } from '../../components/Button.tsx'
import { offOf } from './act.ts'
import { KeyCap } from './KeyCap.tsx'
import type { Act, Deciding, ReviewState } from './state.ts'
import { inView, placeOf } from './step.ts'
import * as words from './words.ts'

interface Props {
  review: Review | null
  state: ReviewState
  send(act: Act): void
}

/** What became of the latest decision, and the buttons of the next. They stay where they are, and so does the focus. */
export function Decide({ review, state, send }: Props) {
  const { said, sent, done } = state
  const on = inView(state) && review !== null
  const off = review === null ? null : offOf(state, review, 'accept')
  const button = (kind: Deciding | 'again', look: 'primary' | 'plain', key: string) => (
    <Button key={kind} look={look} off={review && words.off(offOf(state, review, kind))} onPress={() => send({ kind })}>
      {words.does[kind]} {key && <KeyCap of={key} />}
    </Button>
  )
  return (
    <footer>
      <div class="status">
        <p role="status">
          {said && words.said(said)} {sent.length > 0 && words.onTheirWay(sent.length)}
        </p>
        {said?.kind === 'not-done' && placeOf(state, said.id) !== -1 && said.id !== state.at && (
          <Button look="link" onPress={() => send({ kind: 'look', id: said.id })}>
            {words.lookAtIt}
          </Button>
        )}
        <Button
          look="link"
          off={done.length + sent.length === 0 ? words.nothingToUndo : null}
          onPress={() => send({ kind: 'undo' })}
        >
          {words.does.undo} <KeyCap of="U" />
        </Button>
      </div>
      {on && (
        // A double click is one press, and the second half of it must not decide the next review.
        <div class="buttons" onClickCapture={(event) => event.detail > 1 && event.stopPropagation()}>
          {button('accept', 'primary', 'A')}
          <Button onPress={() => send({ kind: 'next' })}>
            {words.does.next} <KeyCap of="N" />
          </Button>
          {button('none', 'plain', 'X')}
          {review.ignored === null ? button('ignore', 'plain', 'I') : button('again', 'plain', '')}
        </div>
      )}
      {on && off && <p class="note">{words.off(off)}</p>}
    </footer>
  )
}
