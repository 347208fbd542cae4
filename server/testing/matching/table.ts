// Plain text tables for a terminal.

export type Cell = string

/** Columns as wide as their widest cell; the first `words` of them set to the left, the others to the right. */
export function textTable(head: readonly Cell[], rows: readonly (readonly Cell[])[], words = 1): string {
  const widths = head.map((_, at) => Math.max(...[head, ...rows].map((row) => (row[at] ?? '').length)))
  const line = (row: readonly Cell[]): string =>
    widths
      .map((width, at) => (at < words ? (row[at] ?? '').padEnd(width) : (row[at] ?? '').padStart(width)))
      .join('  ')
      .trimEnd()
  return [line(head), widths.map((width) => '─'.repeat(width)).join('  '), ...rows.map(line)].join('\n')
}

/** "98.7 %" */
export const percent = (share: number): Cell => `${(100 * share).toFixed(1)} %`
/** "0.987"; never 1.000 for what is less than one. */
export const fraction = (share: number): Cell => (Math.floor(share * 1000 + 1e-9) / 1000).toFixed(3)
/** "1,234" */
export const whole = (count: number): Cell => Math.round(count).toLocaleString('en')
export const seconds = (time: number): Cell => time.toFixed(time < 1 ? 3 : 2)
