import type { HiveSettings } from '../../../shared/api-policy.ts'
import { Button } from '../../components/Button.tsx'
import { usePage } from '../kit/once.ts'
import { SaidLine } from '../kit/SaidLine.tsx'
import { Trouble } from '../kit/Trouble.tsx'
import { BasisField } from '../policy/BasisField.tsx'
import { LineFields } from '../policy/LineFields.tsx'
import type { PageProps } from '../session.ts'
import { BracketFields } from './BracketFields.tsx'
import { Exceptions } from './Exceptions.tsx'
import { settingsFaults } from './faults.ts'
import { LimitFields } from './LimitFields.tsx'
import { NoticeField } from './NoticeField.tsx'
import { createRules, type RulesState } from './page.ts'
import { ScheduleFields } from './ScheduleFields.tsx'
import * as words from './words.ts'
import '../kit/form.css'
import '../policy/policy.css'
import './rules.css'

/** What a tenant has decided for every company, and what is said below it. */
export function RulesPage(props: PageProps) {
  const state = usePage(props, (lasting) => {
    const made = createRules(lasting)
    // Does not reject: a loader keeps every failure.
    void made.reload()
    return made
  })
  const { value, failure } = state.settings.state.value
  const { role } = props.session.me
  return (
    <main class="rules">
      <div class="apart">
        <h1>{words.title}</h1>
        <p class="note">{words.intro}</p>
        {role !== 'admin' && <p class="note">{role === 'viewer' ? words.viewer : words.operator}</p>}
        {value && <p class="note">{value.saved ? words.saved(value.saved) : words.never}</p>}
      </div>
      <SaidLine acts={state.acts} />
      <Trouble failure={failure} onAgain={() => void state.reload()} />
      {value === null && failure === null && <p class="note">{words.loading}</p>}
      {value && <TenantSettings state={state} held={value.settings} />}
      {value && <Exceptions state={state} go={props.go} rest={props.rest} />}
      <NoticeField state={state} />
    </main>
  )
}

function TenantSettings({ state, held }: { state: RulesState; held: HiveSettings }) {
  const settings = state.draft.value ?? held
  const why = state.tenantOff()
  const off = why !== null
  const put = (change: Partial<HiveSettings>) => state.put({ ...settings, ...change })
  const names = { types: state.types.state.value.value?.agreementTypes ?? [], agreements: null }
  const faults = settingsFaults(settings)
  return (
    <form onSubmit={(event) => event.preventDefault()}>
      <section aria-label={words.charging}>
        <h2>{words.charging}</h2>
        <p class="note">{words.chargingNote}</p>
        <BasisField
          value={settings.basis}
          wider={null}
          off={off}
          onChange={(basis) => basis !== undefined && put({ basis })}
        />
        <LineFields value={settings} wider={null} names={names} off={off} onChange={put} />
      </section>
      <BracketFields value={settings.brackets} off={off} onChange={(brackets) => put({ brackets })} />
      <LimitFields value={settings.limits} off={off} onChange={(limits) => put({ limits })} />
      <ScheduleFields
        value={settings.schedules}
        session={state.session}
        off={off}
        onChange={(schedules) => put({ schedules })}
      />
      {state.draft.value && (
        <div class="save">
          {faults.map((fault) => (
            <p key={fault} class="bad">
              {fault}
            </p>
          ))}
          <p class="tools">
            <Button look="primary" off={why ?? faults[0] ?? null} onPress={() => void state.save()}>
              {words.save}
            </Button>
            <Button onPress={() => state.put(null)}>{words.discard}</Button>
            <span class="note">{words.unsaved}</span>
          </p>
        </div>
      )}
    </form>
  )
}
