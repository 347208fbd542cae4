// Who uses the page: one field for an API key, kept in memory alone. Another way to sign in takes the place of this file;
// the rest of the page knows a session and not how it came about.
import { useSignal } from '@preact/signals'
import { Button } from '../../components/Button.tsx'
import { focusHere } from '../../components/focus.ts'
import { by, request } from '../../request.ts'
import type { Session } from '../session.ts'

interface Props {
  fetch: typeof globalThis.fetch
  onSession(session: Session): void
  /** A session has ended: the form stands over what is on screen. */
  again: boolean
}

const MALFORMED = 'This is no API key: one begins with hlk_ and is shown when it is made.'
const UNKNOWN = 'This key is not known: it is mistyped, or it has been revoked. Ask your admin for another.'
const NO_ANSWER = 'Hivelink does not answer. Try again in a moment.'

export function SignIn({ fetch, onSession, again }: Props) {
  const problem = useSignal('')
  const checking = useSignal(false)
  const typed = useSignal('')

  async function enter(): Promise<void> {
    const key = typed.value.trim()
    if (checking.value) return
    problem.value = /^hlk_[\w-]+$/.test(key) ? '' : MALFORMED
    if (problem.value !== '') return
    checking.value = true
    const ask: Session['request'] = (route, headers) => request(fetch, route, { ...by(key), ...headers })
    const reply = await ask(['GET', '/me'])
    checking.value = false
    switch (reply.kind) {
      case 'ok':
        typed.value = ''
        return onSession({ me: reply.value, request: ask, headers: () => by(key) })
      case 'signed-out':
        problem.value = UNKNOWN
        return
      case 'offline':
        problem.value = NO_ANSWER
        return
      case 'not-allowed':
      case 'problem':
        problem.value = reply.problem.detail
    }
  }

  return (
    <form
      class="sign-in apart"
      onSubmit={(event) => {
        event.preventDefault()
        // Does not reject: request.ts answers every failure.
        void enter()
      }}
    >
      {!again && <h1>Hivelink</h1>}
      <label>
        API key
        <input
          ref={focusHere}
          class="secret"
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          required
          aria-describedby="key-note"
          aria-invalid={problem.value !== ''}
          value={typed.value}
          onInput={(event) => {
            typed.value = event.currentTarget.value
          }}
        />
      </label>
      <p id="key-note" class="note">
        Made by an admin with <code>npm run admin -- key add</code>. It is kept until this page is closed, and nowhere
        else.
      </p>
      <p class="bad" role="alert">
        {problem.value}
      </p>
      <Button look="primary" off={checking.value ? 'The key is being checked.' : null} onPress={() => void enter()}>
        {checking.value ? 'Checking…' : 'Open'}
      </Button>
    </form>
  )
}
