export interface StoredCorrection {
  id?: string | null
  kind: string
  text: string
  at: string
  retracted?: { at?: string | null; reason?: string | null } | null
}

/**
 * The corrections after a change: those that the public has seen stay as they were, first and in their order, whatever was sent; what was
 * sent beside them is new. A correction that could vanish by a second tab would be none.
 */
export const keepCorrections = (published: readonly StoredCorrection[], sent: readonly StoredCorrection[]): StoredCorrection[] => {
  const known = new Set(published.map(({ id }) => id))
  const told = new Set(published.map(signature))
  // Payload's bulk edit gives the rows of a list new ids.
  return [...published, ...sent.filter((correction) => !known.has(correction.id) && !told.has(signature(correction)))]
}

const signature = ({ kind, text, at }: StoredCorrection): string => JSON.stringify([kind, text, new Date(at).getTime()])
