// The fewest requests that an import could have done with, and how that is worked out, for the report.

/** How many records of GlassHive each kind that was read has, and what was written. */
export interface Needed {
  /** Records of each kind that is read before planning. */
  read: readonly number[]
  /** Records of each kind that is read back after it was written. */
  readBack: readonly number[]
  made: number
  changed: number
  joined: number
  left: number
  lines: number
}

/** GlassHive's page. */
const PAGE = 100

/** Pure: counts alone. */
export function leastRequests({ read, readBack, made, changed, joined, left, lines }: Needed): {
  least: number
  formula: string
} {
  const pages = (counts: readonly number[]): number =>
    counts.reduce((sum, count) => sum + Math.max(1, Math.ceil(count / PAGE)), 0)
  const [before, after] = [pages(read), pages(readBack)]
  const writes = made + changed + joined + left + lines
  return {
    least: before + after + writes,
    formula:
      `${before} pages of ${PAGE} read before, ${after} read back after, and one request for each of ` +
      `${made} records made, ${changed} changed, ${joined} that joined lists, ${left} that left one, ${lines} lines: ` +
      `${before + after + writes}. A list's end is found by a page that is not full, and pages are asked for side by side.`,
  }
}
