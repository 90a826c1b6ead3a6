/** So many claims are worth a look of their own. */
const worthwhileCatch = 64
const longestRestMs = 20

/**
 * A look for work has a fixed price: after a small catch twice as long is waited as it took, so that events which come one by one do
 * not cost one look each. Some pause there is always: SQLite answers without letting anything else run.
 */
export const restAfter = (caught: number, tookMs: number): Promise<void> => {
  const ms = caught < worthwhileCatch ? Math.min(longestRestMs, tookMs * 2) : 0
  return new Promise((resolve) => void (ms >= 1 ? setTimeout(resolve, ms) : setImmediate(resolve)))
}
