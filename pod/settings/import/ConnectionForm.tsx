import { useSignal } from '@preact/signals'
import type { Connection, ConnectionCheck } from '../../../shared/api-setup.ts'
import { Button } from '../../components/Button.tsx'
import { Field } from '../kit/Field.tsx'
import { createLoader } from '../kit/load.ts'
import { useOnce } from '../kit/once.ts'
import { Trouble } from '../kit/Trouble.tsx'
import * as words from './connection-words.ts'
import type { PartProps } from './page.ts'

/** What is typed, by field. */
export type TypedFields = Record<string, string>

interface FieldOf {
  field: string
  label: string
  note?: string
  /** It never comes back: an empty one is what is kept. */
  isSecret?: true
  isOptional?: true
}

interface Props {
  kind: 'connectwise' | 'glasshive'
  name: string
  connection: Connection
  fields: readonly FieldOf[]
  part: PartProps
  bodyOf(typed: TypedFields): TypedFields
  onSaved(): Promise<void>
}

/** The keys of one system. It is checked as typed, when the last field is left, without being saved. */
export function ConnectionForm({ kind, name, connection, fields, part, bodyOf, onSaved }: Props) {
  const { state, page } = part
  const typed = useSignal<TypedFields>({})
  const checked = useSignal('')
  const check = useOnce(() => createLoader<ConnectionCheck>(page.session, page.onSignedOut))
  const textOf = ({ field, isSecret }: FieldOf): string =>
    typed.value[field] ?? (isSecret ? '' : (connection.settings[field] ?? ''))
  const values = Object.fromEntries(fields.map((each) => [each.field, textOf(each).trim()]))
  const isFull = fields.every((each) => each.isOptional || values[each.field] !== '')
  // Nothing is typed: what is kept can be tried as it is.
  const isKept = connection.connected && Object.keys(typed.value).length === 0
  const secretMissing = fields.some((each) => each.isSecret && values[each.field] === '')
  const body = bodyOf(values)
  const { value: said, failure, loading } = check.state.value

  function ask(): void {
    checked.value = JSON.stringify(values)
    // Does not reject: a loader keeps every failure.
    void check.load(['POST', `/connections/${kind}/check`, isKept ? {} : body])
  }
  async function save(): Promise<void> {
    const done = await state.acts.act([['PUT', `/connections/${kind}`, body]], () => ({
      words: words.saved(name),
      undo: null,
    }))
    if (!done) return
    await onSaved()
    typed.value = {}
  }
  const off = state.setUpOff()
  const notFull = connection.connected && secretMissing && !isKept ? words.keyNeeded : words.fillIn
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (off === null && isFull) void save()
      }}
      onFocusOut={() => {
        if (isFull && !isKept && checked.peek() !== JSON.stringify(values)) ask()
      }}
    >
      {fields.map((each) => (
        <Field
          key={each.field}
          label={each.label}
          type={each.isSecret ? 'password' : 'text'}
          fill={each.isSecret ? 'new-password' : 'off'}
          note={each.isSecret && connection.connected ? words.kept : each.note}
          value={textOf(each)}
          readOnly={off !== null}
          onInput={(value) => {
            typed.value = { ...typed.value, [each.field]: value }
          }}
        />
      ))}
      <p class="actions">
        <Button look="primary" off={off ?? (isFull ? null : notFull)} onPress={() => void save()}>
          {words.save}
        </Button>
        <Button off={off ?? (isFull || isKept ? null : notFull)} onPress={ask}>
          {words.check}
        </Button>
      </p>
      <Trouble failure={failure} />
      <div role="status">
        {loading && <p class="note">{words.checking}</p>}
        {!loading && said !== null && failure === null && (
          <>
            <p class={said.ok ? 'check' : 'bad'}>{said.words}</p>
            {said.problems.map((problem) => (
              <p key={problem} class="warn">
                {problem}
              </p>
            ))}
          </>
        )}
        {!loading && said === null && connection.connected && (
          <>
            <p class="check">{words.connected}</p>
            {connection.problems.map((problem) => (
              <p key={problem} class="warn">
                {problem}
              </p>
            ))}
          </>
        )}
      </div>
    </form>
  )
}
