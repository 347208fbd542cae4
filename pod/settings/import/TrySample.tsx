import { useSignal } from '@preact/signals'
import type { ImportStep, TryAnswer } from '../../../shared/api-import.ts'
import { Button } from '../../components/Button.tsx'
import { createLoader } from '../kit/load.ts'
import { useOnce } from '../kit/once.ts'
import { Trouble } from '../kit/Trouble.tsx'
import type { PageProps } from '../session.ts'
import { type Draft, faults, tidy } from './draft.ts'
import { RecordRow } from './RecordRow.tsx'
import * as words from './step-words.ts'
import { counts, many } from './words.ts'

interface Props {
  step: ImportStep
  draft: Draft
  page: PageProps
  /** Why it cannot be tried; null when it can. */
  off: string | null
}

/** What the settings come to as they are typed: counted, and shown on a few records. Nothing is stored. */
export function TrySample({ step, draft, page, off }: Props) {
  const loader = useOnce(() => createLoader<TryAnswer>(page.session, page.onSignedOut))
  /** The settings that were tried last. */
  const tried = useSignal('')
  const { value, failure, loading } = loader.state.value
  const now = JSON.stringify(tidy(draft))
  const wrong = faults(draft)
  const ask = () => {
    tried.value = now
    // Does not reject: a loader keeps every failure.
    void loader.load(['POST', `/import/steps/${step}/try`, { settings: tidy(draft), sample: 10 }])
  }
  return (
    <section aria-labelledby="try">
      <h2 id="try">{words.tryIt}</h2>
      <p class="note">{words.tryNote}</p>
      <Button off={off ?? (loading ? 'It is being counted.' : (wrong[0] ?? null))} onPress={ask}>
        {words.tryIt}
      </Button>
      <Trouble failure={failure} onAgain={ask} />
      <div role="status">
        {value !== null && !loading && (
          <p>
            <b>{counts(step, value.counts)}</b>{' '}
            <span class={tried.value === now ? 'note' : 'warn'}>
              {tried.value === now ? words.tried : words.outdated}
            </span>
          </p>
        )}
      </div>
      {value !== null && value.reasons.length > 0 && (
        <>
          <h3>{words.reasons}</h3>
          <ul class="lines">
            {value.reasons.map(({ because, words: said, records }) => (
              <li key={because}>
                <span class="grow">{said}</span>
                <span class="number">{many(records, step)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {value !== null && value.records.length > 0 && (
        <>
          <h3>{words.sample}</h3>
          <ul class="records">
            {value.records.map((record) => (
              <RecordRow key={record.id} record={record} go={page.go} />
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
