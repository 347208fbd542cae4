import { useSignal, useSignalEffect } from '@preact/signals'
import type { Run } from '../../../shared/api-runs.ts'
import type { Hold, Holds } from '../../../shared/api-usages.ts'
import { Button } from '../../components/Button.tsx'
import { createLoader } from '../kit/load.ts'
import { useOnce } from '../kit/once.ts'
import { when } from '../kit/run-words.ts'
import { Trouble } from '../kit/Trouble.tsx'
import type { PageProps } from '../session.ts'
import type { Asking } from './asking.ts'
import * as words from './words.ts'

interface Props extends PageProps {
  asking: Asking
  /** How many lines are held now: the list is read again when it changes. */
  holds: number | null
}

/** Lines that wait for a person, with what can be done about each. */
export function Held({ session, onSignedOut, go, asking, holds }: Props) {
  const loader = useOnce(() => createLoader<Holds>(session, onSignedOut))
  const many = useSignal(holds)
  many.value = holds
  const read = () => loader.load(['GET', '/holds?state=open&limit=100'])
  useSignalEffect(() => {
    void many.value
    void read()
  })
  const list = loader.state.value.value?.holds ?? []
  return (
    <section aria-labelledby="held-lines">
      <h2 id="held-lines">Held for you</h2>
      <Trouble failure={loader.state.value.failure} onAgain={read} />
      {list.length === 0 && <p class="note">Nothing is held.</p>}
      <ul>
        {list.map((hold) => (
          <HeldLine
            key={hold.changeId}
            hold={hold}
            off={asking.off.value}
            onRelease={() =>
              asking.ask<Run>(['POST', `/changes/${hold.changeId}/release`], ({ id }) => go(`report/runs/${id}`))
            }
            onDismiss={() => asking.ask(['POST', `/changes/${hold.changeId}/dismiss`], read)}
          />
        ))}
      </ul>
      {loader.state.value.value?.next && (
        <Button look="link" onPress={() => go('usages?filter=held')}>
          See all held lines
        </Button>
      )}
    </section>
  )
}

interface LineProps {
  hold: Hold
  off: string | null
  onRelease(): void
  onDismiss(): void
}

function HeldLine({ hold, off, onRelease, onDismiss }: LineProps) {
  const { company, line, before, after, openedAt } = hold
  const name = `${company.name}, ${line.name}`
  return (
    <li class="box held">
      <p class="figures">
        <span class="grow">
          <b>{company.name}</b> {line.name}
        </span>
        <span class="number">{words.quantities(before, after)}</span>
        <span class="number">{words.lineMoney(line)}</span>
      </p>
      <p>
        {line.why.words} <span class="note">Since {when(openedAt)}.</span>
      </p>
      {line.working && <p class="note">{line.working}</p>}
      <p class="actions">
        <Button off={off} name={`Release ${name}`} onPress={onRelease}>
          Release and push
        </Button>
        <Button off={off} name={`Dismiss ${name}`} onPress={onDismiss}>
          Dismiss
        </Button>
      </p>
    </li>
  )
}
