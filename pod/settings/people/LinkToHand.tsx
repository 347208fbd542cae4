import { useSignal } from '@preact/signals'
import type { MadeLink } from '../../../shared/api-people.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { dayOf } from './day.ts'
import * as words from './words.ts'

/** A one-time link as it was made, to be copied and handed on. */
export function LinkToHand({ email, link, onClose }: { email: string; link: MadeLink; onClose(): void }) {
  const said = useSignal('')
  const field = { element: null as HTMLInputElement | null }

  async function copy(): Promise<void> {
    field.element?.select()
    // Browsers have a clipboard on secure addresses alone, and may be told to refuse it.
    const kept = await (navigator.clipboard?.writeText(link.url) ?? Promise.reject()).then(
      () => true,
      () => false,
    )
    said.value = kept ? words.copied : words.cannotCopy
  }

  return (
    <Dialog title={words.linkTitle(email)} onClose={onClose}>
      <div class="apart">
        <p>{words.linkNote(dayOf(link.until))}</p>
        <div class="stacked">
          <label for="link">{words.link}</label>
          <input
            id="link"
            readOnly
            value={link.url}
            ref={(element) => {
              field.element = element
            }}
          />
        </div>
        <p role="status">{said.value}</p>
        <p class="buttons">
          <Button look="primary" onPress={() => void copy()}>
            {words.copy}
          </Button>
          <Button onPress={onClose}>{words.done}</Button>
        </p>
      </div>
    </Dialog>
  )
}
