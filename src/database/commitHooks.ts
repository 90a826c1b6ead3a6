type Id = number | string

/** What wants to know of the commits of an adapter that gates its transactions. */
export interface CommitHooks {
  /** @param done what was done in the transaction, as `updateOne articles`. It is still open: what throws here rolls it back. */
  before: (id: Id, done: Iterable<string>) => Promise<void>
  /** Called as soon as it is committed, or may be, and before anybody who waits for that goes on. */
  after: (id: Id) => void
}

/** On the adapter itself: a bundler may load this module twice, and both copies must find it. */
const key = Symbol.for('payload-newsroom.database.commitHooks')

export const setCommitHooks = (adapter: object, hooks: CommitHooks): void => {
  ;(adapter as { [key]?: CommitHooks })[key] = hooks
}

export const commitHooksOf = (adapter: object): CommitHooks | undefined => (adapter as { [key]?: CommitHooks })[key]
