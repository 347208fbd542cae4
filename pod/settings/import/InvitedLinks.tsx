import { useSignal } from '@preact/signals'
import type { InvitedUsers } from '../../../shared/api-import.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import * as words from './users-words.ts'

/** What came of inviting: who got a mail, whose link is to be handed over, who could not be invited and why. */
export function InvitedLinks({ result, onClose }: { result: InvitedUsers; onClose(): void }) {
  const said = useSignal('')
  const fields = new Map<number, HTMLInputElement>()

  async function copy(memberId: number, link: string): Promise<void> {
    fields.get(memberId)?.select()
    // Browsers have a clipboard on secure addresses alone, and may be told to refuse it.
    const kept = await (navigator.clipboard?.writeText(link) ?? Promise.reject()).then(
      () => true,
      () => false,
    )
    said.value = kept ? words.copied : words.cannotCopy
  }

  return (
    <Dialog title={words.result} onClose={onClose}>
      <div class="apart">
        <p>{words.done(result)}</p>
        {result.invited.some(({ link }) => link !== null) && <p class="note">{words.linkNote}</p>}
        {result.invited.map(({ memberId, name, email, link }) =>
          link === null ? (
            <p key={memberId}>{words.mailed(email)}</p>
          ) : (
            <div key={memberId} class="stacked">
              <label for={`link-${memberId}`}>{words.linkFor(name)}</label>
              <input
                id={`link-${memberId}`}
                readOnly
                value={link}
                ref={(element) => {
                  if (element !== null) fields.set(memberId, element)
                }}
              />
              <Button name={words.copyOf(name)} onPress={() => void copy(memberId, link)}>
                {words.copy}
              </Button>
            </div>
          ),
        )}
        {result.notInvited.map(({ memberId, name, words: why }) => (
          <p key={memberId}>
            <b>{name}</b> <span class="note">{why}</span>
          </p>
        ))}
        <p role="status">{said.value}</p>
        <p class="actions">
          <Button look="primary" onPress={onClose}>
            {words.close}
          </Button>
        </p>
      </div>
    </Dialog>
  )
}
