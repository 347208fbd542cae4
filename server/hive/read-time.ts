// Days and times as files write them, where there is one way to read them.

const MONTHS = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')
const ISO = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/
/** "21 Nov 2026", "21-Nov-2026", "Nov 21, 2026", "21 November 2026". */
const NAMED = /^(?:(\d{1,2})[ -]([a-z]{3,9})\.?,?[ -](\d{4})|([a-z]{3,9})\.? (\d{1,2}),? (\d{4}))$/i

/** ISO time of a day (its midnight) or time, UTC where no zone stands; null for what is none or could be two: 03/04/2026. */
export function readTime(text: string): string | null {
  const day = ISO.test(text) ? text : namedDay(text)
  if (day === null || !isDay(day.slice(0, 10))) return null
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(day) || day.length === 10 ? day : `${day}Z`
  const at = new Date(zoned.replace(' ', 'T'))
  return Number.isNaN(at.getTime()) ? null : at.toISOString()
}

function namedDay(text: string): string | null {
  const [, dayA, monthA, yearA, monthB, dayB, yearB] = NAMED.exec(text) ?? []
  const name = (monthA ?? monthB ?? '').toLowerCase()
  const month = MONTHS.indexOf(name.slice(0, 3))
  if (month < 0 || !FULL_MONTHS.some((full) => full === name || name.length <= 4)) return null
  return `${yearA ?? yearB}-${String(month + 1).padStart(2, '0')}-${(dayA ?? dayB ?? '').padStart(2, '0')}`
}

const FULL_MONTHS = 'january february march april may june july august september october november december'.split(' ')

/** Whether a day is in the calendar: Date turns 31 February into 3 March. */
function isDay(day: string): boolean {
  const time = new Date(day)
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(day)
}
