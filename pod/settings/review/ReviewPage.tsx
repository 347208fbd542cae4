import type { ReadonlySignal } from '@preact/signals'
import { Button } from '../../components/Button.tsx'
import { Decide } from './Decide.tsx'
import { Detail } from './Detail.tsx'
import { Head } from './Head.tsx'
import { Help } from './Help.tsx'
import { List } from './List.tsx'
import type { Act, ReviewState } from './state.ts'
import { current } from './step.ts'
import * as words from './words.ts'

interface Props {
  state: ReadonlySignal<ReviewState>
  send(act: Act): void
}

/** The whole page: one review in focus, and the list beside it where there is room. */
export function ReviewPage({ state: shown, send }: Props) {
  const state = shown.value
  const { list, trouble, wide, looking } = state
  const review = current(state)
  const [title, detail] = list === null ? [words.loading, ''] : words.empty(state)
  return (
    <main class="page" data-pane={wide ? 'both' : looking ? 'review' : 'list'}>
      <Head state={state} send={send} />
      <div class="trouble" role="alert">
        {trouble && <p>{words.trouble(trouble, state.sent.length)}</p>}
        {trouble && trouble.kind !== 'signed-out' && (
          <Button look="link" onPress={() => send({ kind: 'retry' })}>
            {words.tryAgain}
          </Button>
        )}
      </div>
      <div class="panes">
        {list !== null && list.length > 0 && (wide || !looking) && <List state={state} list={list} send={send} />}
        {(review === null || wide || looking) && (
          <div id="review" class="review">
            {review === null ? (
              <div class="empty">
                <h2 tabIndex={-1}>{list !== null && list.length > 0 ? words.allSent : title}</h2>
                <p>{list !== null && list.length > 0 ? '' : detail}</p>
              </div>
            ) : (
              <Detail review={review} state={state} send={send} />
            )}
          </div>
        )}
      </div>
      <Decide review={review} state={state} send={send} />
      {state.help && <Help letters={state.letters} send={send} />}
    </main>
  )
}
