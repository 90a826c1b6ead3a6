/** What a reader may say of a comment without a word. One of each reader. */
export const reactionKinds = ['agree', 'thanks', 'insightful'] as const
export type ReactionKind = (typeof reactionKinds)[number]
export type ReactionCounts = Partial<Record<ReactionKind, number>>

/** As they are stored with the comment, and nothing else. */
export const countsOf = (stored: unknown): ReactionCounts => {
  const counts = (typeof stored === 'object' && stored !== null ? stored : {}) as Record<string, unknown>
  return Object.fromEntries(
    reactionKinds.flatMap((kind) => (typeof counts[kind] === 'number' && counts[kind] > 0 ? [[kind, counts[kind]]] : [])),
  )
}
