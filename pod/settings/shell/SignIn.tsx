import { useSignal } from '@preact/signals'
import type { SignedIn } from '../../../shared/api-people.ts'
import { askAuth, refusalWords } from '../kit/auth.ts'
import { Field } from '../kit/Field.tsx'
import * as words from './words.ts'

interface Props {
  fetch: typeof globalThis.fetch
  onSignedIn(signedIn: SignedIn): void
  /** Who was signed in, where their session has ended; null at the start. */
  again: string | null
}

/** The one way into the pages: e-mail address and password. */
export function SignIn({ fetch, onSignedIn, again }: Props) {
  const email = useSignal(again ?? '')
  const password = useSignal('')
  const problem = useSignal('')
  const busy = useSignal(false)

  async function enter(): Promise<void> {
    if (busy.value) return
    problem.value = email.value.trim() === '' ? words.emptyEmail : password.value === '' ? words.emptyPassword : ''
    if (problem.value !== '') return
    busy.value = true
    const typed = { email: email.value, password: password.value }
    const reply = await askAuth(fetch, '/api/auth/sign-in/email', typed)
    busy.value = false
    if (reply.kind === 'ok') {
      password.value = ''
      onSignedIn(reply.value)
    } else problem.value = refusalWords(reply)
  }

  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault()
        // Does not reject: askAuth answers every failure.
        void enter()
      }}
    >
      <h1>{again === null ? words.signIn : words.signedOut}</h1>
      <p class="note">{again === null ? words.signInIntro : words.signedOutIntro}</p>
      <Field
        label={words.email}
        type="email"
        fill="username"
        focus={again === null}
        value={email.value}
        onInput={(value) => {
          email.value = value
        }}
      />
      <Field
        label={words.password}
        type="password"
        fill="current-password"
        focus={again !== null}
        value={password.value}
        onInput={(value) => {
          password.value = value
        }}
      />
      <p class="bad" role="alert">
        {problem.value}
      </p>
      <button type="submit" class="button primary" aria-disabled={busy.value || undefined}>
        {busy.value ? words.checking : words.signIn}
      </button>
      <p class="note">{words.forgotten}</p>
    </form>
  )
}
