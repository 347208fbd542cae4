// SQLite takes 32,766 variables a statement and PostgreSQL 65,535; 500 rows are near the best speed on both.
const ROWS = 500
const VARIABLES = 30_000

/** Cuts rows into batches that one statement can carry. `columns` is how many variables a row takes. */
export function batches<Row>(rows: readonly Row[], columns = 1): Row[][] {
  const size = Math.max(1, Math.min(ROWS, Math.floor(VARIABLES / columns)))
  const cut: Row[][] = []
  for (let start = 0; start < rows.length; start += size) cut.push(rows.slice(start, start + size))
  return cut
}
