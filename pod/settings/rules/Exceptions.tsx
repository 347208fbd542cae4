import { useSignal } from '@preact/signals'
import { Button } from '../../components/Button.tsx'
import { Confirm } from '../kit/Confirm.tsx'
import { Trouble } from '../kit/Trouble.tsx'
import { lineWords, readingWords } from '../policy/words.ts'
import { AddException } from './AddException.tsx'
import { ExceptionForm } from './ExceptionForm.tsx'
import { type Exception, exceptionsOf, isOfAll } from './levels.ts'
import { askedOf, type RulesState } from './page.ts'
import type { Level } from './words.ts'
import * as words from './words.ts'

interface Props {
  state: RulesState
  go(path: string): void
}
interface All extends Props {
  /** What the address says: it may name a company and an item. */
  rest: string
}

const LEVELS: Level[] = ['hiveProducts', 'items', 'accounts', 'accountProducts', 'lines']

/** What is said below the tenant, level by level, with the means to change it. */
export function Exceptions({ state, go, rest }: All) {
  const { value, failure } = state.policies.state.value
  const all = value === null ? [] : exceptionsOf(value)
  return (
    <section aria-label={words.exceptions}>
      <h2>{words.exceptions}</h2>
      <p class="note">{words.exceptionsNote}</p>
      <Trouble failure={failure} onAgain={() => void state.reload()} />
      {value !== null && all.length === 0 && <p>{words.noExceptions}</p>}
      {LEVELS.map((level) => {
        const of = all.filter((each) => each.level === level)
        return (
          of.length > 0 && (
            <div key={level}>
              <h3>{words.levels[level]}</h3>
              <ul>
                {of.map((exception) => (
                  <One key={exception.key} exception={exception} state={state} go={go} />
                ))}
              </ul>
            </div>
          )
        )
      })}
      {/* A new address opens its own. */}
      <AddException key={rest} state={state} asked={askedOf(rest)} />
    </section>
  )
}

function One({ exception, state, go }: Props & { exception: Exception }) {
  const editing = useSignal(false)
  const { level, name, path, policy } = exception
  const off = isOfAll(level) ? state.tenantOff() : state.acts.off.value
  const types = state.types.state.value.value?.agreementTypes ?? []
  const said = [...readingWords(policy), ...lineWords(policy, { types, agreements: null })]
  return (
    <li class="exception">
      <div>
        <b>{name}</b>
        <p>{said.join(' · ')}</p>
        <p class="note">{words.by(exception)}</p>
      </div>
      <p class="tools">
        {isOfAll(level) ? (
          <Button look="link" onPress={() => go('products')}>
            {words.inProducts}
          </Button>
        ) : (
          <Button
            look="link"
            off={off}
            expanded={editing.value}
            name={words.editIt(name)}
            onPress={() => {
              editing.value = !editing.value
            }}
          >
            {words.edit}
          </Button>
        )}
        <Confirm
          does={words.remove}
          name={words.removeIt(name)}
          sure={words.reallyRemove}
          off={off}
          onConfirm={() => void state.except([['DELETE', path]], words.removedIt(name))}
        />
      </p>
      {editing.value && (
        <ExceptionForm
          exception={exception}
          state={state}
          onDone={() => {
            editing.value = false
          }}
        />
      )}
    </li>
  )
}
