/** A day as the reader writes it: "Nov 25, 2026"; with its time where that matters. */
export const dayOf = (time: string): string => new Date(time).toLocaleDateString(undefined, { dateStyle: 'medium' })
export const momentOf = (time: string): string =>
  new Date(time).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' })
