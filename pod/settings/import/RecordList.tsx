import { type Signal, useSignalEffect } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import type { ImportRecord, ImportStep } from '../../../shared/api-import.ts'
import { Button } from '../../components/Button.tsx'
import { SearchField } from '../kit/SearchField.tsx'
import { Select } from '../kit/Select.tsx'
import { Trouble } from '../kit/Trouble.tsx'
import type { Choosing } from './choosing.ts'
import { STEPS } from './place.ts'
import { RecordRow } from './RecordRow.tsx'
import type { Records } from './records.ts'
import * as words from './run-page-words.ts'
import { names } from './words.ts'

interface Props {
  records: Records
  filters: readonly words.FilterKey[]
  /** Of a run of several steps each can be looked at alone. */
  steps: readonly ImportStep[]
  go(path: string): void
  /** Ids that are ticked; left out where nothing can be. */
  ticked?: Signal<ReadonlySet<string>>
  /** Which rows can be ticked. */
  canTick?(record: ImportRecord): boolean
  choosing?: Choosing
  /** What can be done about a row. */
  actOn?(record: ImportRecord): ComponentChildren
}

/** The records of a run: filtered, searched, page by page, each of which unfolds. */
export function RecordList({ records, filters, steps, go, ticked, canTick, choosing, actOn }: Props) {
  useSignalEffect(() => {
    void records.looking.value
    // Does not reject: every failure is kept.
    void records.load()
  })
  const rows = records.rows.value
  const looking = records.looking.value
  const put = (more: Partial<typeof looking>) => {
    records.looking.value = { ...records.looking.peek(), ...more }
  }
  const tick = (ids: readonly string[], on: boolean) => {
    if (ticked === undefined) return
    const kept = new Set(ticked.peek())
    for (const id of ids) {
      if (on) kept.add(id)
      else kept.delete(id)
    }
    ticked.value = kept
  }
  const tickable = (rows ?? []).filter((row) => canTick?.(row) ?? false).map(({ id }) => id)
  return (
    <section aria-labelledby="records">
      <h2 id="records">{words.records}</h2>
      <fieldset class="filters">
        <legend class="hidden">{words.filters}</legend>
        {filters.map((filter) => (
          <button
            key={filter}
            type="button"
            class="button"
            aria-pressed={looking.filter === filter}
            onClick={() => put({ filter })}
          >
            {words.FILTERS[filter]}
          </button>
        ))}
      </fieldset>
      <div class="actions">
        {steps.length > 1 && (
          <Select
            label={words.stepFilter}
            value={looking.step ?? ''}
            options={[['', words.allSteps], ...STEPS.filter((one) => steps.includes(one)).map(asOption)]}
            off={false}
            onChange={(step) => put({ step: step === '' ? null : step })}
          />
        )}
        <SearchField label={words.search} onSearch={(search) => put({ search })} />
        {ticked !== undefined && tickable.length > 0 && (
          <>
            <Button look="link" onPress={() => tick(tickable, true)}>
              {words.chooseShown}
            </Button>
            {ticked.value.size > 0 && (
              <Button
                look="link"
                onPress={() => {
                  ticked.value = new Set()
                }}
              >
                {words.chooseNone}
              </Button>
            )}
          </>
        )}
      </div>
      <Trouble failure={records.failure.value} onAgain={() => void records.load()} />
      <p class="note" role="status">
        {rows === null ? 'Loading…' : rows.length === 0 ? words.none : ''}
      </p>
      <ul class="records">
        {rows?.map((row) => (
          <RecordRow
            key={row.id}
            record={row}
            go={go}
            ticked={canTick?.(row) ? ticked?.value.has(row.id) : undefined}
            onTick={(on) => tick([row.id], on)}
            {...(choosing && { choosing })}
          >
            {actOn?.(row)}
          </RecordRow>
        ))}
      </ul>
      {records.hasMore.value && (
        <Button off={records.loading.value ? 'More are on their way.' : null} onPress={() => void records.more()}>
          {words.more}
        </Button>
      )}
    </section>
  )
}

const asOption = (step: ImportStep) => [step, names[step]] as const
