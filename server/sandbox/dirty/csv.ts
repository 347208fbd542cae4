// A list as a CSV file.

import type { DirtyRecord } from './write.ts'

const columns = ['id', 'name', 'phone', 'website', 'email', 'address', 'city', 'zip', 'country'] as const

/** One side as CSV text after RFC 4180, header first, lines ended by CRLF. */
export function recordsCsv(records: DirtyRecord[]): string {
  const lines = records.map((record) => columns.map((column) => quoted(record[column])).join(','))
  return [columns.join(','), ...lines, ''].join('\r\n')
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) || value !== value.trim() ? `"${value.replaceAll('"', '""')}"` : value
}
