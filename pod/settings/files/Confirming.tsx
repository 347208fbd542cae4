import type { UsageUpload } from '../../../shared/api-files.ts'
import { Button } from '../../components/Button.tsx'
import { ColumnMap } from '../kit/ColumnMap.tsx'
import { Field } from '../kit/Field.tsx'
import { type FilesState, missing } from './page.ts'
import * as words from './words.ts'

/** What a file seems to hold, and what a person says of it: once for each header. */
export function Confirming({ state, upload }: { state: FilesState; upload: UsageUpload }) {
  const { draft, busy } = state
  const { source, columns, unit, complete } = draft.value
  const change = (part: Partial<typeof draft.value>) => {
    draft.value = { ...draft.value, ...part }
  }
  const wanting = missing(draft.value)
  return (
    <form
      class="cards"
      onSubmit={(event) => {
        event.preventDefault()
        // Does not reject: every failure is kept.
        if (wanting === null) void state.confirm(false)
      }}
    >
      <h2>{upload.name}</h2>
      <p>
        {words.count(upload.rows, 'row')} below the header in row {upload.headerRow}. Check what each column holds; it
        is remembered for files with this header.
      </p>
      {upload.already && (
        <p class="held">
          This very file was read in on {words.when(upload.already.at)}, for {upload.already.source}.
        </p>
      )}
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
            label="Unit of every row"
            value={unit}
            note={words.unitNote}
            onInput={(typed) => change({ unit: typed })}
          />
        )}
        <Field label="Source" value={source} note={words.sourceNote} onInput={(typed) => change({ source: typed })} />
        <div>
          <label class="choice">
            <input
              type="checkbox"
              checked={complete}
              aria-describedby="complete-note"
              onChange={({ currentTarget }) => change({ complete: currentTarget.checked })}
            />
            {words.complete}
          </label>
          <p id="complete-note" class="note">
            {words.completeNote}
          </p>
        </div>
        <p class="note" role="status">
          {wanting}
        </p>
        <Button
          look="primary"
          off={busy.value ? 'The file is being read.' : wanting}
          onPress={() => void state.confirm(false)}
        >
          {busy.value ? 'Reading…' : 'Read it in'}
        </Button>
      </section>
    </form>
  )
}
