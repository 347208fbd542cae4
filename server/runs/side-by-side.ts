/**
 * Does work for each of some items, so many at once, in their order. After a failure no further item is begun; what is
 * under way is heard out, and then the first failure is thrown.
 */
export async function sideBySide<Item>(
  items: Iterable<Item>,
  most: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const left = items[Symbol.iterator]()
  const failures: unknown[] = []
  async function carry(): Promise<void> {
    for (let next = left.next(); next.done !== true && failures.length === 0; next = left.next()) {
      try {
        await work(next.value)
      } catch (error) {
        failures.push(error)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, most) }, carry))
  if (failures.length > 0) throw failures[0]
}
