import { signal, useSignal } from '@preact/signals'
import { Component } from 'preact'
import type { Joined, JoinInput, LinkOffer, SignedIn } from '../../../shared/api-people.ts'
import { type AuthReply, askAuth, refusalWords } from '../kit/auth.ts'
import { Field } from '../kit/Field.tsx'
import * as words from './words.ts'

/** As the server has it, which is asked in any case. */
const LEAST = 12

interface Props {
  fetch: typeof globalThis.fetch
  token: string
  onSignedIn(signedIn: SignedIn, tenant: string): void
}

type Looked = { kind: 'looking' } | { kind: 'over'; words: string } | { kind: 'good'; offer: LinkOffer }

/** A one-time link: who it is for chooses a password, or proves to have one, and is in. */
export class Join extends Component<Props> {
  private readonly looked = signal<Looked>({ kind: 'looking' })

  override componentDidMount(): void {
    const { fetch, token } = this.props
    if (token === '') {
      this.looked.value = { kind: 'over', words: words.noToken }
      return
    }
    // Does not reject: askAuth answers every failure.
    void askAuth(fetch, '/api/v1/join/look', { token }).then((reply) => {
      this.looked.value =
        reply.kind === 'ok' ? { kind: 'good', offer: reply.value } : { kind: 'over', words: refusalWords(reply) }
    })
  }

  override render() {
    const looked = this.looked.value
    switch (looked.kind) {
      case 'looking':
        return <p role="status">{words.starting}</p>
      case 'over':
        return (
          <div class="card">
            <h1>{words.linkOver}</h1>
            <p>{looked.words}</p>
            <p>
              <a href="/">{words.toSignIn}</a>
            </p>
          </div>
        )
      case 'good':
        return <JoinForm {...this.props} offer={looked.offer} />
    }
  }
}

function JoinForm({ fetch, token, offer, onSignedIn }: Props & { offer: LinkOffer }) {
  const typed = useSignal({ email: offer.email ?? '', name: offer.name ?? '', password: '', tenant: '' })
  const refused = useSignal<Exclude<AuthReply, { kind: 'ok' }> | null>(null)
  const busy = useSignal(false)
  const put = (change: Partial<typeof typed.value>) => {
    typed.value = { ...typed.value, ...change }
  }

  async function enter(): Promise<void> {
    if (busy.value) return
    busy.value = true
    refused.value = null
    const { email, name, password, tenant } = typed.value
    const input: JoinInput = {
      token,
      password,
      ...(offer.email === null && email.trim() !== '' ? { email: email.trim() } : {}),
      ...(name.trim() === '' ? {} : { name: name.trim() }),
      ...(offer.tenant === null && tenant.trim() !== '' ? { tenant: tenant.trim() } : {}),
    }
    const joined = await askAuth(fetch, '/api/v1/join', input)
    if (joined.kind !== 'ok') {
      busy.value = false
      refused.value = joined
      return
    }
    const { email: joinedAs, tenant: key }: Joined = joined.value
    const reply = await askAuth(fetch, '/api/auth/sign-in/email', { email: joinedAs, password })
    // They are a member by now: where signing in fails, they do it by hand.
    if (reply.kind === 'ok') onSignedIn(reply.value, key)
    else location.assign('/')
  }

  const fields = refused.value?.kind === 'refused' ? (refused.value.problem.errors ?? []) : []
  const wrong = (field: string): string => fields.find((one) => one.field === field)?.detail ?? ''
  return (
    <form
      class="card"
      onSubmit={(event) => {
        event.preventDefault()
        // Does not reject: askAuth answers every failure.
        void enter()
      }}
    >
      <h1>{words.joinTitle[offer.kind]}</h1>
      <p class="note">{offer.known ? words.joinKnown : words.joinIntro[offer.kind]}</p>
      {offer.tenant !== null && <p>{words.joinTenant(offer.tenant)}</p>}
      {offer.tenant === null && (
        <Field
          label={words.tenantName}
          focus
          value={typed.value.tenant}
          problem={wrong('tenant')}
          onInput={(tenant) => put({ tenant })}
        />
      )}
      <Field
        label={words.email}
        type="email"
        fill="username"
        readOnly={offer.email !== null}
        value={typed.value.email}
        problem={wrong('email')}
        onInput={(email) => put({ email })}
      />
      {!offer.known && (
        <Field
          label={words.yourName}
          fill="name"
          value={typed.value.name}
          problem={wrong('name')}
          onInput={(name) => put({ name })}
        />
      )}
      <Field
        label={offer.known ? words.password : words.newPassword}
        type="password"
        fill={offer.known ? 'current-password' : 'new-password'}
        note={offer.known ? '' : words.passwordNote(LEAST)}
        value={typed.value.password}
        problem={wrong('password')}
        onInput={(password) => put({ password })}
      />
      <p class="bad" role="alert">
        {refused.value !== null && fields.length === 0 ? refusalWords(refused.value) : ''}
      </p>
      <button type="submit" class="button primary" aria-disabled={busy.value || undefined}>
        {busy.value ? words.joinBusy : words.joinButton}
      </button>
    </form>
  )
}
