/** The smallest number that is told: of fewer, somebody could tell whose they were. */
export const smallest = 5

/** A number that is told, or `null`: there are fewer than five. */
export type Cell = number | null

/** How a whole falls into parts. What is told apart is at least five, and so is what is left when it is taken away from the whole. */
export interface Parts {
  total: Cell
  parts: Record<string, number>
  /** Parts that are not told apart. */
  others?: number
}

/**
 * Small parts are told together. One small part alone could be found by taking the others from the whole, so the smallest of those that
 * could be told goes with it, until they are five. A part that is nought is left out.
 */
export const toParts = (counts: Readonly<Record<string, number>>): Parts => {
  const found = Object.entries(counts)
    .filter(([, count]) => count > 0)
    .sort(([, a], [, b]) => b - a)
  const total = found.reduce((sum, [, count]) => sum + count, 0)
  if (total < smallest) return { total: null, parts: {} }
  const told = found.filter(([, count]) => count >= smallest)
  let others = total - told.reduce((sum, [, count]) => sum + count, 0)
  while (others > 0 && others < smallest && told.length > 0) others += told.pop()?.[1] ?? 0
  return { total, parts: Object.fromEntries(told), ...(others > 0 && told.length > 0 ? { others } : {}) }
}

/** The one in the middle, of five and more. */
export const medianOf = (values: readonly number[]): Cell => {
  if (values.length < smallest) return null
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] as number) : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

export const countBy = <T>(rows: readonly T[], nameOf: (row: T) => string | undefined): Record<string, number> => {
  const counts: Record<string, number> = {}
  for (const row of rows) {
    const name = nameOf(row)
    if (name !== undefined) counts[name] = (counts[name] ?? 0) + 1
  }
  return counts
}
