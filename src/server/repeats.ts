interface Seen {
  count: number
  since: number
}

/** Lines of one kind that are written in full before the others are only counted. */
const inFull = 3

/** Kinds that are remembered at once. */
const mostKinds = 200

/**
 * Says whether a line of this kind is to be written, and how many of its kind were left out before it. Without this one
 * request of a thousand questions that all fail writes a thousand lines.
 * @param ms how long the first ones of a kind stand for those after them
 */
export const createRepeats = (ms = 1000, now: () => number = Date.now) => {
  const seen = new Map<string, Seen>()
  return (kind: string): { write: boolean; leftOut: number } => {
    const at = now()
    const known = seen.get(kind)
    if (known && at - known.since < ms) {
      known.count += 1
      return { write: known.count <= inFull, leftOut: 0 }
    }
    if (!known && seen.size >= mostKinds) seen.delete(seen.keys().next().value as string)
    seen.set(kind, { count: 1, since: at })
    return { write: true, leftOut: Math.max(0, (known?.count ?? 0) - inFull) }
  }
}
