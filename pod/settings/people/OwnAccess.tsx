import { useSignal } from '@preact/signals'
import { Button } from '../../components/Button.tsx'
import { type AuthReply, askAuth, refusalWords } from '../kit/auth.ts'
import { Field } from '../kit/Field.tsx'
import * as words from './words.ts'

/** What everybody may do about their own sign-in, whatever their role. */
export function OwnAccess({ onSignedOut }: { onSignedOut(): void }) {
  const typed = useSignal({ currentPassword: '', newPassword: '' })
  const refused = useSignal<Exclude<AuthReply, { kind: 'ok' }> | null>(null)
  const said = useSignal('')
  const busy = useSignal(false)

  async function ask(path: string, body: object, done: string): Promise<void> {
    if (busy.value) return
    busy.value = true
    said.value = ''
    refused.value = null
    const reply = await askAuth(window.fetch.bind(window), `/api/auth/${path}`, body)
    busy.value = false
    if (reply.kind === 'ok') {
      typed.value = { currentPassword: '', newPassword: '' }
      said.value = done
      return
    }
    if (reply.kind === 'refused' && reply.problem.status === 401) onSignedOut()
    refused.value = reply
  }

  const fields = refused.value?.kind === 'refused' ? (refused.value.problem.errors ?? []) : []
  const wrong = (field: string): string => fields.find((one) => one.field === field)?.detail ?? ''
  return (
    <section class="own apart" aria-labelledby="own-access">
      <h2 id="own-access">{words.access}</h2>
      <form
        class="apart"
        onSubmit={(event) => {
          event.preventDefault()
          // Does not reject: askAuth answers every failure.
          void ask('change-password', typed.value, words.passwordChanged)
        }}
      >
        <Field
          label={words.current}
          type="password"
          fill="current-password"
          value={typed.value.currentPassword}
          problem={wrong('currentPassword')}
          onInput={(currentPassword) => {
            typed.value = { ...typed.value, currentPassword }
          }}
        />
        <Field
          label={words.next}
          type="password"
          fill="new-password"
          note={words.nextNote}
          value={typed.value.newPassword}
          problem={wrong('newPassword')}
          onInput={(newPassword) => {
            typed.value = { ...typed.value, newPassword }
          }}
        />
        <button type="submit" class="button" aria-disabled={busy.value || undefined}>
          {words.change}
        </button>
      </form>
      <p>
        <Button onPress={() => void ask('revoke-other-sessions', {}, words.ended)}>{words.endOthers}</Button>{' '}
        <span class="note">{words.endOthersNote}</span>
      </p>
      <p class="check" role="status">
        {said.value}
      </p>
      <p class="bad" role="alert">
        {refused.value !== null && fields.length === 0 ? refusalWords(refused.value) : ''}
      </p>
    </section>
  )
}
