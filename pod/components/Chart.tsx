import type { LineHistory } from '../../shared/api-usages.ts'
import { printQuantity } from '../../shared/quantity.ts'
import * as words from './chart-words.ts'

const [WIDTH, HEIGHT, DAY] = [300, 60, 86_400_000]

/**
 * What a line used, as an area, and what it billed, as steps, over one axis of time. The same stands below in words: who
 * changed what is billed for everybody, the days in a table for a screen reader.
 */
export function Chart({ history: { readings, billed } }: { history: LineHistory }) {
  const days = [...readings.map(({ day }) => day), ...billed.map(({ at }) => at)].map((time) => Date.parse(time))
  const from = Date.parse(readings[0]?.day ?? '') || Math.min(...days)
  const to = Math.floor(Math.max(...days) / DAY + 1) * DAY
  const top = Math.max(...readings.map(({ used }) => used), ...billed.map(({ quantity }) => quantity)) || 1
  const x = (time: string, more = 0) => Math.round((Math.max(0, Date.parse(time) + more - from) / (to - from)) * WIDTH)
  const y = (value: number) => Math.round(HEIGHT - 2 - (value / top) * (HEIGHT - 4))
  const used = readings.map(({ day, used }) => `L${x(day)} ${y(used)}`).join('')
  const steps = billed
    .map(({ at, quantity }, n) => (n ? `H${x(at)}V${y(quantity)}` : `M${x(at)} ${y(quantity)}`))
    .join('')
  if (days.length === 0) return <p class="note">{words.none}</p>
  return (
    <>
      <svg
        class="chart"
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={words.said(readings, billed)}
      >
        {used && <path d={`M0 ${HEIGHT}${used}H${x(readings.at(-1)?.day ?? '', DAY)}V${HEIGHT}z`} />}
        {steps && <path class="steps" d={`${steps}H${WIDTH}`} />}
      </svg>
      <p class="note">{words.legend(top, new Date(from), new Date(to - DAY))}</p>
      <ul>
        {billed.map((entry) => (
          <li key={entry.at} class="note">
            {words.billed(entry)}
          </li>
        ))}
      </ul>
      <table class="hidden">
        {readings.map(({ day, used }) => (
          <tr key={day}>
            <th>{day}</th>
            <td>{printQuantity(used)}</td>
          </tr>
        ))}
      </table>
    </>
  )
}
