import type { ImportRecord, RecordField } from '../../../shared/api-import.ts'
import { Button } from '../../components/Button.tsx'
import { Combobox } from '../kit/Combobox.tsx'
import type { Choosing, RecordChoice } from './choosing.ts'
import { canPair, canUnpair } from './pairing.ts'
import * as words from './record-words.ts'

interface Props {
  record: ImportRecord
  go(path: string): void
  choosing?: Choosing
}

/** Both records side by side with what happens to each field and why; lists, lines, what speaks for the link. */
export function RecordDetails({ record, go, choosing }: Props) {
  const { fields, joins, leaves, lines, evidence, mend } = record
  const isBare = fields.length === 0 && joins.length === 0 && leaves.length === 0 && lines.length === 0
  const leadsTo = mend === null ? undefined : words.mends[mend]
  return (
    <div class="details">
      {fields.length > 0 && (
        <table class="sides">
          <caption class="hidden">{words.fieldsOf(record.name)}</caption>
          <thead>
            <tr>
              <th scope="col">{words.columns.field}</th>
              <th scope="col">{words.columns.connectWise}</th>
              <th scope="col">{words.columns.glassHive}</th>
              <th scope="col">{words.columns.happens}</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((field) => (
              <FieldRow key={field.field} record={record} field={field} {...(choosing && { choosing })} />
            ))}
          </tbody>
        </table>
      )}
      {joins.length > 0 && <p>{words.joins(joins)}</p>}
      {leaves.length > 0 && <p>{words.leaves(leaves)}</p>}
      {lines.length > 0 && (
        <>
          <h3>{words.lines}</h3>
          <ul>
            {lines.map((line, place) => (
              // Two lines may be alike, and their order does not change.
              <li key={place}>{words.line(line)}</li>
            ))}
          </ul>
        </>
      )}
      {evidence.length > 0 && (
        <>
          <h3>{words.evidence}</h3>
          <ul>
            {evidence.map((each) => (
              <li key={each.field + each.value} class={each.verdict}>
                {each.words}
              </li>
            ))}
          </ul>
        </>
      )}
      {isBare && evidence.length === 0 && <p class="note">{words.noDetails}</p>}
      {choosing && canPair(record) && (
        <Combobox
          id={`pair-${record.id}`}
          label={words.pair(record.name)}
          placeholder={words.pairSearch}
          off={choosing.off}
          find={(text) => choosing.find(record, text)}
          onChoose={({ value }) => choosing.link(record, value)}
        />
      )}
      <p class="actions">
        {choosing && <OfRecord record={record} choosing={choosing} />}
        {leadsTo !== undefined && (
          <Button look="link" name={words.ofRecord(leadsTo, record.name)} onPress={() => go(placeOfMend(record))}>
            {leadsTo}
          </Button>
        )}
      </p>
    </div>
  )
}

function FieldRow({ record, field, choosing }: { record: ImportRecord; field: RecordField; choosing?: Choosing }) {
  const { name, verdict, words: why } = field
  const chosen = choosing?.chosen(record, field.field) ?? null
  const canChoose = choosing && record.outcome === null && (verdict === 'ask' || chosen !== null)
  return (
    <tr data-verdict={verdict}>
      <th scope="row">{name}</th>
      <td data-side={words.columns.connectWise}>{words.value(field.connectWise)}</td>
      <td data-side={words.columns.glassHive}>{words.value(field.glassHive)}</td>
      <td>
        <b>{words.VERDICTS[verdict]}</b> <span class="note">{why}</span>
        {canChoose && (
          <span class="actions">
            {(['connectwise', 'glasshive'] as const).map((side) => (
              <button
                key={side}
                type="button"
                class="button"
                aria-pressed={chosen === side}
                aria-disabled={choosing.off === null ? undefined : true}
                title={choosing.off ?? undefined}
                aria-label={words.takeOf(words.take[side], name, record.name)}
                onClick={() => choosing.off ?? choosing.choose(record, field.field, chosen === side ? null : side)}
              >
                {words.take[side]}
              </button>
            ))}
          </span>
        )}
      </td>
    </tr>
  )
}

/** What can be said about the record as a whole. */
function OfRecord({ record, choosing }: { record: ImportRecord; choosing: Choosing }) {
  const { because, name, outcome, verdict, action, mend } = record
  const isTwin = mend === 'choose-twin'
  if (outcome !== null) return null
  const chosen = choosing.chosen(record, '')
  const say = (does: string, choice: RecordChoice | null) => (
    <Button off={choosing.off} name={words.ofRecord(does, name)} onPress={() => choosing.choose(record, '', choice)}>
      {does}
    </Button>
  )
  if (because === 'chosen-out' || chosen === 'leave-out') return say(words.takeIn, null)
  return (
    <>
      {isTwin && chosen === null && say(words.create, 'create')}
      {(isTwin || (verdict === 'change' && action === 'create')) && say(words.leaveOut, 'leave-out')}
      {canUnpair(record) && (
        <Button off={choosing.off} name={words.ofRecord(words.unpair, name)} onPress={() => choosing.unlink(record)}>
          {words.unpair}
        </Button>
      )}
    </>
  )
}

/** Where the record is mended. */
function placeOfMend({ mend, kind, step, recordId }: ImportRecord): string {
  switch (mend) {
    case 'import-company':
      return 'import/companies'
    case 'import-contact':
      return 'import/contacts'
    case 'link-user':
      return 'import/users'
    case 'review':
      return `review?kind=${kind === 'company' ? 'glasshive' : kind}&id=${encodeURIComponent(recordId)}`
    case 'map':
    case 'choose-fields':
    case 'choose-twin':
    case 'open-connectwise':
    case null:
      return `import/${step}`
  }
}
