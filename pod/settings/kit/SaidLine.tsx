import { Button } from '../../components/Button.tsx'
import { catchFocus } from '../../components/focus.ts'
import type { Acts } from './act.ts'
import './said.css'

/** What came of the last act. It stays in view while the page scrolls: a row far down is acted on too. */
export function SaidLine({ acts }: { acts: Acts }) {
  const said = acts.said.value
  return (
    <p class="said" role="status">
      {said && (
        // Keyed by its words: new ones take the focus of a row that has gone.
        <span key={said.words} ref={catchFocus} tabIndex={-1} class={said.well ? undefined : 'bad'}>
          {said.words}{' '}
          {said.undo && (
            <Button look="link" off={acts.off.value} onPress={said.undo}>
              Undo
            </Button>
          )}
        </span>
      )}
    </p>
  )
}
