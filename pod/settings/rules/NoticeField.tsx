import type { RulesState } from './page.ts'
import * as words from './words.ts'

/** Whether the person who looks gets a mail after scheduled runs. */
export function NoticeField({ state }: { state: RulesState }) {
  const notices = state.notices.state.value.value
  if (notices === null) return null
  const { email, wanted, possible } = notices
  const why = !possible ? words.noMail : email === null ? words.noAddress : null
  return (
    <section aria-label={words.notices}>
      <h2>{words.notices}</h2>
      <label class="choice">
        <input
          type="checkbox"
          disabled={why !== null}
          checked={wanted}
          onChange={({ currentTarget }) => void state.notify(currentTarget.checked)}
        />
        {words.wanted}
      </label>
      <p class="note">{why ?? words.mailTo(email ?? '')}</p>
    </section>
  )
}
