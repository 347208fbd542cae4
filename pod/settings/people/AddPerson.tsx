import { useSignal } from '@preact/signals'
import type { MadeLink, PersonInput } from '../../../shared/api-people.ts'
import type { Role } from '../../../shared/api-setup.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../kit/Dialog.tsx'
import { Field } from '../kit/Field.tsx'
import { troubleWords } from '../kit/Trouble.tsx'
import type { Session } from '../session.ts'
import { LinkToHand } from './LinkToHand.tsx'
import * as words from './words.ts'

interface Props {
  session: Session
  onMade(): void
  onSignedOut(): void
  onClose(): void
}

/** Asks whom to let in, and shows the link to hand on. */
export function AddPerson({ session, onMade, onSignedOut, onClose }: Props) {
  const typed = useSignal<{ email: string; name: string; role: Role; seesMoney: boolean }>({
    email: '',
    name: '',
    role: 'viewer',
    seesMoney: true,
  })
  const wrong = useSignal('')
  const busy = useSignal(false)
  const made = useSignal<MadeLink | null>(null)
  const put = (change: Partial<typeof typed.value>) => {
    typed.value = { ...typed.value, ...change }
  }

  async function make(): Promise<void> {
    if (busy.value) return
    busy.value = true
    wrong.value = ''
    const { email, name, role, seesMoney } = typed.value
    const input: PersonInput = {
      email: email.trim(),
      role,
      seesMoney,
      ...(name.trim() === '' ? {} : { name: name.trim() }),
    }
    const reply = await session.request(['POST', '/people', input])
    busy.value = false
    if (reply.kind === 'ok') {
      made.value = reply.value
      onMade()
      return
    }
    if (reply.kind === 'signed-out') onSignedOut()
    wrong.value = troubleWords(reply)
  }

  if (made.value !== null) return <LinkToHand email={typed.value.email} link={made.value} onClose={onClose} />
  const { email, name, role, seesMoney } = typed.value
  return (
    <Dialog title={words.add} onClose={onClose}>
      <form
        class="apart"
        onSubmit={(event) => {
          event.preventDefault()
          // Does not reject: request.ts answers every failure.
          void make()
        }}
      >
        <Field label={words.email} type="email" focus value={email} onInput={(value) => put({ email: value })} />
        <Field label={words.name} value={name} onInput={(value) => put({ name: value })} />
        <fieldset class="roles">
          <legend>{words.role}</legend>
          {(['viewer', 'operator', 'admin'] as const).map((one) => (
            <label key={one}>
              <input type="radio" name="role" checked={one === role} onChange={() => put({ role: one })} />
              <span>
                <b>{words.roles[one]}</b> {words.roleNotes[one]}
              </span>
            </label>
          ))}
        </fieldset>
        <label class="tick">
          <input type="checkbox" checked={seesMoney} onChange={() => put({ seesMoney: !seesMoney })} />
          {words.money}
        </label>
        <p class="bad" role="alert">
          {wrong.value}
        </p>
        <p class="buttons">
          <button type="submit" class="button primary" aria-disabled={busy.value || undefined}>
            {busy.value ? words.making : words.make}
          </button>
          <Button onPress={onClose}>{words.cancel}</Button>
        </p>
      </form>
    </Dialog>
  )
}
