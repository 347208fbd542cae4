// The fewest requests that an import could have done with, and how that is worked out, for the report.

/** GlassHive's page. */
export const PAGE = 100

/** The pages that records take; a list without any still takes one. */
export const pagesOf = (records: number): number => Math.max(1, Math.ceil(records / PAGE))

/**
 * @param pages of GlassHive that had to be read, before planning and back after writing
 * @param carriedOut requests that wrote something
 */
export function leastRequests(pages: number, carriedOut: number): { least: number; formula: string } {
  return {
    least: pages + carriedOut,
    formula:
      `${pages} pages of ${PAGE} records (each kind read before planning, and read back after it was written) and one ` +
      `request for each of ${carriedOut} writes: a record made or changed, the lists it joins or leaves, a line.`,
  }
}
