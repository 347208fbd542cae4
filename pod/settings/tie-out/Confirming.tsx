import type { BillUpload } from '../../../shared/api-tie-outs.ts'
import { Button } from '../../components/Button.tsx'
import { ColumnMap } from '../kit/ColumnMap.tsx'
import { Field } from '../kit/Field.tsx'
import { Select } from '../kit/Select.tsx'
import { missing, type TieOutState } from './page.ts'
import * as words from './words.ts'

/** What a bill seems to hold, and what a person says of it. */
export function Confirming({ state, upload }: { state: TieOutState; upload: BillUpload }) {
  const { draft, busy, sources } = state
  const { source, columns, unit, since } = draft.value
  const change = (part: Partial<typeof draft.value>) => {
    draft.value = { ...draft.value, ...part }
  }
  const wanting = missing(draft.value)
  const known = sources.state.value.value?.sources ?? []
  return (
    <form
      class="cards"
      onSubmit={(event) => {
        event.preventDefault()
        // Does not reject: every failure is kept.
        if (wanting === null) void state.tieOut()
      }}
    >
      <h2>{upload.name}</h2>
      <p>
        {upload.rows.toLocaleString('en-US')} rows below the header in row {upload.headerRow}.{' '}
        {upload.remembered ? 'It is read as the last bill with this header was.' : 'Check what each column holds.'}
      </p>
      <section class="apart">
        <ColumnMap
          header={upload.header}
          sample={upload.sample}
          fields={words.FIELDS}
          guesses={upload.guess.columns}
          chosen={columns}
          off={busy.value}
          onChange={(chosen) => change({ columns: chosen })}
        />
        {!columns.unit && (
          <Field
            label="Unit of every line"
            value={unit}
            note="Left empty, each line counts what its product counts."
            onInput={(typed) => change({ unit: typed })}
          />
        )}
        <Select
          label="Source whose accounts are on the bill"
          value={source}
          options={[['', 'Choose a source'], ...known.map((each) => [each.source, each.source] as const)]}
          off={busy.value}
          onChange={(chosen) => change({ source: chosen })}
        />
        <div class="field">
          <label for="since">First day of the period</label>
          <input
            id="since"
            type="date"
            required
            value={since}
            aria-describedby="since-note"
            onInput={({ currentTarget }) => change({ since: currentTarget.value })}
          />
          <p id="since-note" class="note">
            What was pushed since then is told apart.
          </p>
        </div>
        <p class="note" role="status">
          {wanting}
        </p>
        <p class="buttons">
          <Button
            look="primary"
            off={busy.value ? 'The bill is being compared.' : wanting}
            onPress={() => void state.tieOut()}
          >
            {busy.value ? 'Comparing…' : 'Tie it out'}
          </Button>
          <Button onPress={state.leave}>Leave this bill</Button>
        </p>
      </section>
    </form>
  )
}
