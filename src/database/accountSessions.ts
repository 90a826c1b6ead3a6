/** A session as an account has it. */
export interface Session {
  id: string
  createdAt: Date | string
  expiresAt: Date | string
}

/** What a log-in, a refresh or a log-out means to do to the sessions of an account. */
export interface SessionChange {
  made: Session[]
  /** Sessions whose end was moved. */
  prolonged: Session[]
  /** Ids; `undefined` where it cannot be told which of those that are not among `kept`. */
  ended: Set<string> | undefined
  kept: Set<string>
}

/** An account signs in from this many places at once; beyond that the oldest session ends. */
export const maxSessions = 100

/**
 * What Payload writes is the array as it was read, changed: what is new in it has times of its own (`Date`), what was stored has them as
 * text. `read`: ids that the writer had read, where that is known.
 */
export const sessionChange = (written: readonly Session[], read?: ReadonlySet<string>): SessionChange => {
  const made = written.filter(({ createdAt }) => createdAt instanceof Date)
  const prolonged = written.filter(({ createdAt, expiresAt }) => !(createdAt instanceof Date) && expiresAt instanceof Date)
  const kept = new Set(written.map(({ id }) => id))
  const adds = made.length > 0 || prolonged.length > 0
  return { made, prolonged, kept, ended: adds ? new Set() : read && new Set([...read].filter((id) => !kept.has(id))) }
}

/** The sessions as they are stored now, changed in the same way, without those that have expired at `now`. */
export const changeSessions = (stored: readonly Session[], change: SessionChange, now: number): Session[] => {
  const { made, prolonged, ended, kept } = change
  const ends = new Map(prolonged.map(({ id, expiresAt }) => [id, expiresAt]))
  const left = stored
    .filter(({ id, expiresAt }) => time(expiresAt) > now && (ended ? !ended.has(id) : kept.has(id)))
    .map((session) => ({ ...session, expiresAt: ends.get(session.id) ?? session.expiresAt }))
  return [...left, ...made].sort((a, b) => time(a.createdAt) - time(b.createdAt)).slice(-maxSessions)
}

const time = (of: Date | string): number => new Date(of).getTime()
