// What Hive read on the days before: the newest readings, walked back day by day, the same each time.
import type { HiveReading } from './hive.ts'
import { createRandom } from './random.ts'

const DAY_MS = 86_400_000

/** The readings of so many days before the newest ones: they grow towards these, with a day now and then that is higher. */
export function readingsBefore(readings: readonly HiveReading[], days: number): HiveReading[] {
  const random = createRandom(7)
  return readings.flatMap((newest) => {
    const growth = 0.001 + random.next() * 0.006
    return Array.from({ length: days }, (_, index) => {
      const ago = days - index
      const bump = random.next() < 0.06 ? 1.08 : 1
      const actual = newest.actual * Math.max(0, 1 - growth * ago) * bump
      return {
        ...newest,
        actual: newest.product.unit === 'GB' ? Math.round(actual * 10) / 10 : Math.round(actual),
        at: `${new Date(Date.parse(newest.at) - ago * DAY_MS).toISOString().slice(0, 19)}Z`,
      }
    })
  })
}
