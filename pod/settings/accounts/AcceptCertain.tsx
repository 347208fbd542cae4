import { useSignal } from '@preact/signals'
import type { CertainPairs } from '../../../shared/api-links.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import type { AccountsState } from './page.ts'
import * as words from './words.ts'

type Asked = { kind: 'closed' } | { kind: 'looking' } | { kind: 'shown'; pairs: CertainPairs }

/** Links at once what is beyond doubt, after it has shown how many and which. */
export function AcceptCertain({ state }: { state: AccountsState }) {
  const asked = useSignal<Asked>({ kind: 'closed' })
  const off = asked.value.kind === 'looking' ? words.looking : state.acts.off.value
  const close = () => {
    asked.value = { kind: 'closed' }
  }
  async function look(): Promise<void> {
    asked.value = { kind: 'looking' }
    const pairs = await state.certain()
    asked.value = pairs === null ? { kind: 'closed' } : { kind: 'shown', pairs }
  }
  return (
    <>
      <Button off={off} onPress={() => void look()}>
        {asked.value.kind === 'looking' ? words.looking : words.accept}
      </Button>
      {asked.value.kind === 'shown' && <Shown pairs={asked.value.pairs} state={state} onClose={close} />}
    </>
  )
}

function Shown({ pairs, state, onClose }: { pairs: CertainPairs; state: AccountsState; onClose(): void }) {
  const { total } = pairs
  return (
    <Dialog title={words.acceptTitle} onClose={onClose}>
      <div class="apart">
        <p>{total === 0 ? words.nothingCertain : words.certainMany(total)}</p>
        {total > 0 && (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          <ul class="certain" tabIndex={0} aria-label={words.acceptTitle}>
            {pairs.pairs.map(({ account, company, by }) => (
              <li key={account.id}>
                <b>{account.name}</b> → <b>{company.name}</b>
                <p class="note">{words.certainty(by)}</p>
              </li>
            ))}
            {total > pairs.pairs.length && <li>{words.notNamed(total - pairs.pairs.length)}</li>}
          </ul>
        )}
        <p class="tools">
          {total > 0 && (
            <Button
              look="primary"
              off={state.acts.off.value}
              onPress={() => {
                onClose()
                void state.acceptCertain(pairs)
              }}
            >
              {words.linkAll(total)}
            </Button>
          )}
          <Button onPress={onClose}>{words.close}</Button>
        </p>
      </div>
    </Dialog>
  )
}
