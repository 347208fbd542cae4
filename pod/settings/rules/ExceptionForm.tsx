import { useSignal } from '@preact/signals'
import type { ItemPolicy, ReadingPolicy } from '../../../shared/api-policy.ts'
import type { Agreements } from '../../../shared/api-settings.ts'
import { Button } from '../../components/Button.tsx'
import { createLoader } from '../kit/load.ts'
import { useOnce } from '../kit/once.ts'
import { Trouble } from '../kit/Trouble.tsx'
import { BasisField } from '../policy/BasisField.tsx'
import { policyFaults } from '../policy/faults.ts'
import { LineFields } from '../policy/LineFields.tsx'
import { saveRoutes } from '../policy/save.ts'
import { type Exception, isOfReading } from './levels.ts'
import type { RulesState } from './page.ts'
import * as words from './words.ts'

interface Props {
  /** What is said now; a new one says nothing yet. */
  exception: Pick<Exception, 'level' | 'name' | 'path' | 'policy' | 'companyId'>
  state: RulesState
  /** Comes to a part of it, where the address asks for that. */
  arrive?: (form: HTMLFormElement | null) => void
  onDone(): void
}

/** Says something else for one account, one product of it, or one item of a company. */
export function ExceptionForm({ exception, state, arrive, onDone }: Props) {
  const { level, name, path, companyId } = exception
  const draft = useSignal<ReadingPolicy & ItemPolicy>(exception.policy)
  const agreements = useOnce(() => {
    const loader = createLoader<Agreements>(state.session, () => {})
    // Does not reject: a loader keeps every failure.
    if (companyId !== null) void loader.load(['GET', `/companies/${companyId}/agreements`])
    return loader
  })
  const settings = state.settings.state.value.value?.settings
  if (settings === undefined) return null
  const policy = draft.value
  const off = state.acts.off.value !== null
  const { value: found, failure } = agreements.state.value
  const names = {
    types: state.types.state.value.value?.agreementTypes ?? [],
    agreements: companyId === null ? null : (found?.agreements ?? []),
  }
  const faults = policyFaults(policy)
  const says = Object.values(policy).some((value) => value !== undefined)
  const put = (changed: ReadingPolicy & ItemPolicy) => {
    draft.value = changed
  }
  return (
    <form class="policy" ref={arrive ?? null} onSubmit={(event) => event.preventDefault()}>
      <Trouble failure={failure} />
      {isOfReading(level) ? (
        <>
          <label class="choice">
            <input
              type="checkbox"
              disabled={off}
              checked={policy.excluded === true}
              onChange={({ currentTarget }) => put({ ...policy, excluded: currentTarget.checked ? true : undefined })}
            />
            {words.excluded}
          </label>
          <BasisField
            value={policy.basis}
            wider={settings.basis}
            off={off}
            onChange={(basis) => put({ ...policy, basis })}
          />
        </>
      ) : (
        <LineFields
          value={policy}
          wider={settings}
          names={names}
          off={off}
          onChange={(line) => put({ ...policy, ...line })}
        />
      )}
      {faults.map((fault) => (
        <p key={fault} class="bad">
          {fault}
        </p>
      ))}
      <p class="tools">
        <Button
          look="primary"
          off={state.acts.off.value ?? faults[0] ?? (says ? null : words.saysNothing)}
          onPress={async () => {
            const routes = saveRoutes(path, exception.policy, policy)
            if (await state.except(routes, words.savedIt(name))) onDone()
          }}
        >
          {words.save}
        </Button>
        <Button onPress={onDone}>{words.cancel}</Button>
      </p>
    </form>
  )
}
