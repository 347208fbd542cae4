import { useSignal } from '@preact/signals'
import type { Outlook as OutlookOf } from '../../../shared/api-status.ts'
import { Button } from '../../components/Button.tsx'
import { count, money, nextTime } from '../kit/run-words.ts'
import * as words from './words.ts'

interface Props {
  outlook: OutlookOf | null
  go(path: string): void
}

/** How many changes are shown before a person asks for the others. */
const FIRST = 10

/** What the next update would push and when, and what it would not and why. */
export function Outlook({ outlook, go }: Props) {
  const all = useSignal(false)
  if (outlook === null) return null
  const { changes, willBePushed, asUsed, difference, next, reasons } = outlook
  const shown = all.value ? changes : changes.slice(0, FIRST)
  return (
    <section aria-labelledby="next-update">
      <h2 id="next-update">The next update</h2>
      <p>
        {willBePushed === 0 ? (
          'Nothing to push as things stand. '
        ) : (
          <b>{count(willBePushed, 'change')} will be pushed. </b>
        )}
        {money(difference)}
      </p>
      <p class="note">
        {nextTime(next, 'update')} {count(asUsed, 'line')} billed as used already.
      </p>
      <ul class="lines">
        {shown.map(({ company, line }) => (
          <li key={`${company.id} ${line.key}`}>
            <span>
              <b>{company.name}</b> <span class="note">{line.name}</span>
            </span>
            <span class="number">{words.quantities(line.billed, line.willBe)}</span>
            <span class="number">{words.lineMoney(line)}</span>
          </li>
        ))}
      </ul>
      <p class="actions">
        {!all.value && changes.length > FIRST && (
          <Button
            look="link"
            onPress={() => {
              all.value = true
            }}
          >
            {`Show ${changes.length - FIRST} more`}
          </Button>
        )}
        {willBePushed > 0 && (
          <Button look="link" onPress={() => go('usages?filter=will-be-pushed')}>
            See them in usages
          </Button>
        )}
      </p>
      <h3>What will not be pushed</h3>
      {reasons.length === 0 && <p class="note">Every line is billed as used, or will be.</p>}
      <ul class="lines">
        {reasons.map((reason) => (
          <li key={reason.because}>
            <span>{reason.words}</span>
            <span class="number">{words.reasonCount(reason)}</span>
            <Button
              look="link"
              name={`See them: ${reason.words}`}
              onPress={() => go(`usages?filter=${reason.kind}&because=${reason.because}`)}
            >
              See them
            </Button>
          </li>
        ))}
      </ul>
    </section>
  )
}
