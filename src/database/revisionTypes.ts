/** What of the database answers are made of: the documents of collections and globals, and the numbered log of the wire. */
export type Channel = 'documents' | 'log'

/** Which writes the public can see, by the collection or global that is written. */
export type ChannelOf = (slug: string) => Channel | undefined

/** Tells one state of what the public sees from the next one, on this instance and, shortly after, on all others. */
export interface PublicRevision {
  /** The state's number, or `undefined` while nobody can tell whether another instance has changed something. */
  value: (channels: Channel | 'both') => number | undefined
  /**
   * Looks for what others have committed, where the database does not tell by itself. `undefined`: there is nothing to wait for. Past
   * `olderThanMs` a look is begun, past `mustMs` it is waited for, too.
   */
  look: (olderThanMs: number, mustMs?: number) => Promise<void> | undefined
  /** Calls the listener after each change, of whoever made it; in the turn in which it is known. */
  onMove: (listener: () => void) => void
  /** Begins to follow other instances. */
  follow: () => void
  stop: () => Promise<void>
}

/** What an engine adds: how other instances are followed. */
export interface Following {
  known: () => boolean
  look: PublicRevision['look']
  start: () => void
  stop: () => Promise<void>
}

export interface RevisionState {
  channelOf: ChannelOf
  moved: (channel: Channel | 'both') => void
}
