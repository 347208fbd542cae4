import type { ReviewRecord } from '../../../shared/api-reviews.ts'
import { type Compared, type Cut, compare, type Part } from './diff.ts'
import * as words from './words.ts'

interface Props {
  ours: ReviewRecord
  theirs: ReviewRecord
}

type Field = keyof typeof words.fieldNames

/** How each field is compared; null where the two systems have words of their own for it. */
const CUTS: [field: Field, cut: Cut | null][] = [
  ['name', 'words'],
  ['ofCompany', 'words'],
  ['sku', 'letters'],
  ['phone', 'phone'],
  ['website', 'words'],
  ['email', 'words'],
  ['address', 'words'],
  ['city', 'words'],
  ['zip', 'letters'],
  ['country', 'words'],
  ['status', null],
]

/** Both records side by side, a row a field. A list and not a table: on narrow screens a row's two values stand stacked. */
export function Fields({ ours, theirs }: Props) {
  return (
    <section aria-label={words.fields}>
      <div class="sides" aria-hidden="true">
        <b>{words.systems[ours.system]}</b>
        <b>{words.systems[theirs.system]}</b>
      </div>
      <ul class="rows">
        {CUTS.map(([field, cut]) => (
          <Row key={field} field={field} cut={cut} ours={ours} theirs={theirs} />
        ))}
      </ul>
    </section>
  )
}

function Row({ field, cut, ours, theirs }: Props & { field: Field; cut: Cut | null }) {
  const [a, b] = [ours[field], theirs[field]]
  const compared = field === 'country' && isOneCountry(a, b) ? asOne(a, b) : compare(a, b, cut ?? 'words')
  if (compared.verdict === 'unsaid') return null
  return (
    <li class={`field ${cut === null ? '' : compared.verdict}`}>
      <h4>
        {words.fieldNames[field]} {cut && <span class="verdict">{words.verdicts[compared.verdict]}</span>}
      </h4>
      <Value system={ours.system} parts={cut ? compared.ours : whole(a)} />
      <Value system={theirs.system} parts={cut ? compared.theirs : whole(b)} />
      <Trails field={field} ours={ours} theirs={theirs} />
    </li>
  )
}

const whole = (text: string | null): Part[] => (text ? [{ text, differs: false }] : [])
const asOne = (a: string | null, b: string | null): Compared => ({ verdict: 'same', ours: whole(a), theirs: whole(b) })

/** Whether a name and a code are of one country: ConnectWise says "United States" where GlassHive says "US". */
function isOneCountry(a: string | null, b: string | null): boolean {
  const names = new Intl.DisplayNames('en', { type: 'region' })
  const nameOf = (text: string) => (/^[A-Z]{2}$/.test(text) ? names.of(text) : text)
  return a !== null && b !== null && nameOf(a) === nameOf(b)
}

function Value({ system, parts }: { system: ReviewRecord['system']; parts: Part[] }) {
  return (
    <p class="value">
      <span class="side">{words.systems[system]}: </span>
      {parts.length === 0 && <span class="note">{words.unsaid}</span>}
      {parts.map(({ text, differs }) => (differs ? <mark>{text}</mark> : text))}
    </p>
  )
}

/** What became of a field on its way to being compared, on both sides. */
function Trails({ field, ours, theirs }: Props & { field: Field }) {
  const trails = [ours, theirs].map((record) => ({
    record,
    steps: record.trail.find((trail) => trail.field === field)?.steps ?? [],
  }))
  if (trails.every(({ steps }) => steps.length === 0)) return null
  return (
    <details>
      <summary>
        {words.howRead}
        <span class="hidden">: {words.fieldNames[field]}</span>
      </summary>
      <div class="trails">
        {trails.map(({ record, steps }) => (
          <ol key={record.system}>
            <li>
              <span class="side">{words.systems[record.system]}: </span>
              {record[field] ? `“${record[field]}”` : words.unsaid}
            </li>
            {steps.map(({ rule, value }) => (
              <li key={`${rule} ${value}`}>
                → {rule}: <code>{value || words.nothingLeft}</code>
              </li>
            ))}
          </ol>
        ))}
      </div>
    </details>
  )
}
