import type { Schedule, Schedules } from '../../../shared/api-policy.ts'
import { type Choice, Combobox } from '../kit/Combobox.tsx'
import { NumberField } from '../kit/NumberField.tsx'
import { Select } from '../kit/Select.tsx'
import type { Session } from '../session.ts'
import { NextTimes } from './NextTimes.tsx'
import type { Kind } from './words.ts'
import * as words from './words.ts'

interface Props {
  value: Schedules
  session: Session
  off: boolean
  onChange(value: Schedules): void
}

const KINDS: Kind[] = ['sync', 'update', 'usage']
const SCHEDULES: Schedule['kind'][] = ['every', 'cron', 'off']
/** So many zones are offered at once. */
const OFFERED = 50

/** When sync, update and the usage feed run by themselves, and when that is next. */
export function ScheduleFields({ value, session, off, onChange }: Props) {
  return (
    <section aria-label={words.schedules}>
      <h2>{words.schedules}</h2>
      <div class="zone">
        <Combobox
          id="time-zone"
          label={words.timeZone}
          chosen={value.timeZone}
          off={off ? words.adminOnly : null}
          wait={0}
          find={findZones}
          onChoose={({ value: timeZone }) => onChange({ ...value, timeZone })}
        />
      </div>
      {KINDS.map((kind) => (
        <fieldset key={kind} class="setting">
          <legend>{words.kinds[kind]}</legend>
          <ScheduleField
            kind={kind}
            value={value[kind]}
            off={off}
            onChange={(schedule) => onChange({ ...value, [kind]: schedule })}
          />
          <p class="note">{words.kindNotes[kind]}</p>
          <NextTimes session={session} kind={kind} schedule={value[kind]} timeZone={value.timeZone} />
        </fieldset>
      ))}
    </section>
  )
}

async function findZones(text: string): Promise<Choice<string>[]> {
  const wanted = text.toLowerCase().replaceAll(' ', '_')
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')]
  const found = zones.filter((zone) => zone.toLowerCase().includes(wanted)).slice(0, OFFERED)
  return found.map((zone) => ({ key: zone, name: zone, note: '', off: null, value: zone }))
}

interface FieldProps {
  kind: Kind
  value: Schedule
  off: boolean
  onChange(value: Schedule): void
}

function ScheduleField({ kind, value, off, onChange }: FieldProps) {
  const kinds = kind === 'update' ? [...SCHEDULES, 'before-invoice' as const] : SCHEDULES
  return (
    <>
      <Select
        label={words.kinds[kind]}
        quiet
        value={value.kind}
        options={kinds.map((each) => [each, words.scheduleKinds[each]] as const)}
        off={off}
        onChange={(chosen) => onChange(begun(chosen))}
      />
      <Details value={value} off={off} onChange={onChange} />
    </>
  )
}

function Details({ value, off, onChange }: Omit<FieldProps, 'kind'>) {
  switch (value.kind) {
    case 'off':
      return null
    case 'cron':
      return (
        <>
          <input
            aria-label={words.cron}
            disabled={off}
            value={value.expression}
            onInput={({ currentTarget }) => onChange({ ...value, expression: currentTarget.value })}
          />
          <p class="note">{words.cronNote}</p>
        </>
      )
    case 'every':
    case 'before-invoice': {
      const [label, after] =
        value.kind === 'every' ? [words.every, words.daysAt] : [words.beforeInvoice, words.beforeAt]
      return (
        <span class="labelled">
          <NumberField
            label={label}
            quiet
            value={value.days}
            after={after}
            off={off}
            onChange={(days) => onChange({ ...value, days })}
          />
          <input
            type="time"
            aria-label={words.at}
            disabled={off}
            value={value.at}
            onInput={({ currentTarget }) => onChange({ ...value, at: currentTarget.value })}
          />
        </span>
      )
    }
  }
}

function begun(kind: Schedule['kind']): Schedule {
  switch (kind) {
    case 'off':
      return { kind }
    case 'every':
      return { kind, days: 5, at: '04:00' }
    case 'cron':
      return { kind, expression: '0 4 * * 1' }
    case 'before-invoice':
      return { kind, days: 2, at: '04:00' }
  }
}
