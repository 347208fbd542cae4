// CSV as this service writes it (RFC 4180).

/** Rows as text: cells that hold a comma, a quote or a line break are quoted. */
export function csvText(rows: readonly (readonly (string | number)[])[]): string {
  return rows.map((row) => row.map(cell).join(',')).join('\r\n')
}

/** A text from elsewhere in a file that people open: what a spreadsheet would run as a formula is made text. */
export const asText = (value: string): string => (/^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : value)

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value
}
