import type { Act } from './state.ts'
import * as words from './words.ts'

/** Which key does what. The browser's own dialog: it holds the focus, closes on Escape and gives the focus back. */
export function Help({ letters, send }: { letters: boolean; send(act: Act): void }) {
  return (
    <dialog class="apart" ref={open} aria-label={words.keysHelp} onClose={() => send({ kind: 'help', open: false })}>
      <h2>{words.keysHelp}</h2>
      <dl>
        {words.keys.map(([keys, what]) => (
          <div key={what}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      <p class="note">{words.keysOff}</p>
      <label>
        <input
          type="checkbox"
          checked={letters}
          onChange={(event) => send({ kind: 'letters', on: event.currentTarget.checked })}
        />{' '}
        {words.letters}
      </label>
      <form method="dialog">
        <button class="button primary" type="submit">
          {words.close}
        </button>
      </form>
    </dialog>
  )
}

function open(dialog: HTMLDialogElement | null): void {
  if (dialog !== null && !dialog.open) dialog.showModal()
}
