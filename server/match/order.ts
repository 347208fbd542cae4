/** An order of ids that does not depend on which record came first. */
export function inOrder(one: unknown, other: unknown): number {
  const [a, b] = [String(one), String(other)]
  return a < b ? -1 : a > b ? 1 : 0
}
