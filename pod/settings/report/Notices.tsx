import { useSignalEffect } from '@preact/signals'
import type { Notices as NoticesOf } from '../../../shared/api-status.ts'
import { createLoader } from '../kit/load.ts'
import { useOnce } from '../kit/once.ts'
import { Trouble } from '../kit/Trouble.tsx'
import type { PageProps } from '../session.ts'

interface Props extends PageProps {
  mailProblem: string | null
}

/** Whether the person gets a mail after scheduled runs. */
export function Notices({ session, onSignedOut, mailProblem }: Props) {
  const loader = useOnce(() => createLoader<NoticesOf>(session, onSignedOut))
  useSignalEffect(() => {
    void loader.load(['GET', '/notices'])
  })
  const { value, failure, loading } = loader.state.value
  if (value === null) return <Trouble failure={failure} />
  const { email, wanted, possible } = value
  const off = email === null || !possible
  return (
    <section aria-labelledby="mail">
      <h2 id="mail">Mail</h2>
      <Trouble failure={failure} />
      <label class="choice">
        <input
          type="checkbox"
          checked={wanted}
          disabled={off || loading}
          onChange={({ currentTarget }) => void loader.load(['PUT', '/notices', { wanted: currentTarget.checked }])}
        />
        <span>Mail me after scheduled runs that need somebody{email === null ? '' : `, at ${email}`}.</span>
      </label>
      <p class="note">
        {!possible
          ? 'This installation sends no mail: whoever runs it can set SMTP_URL.'
          : email === null
            ? 'A key has no address: sign in with your e-mail address.'
            : 'Held changes, refusals and lines that cannot be billed, with links. No mail where all is well.'}
      </p>
      {mailProblem && <p class="bad">{mailProblem}</p>}
    </section>
  )
}
