import { useSignal } from '@preact/signals'
import type { Change, Plan, Run } from '../../../shared/api-runs.ts'
import { Button } from '../../components/Button.tsx'
import { companies, count, money } from '../kit/run-words.ts'
import type { Asking } from './asking.ts'
import { ChangeRow } from './ChangeRow.tsx'
import { byCompany, sumsOf } from './totals.ts'
import * as words from './words.ts'

interface Props {
  run: Run
  plan: Plan
  asking: Asking
  go(path: string): void
  onApplied(): void
}

/** How many companies are shown before a person asks for more. */
const AT_A_TIME = 50

/** A plan before anything of it is written: change by change with money, company by company, and which of them go. */
export function Choose({ run, plan, asking, go, onApplied }: Props) {
  const left = useSignal<ReadonlySet<string>>(new Set())
  const shown = useSignal(AT_A_TIME)
  const going = plan.changes.filter(({ line }) => line.verdict.kind !== 'held')
  const held = plan.changes.filter(({ line }) => line.verdict.kind === 'held')
  const chosen = going.filter(({ id }) => !left.value.has(id))
  const groups = byCompany(going, (change) => change)
  const exceptions = plan.lines.filter(({ verdict }) => verdict.kind === 'exception').length
  const choose = (changes: readonly Change[], take: boolean): void => {
    const ids = new Set(left.value)
    for (const { id } of changes) {
      if (take) ids.delete(id)
      else ids.add(id)
    }
    left.value = ids
  }
  const apply = () => {
    const body = left.value.size === 0 ? {} : { changes: chosen.map(({ id }) => id) }
    asking.ask(['POST', `/runs/${run.id}/apply`, body], onApplied)
  }
  const verb = run.kind === 'undo' ? 'Take back' : 'Push'
  return (
    <>
      {run.held && (
        <div class="box held">
          <p>
            <b>The whole run is held.</b> {run.held}
          </p>
          <p class="note">Nothing of it has been written. Look at the changes, then push them or cancel.</p>
        </div>
      )}
      <section aria-labelledby="changes">
        <h2 id="changes">{going.length === 0 ? 'Nothing to push' : `${count(going.length, 'change')}`}</h2>
        {going.length > 0 && (
          <>
            <p aria-live="polite">
              {`${count(chosen.length, 'change')} of ${companies(byCompany(chosen, (change) => change).length)} chosen. `}
              <b>{money(sumsOf(chosen))}</b>
            </p>
            <p class="actions sticky">
              <Button
                look="primary"
                off={asking.off.value ?? (chosen.length === 0 ? 'Choose at least one change.' : null)}
                onPress={apply}
              >
                {`${verb} ${count(chosen.length, 'change')}`}
              </Button>
              <Button
                off={asking.off.value}
                onPress={() => asking.ask(['POST', `/runs/${run.id}/cancel`], () => go('report'))}
              >
                Cancel
              </Button>
              <Button look="link" onPress={() => choose(going, left.value.size > 0)}>
                {left.value.size > 0 ? 'Choose all' : 'Choose none'}
              </Button>
            </p>
          </>
        )}
        <ul>
          {groups.slice(0, shown.value).map(({ id, name, rows }) => (
            <li key={id} class="box">
              <label class="choice company">
                <input
                  type="checkbox"
                  checked={rows.every((change) => !left.value.has(change.id))}
                  onChange={({ currentTarget }) => choose(rows, currentTarget.checked)}
                />
                <b class="grow">{name}</b>
                <span class="number">{money(sumsOf(rows))}</span>
              </label>
              <ul class="lines">
                {rows.map((change) => (
                  <ChangeRow
                    inCompany
                    key={change.id}
                    change={change}
                    chosen={!left.value.has(change.id)}
                    onChoose={(take) => choose([change], take)}
                  />
                ))}
              </ul>
            </li>
          ))}
        </ul>
        {groups.length > shown.value && (
          <Button
            look="link"
            onPress={() => {
              shown.value += AT_A_TIME
            }}
          >
            {`Show more of ${companies(groups.length)}`}
          </Button>
        )}
      </section>
      {held.length > 0 && (
        <section aria-labelledby="plan-held">
          <h2 id="plan-held">{count(held.length, 'change')} held</h2>
          <p class="note">They stay as they are until somebody releases them.</p>
          <ul class="lines">
            {held.map((change) => (
              <ChangeRow key={change.id} change={change} said={change.line.why.words}>
                <Button
                  off={asking.off.value}
                  name={`Release ${change.company.name}, ${change.line.name}`}
                  onPress={() =>
                    asking.ask<Run>(['POST', `/changes/${change.id}/release`], ({ id }) => go(`report/runs/${id}`))
                  }
                >
                  Release and push
                </Button>
              </ChangeRow>
            ))}
          </ul>
        </section>
      )}
      {exceptions > 0 && (
        <p>
          {count(exceptions, 'line')} cannot be billed.{' '}
          <Button look="link" onPress={() => go('usages?filter=exception')}>
            See why
          </Button>
        </p>
      )}
      {going.length === 0 && <p class="note">{words.nothing}</p>}
    </>
  )
}
