import type { Channel, Following, RevisionState } from './revisionTypes.js'
import { Sql, sql, sqlName, sqlRunner } from './sql.js'

type Id = number | string

interface SqliteFollowing extends Following {
  /** Writes into the file's header that this transaction changes what the public sees; it goes with the commit. */
  mark: (id: Id, channels: ReadonlySet<Channel>) => Promise<void>
  /** It was committed, or may have been. */
  committed: (id: Id) => void
}

/** One number holds both: documents in the upper half, the log in the lower. Each starts again at its end. */
const half = 0x1_0000
const upperEnd = 0x7fff
const split = (version: number): Record<Channel, number> => ({ documents: (version >>> 16) & upperEnd, log: version & (half - 1) })
const join = ({ documents, log }: Record<Channel, number>): number => (documents & upperEnd) * half + (log & (half - 1))

/**
 * Follows others who write into the same file, by the number that its header keeps for applications. A file that our gate does not hold has
 * no such mark: there any commit of another connection counts (`PRAGMA data_version`).
 */
export const followSqlite = (adapter: object, state: RevisionState, isGated: boolean): SqliteFollowing => {
  const payload = { db: adapter as never }
  const pragma = isGated ? 'user_version' : 'data_version'
  let seen: number | undefined
  let lookedAt = Number.NEGATIVE_INFINITY
  let failed = false
  let looking: Promise<void> | undefined
  const marked = new Map<Id, { before: number; after: number }>()

  const take = (version: number) => {
    if (seen === undefined) state.moved('both')
    else if (version !== seen) {
      const [before, now] = [split(seen), split(version)]
      if (!isGated) state.moved('both')
      else for (const channel of ['documents', 'log'] as const) if (before[channel] !== now[channel]) state.moved(channel)
    }
    seen = version
  }
  const read = isGated ? () => readPragma(payload, pragma) : () => readPlain(adapter)
  const look = async () => {
    const began = performance.now()
    try {
      take(await read())
      lookedAt = began
      failed = false
    } catch {
      // Who cannot see what others do keeps nothing; the database itself says what is wrong with it to whoever asks it.
      failed = true
    }
  }

  return {
    known: () => seen !== undefined && !failed,
    look: (olderThanMs, mustMs = olderThanMs) => {
      // Whoever asks for what is true now gets a look of their own: one that runs may have read already.
      if (olderThanMs <= 0) return look()
      const age = performance.now() - lookedAt
      if (age < olderThanMs) return undefined
      looking ??= look().finally(() => (looking = undefined))
      return age < mustMs ? undefined : looking
    },
    start: () => undefined,
    stop: () => Promise.resolve(),
    mark: async (id, channels) => {
      if (!isGated) return
      const runner = await sqlRunner(payload, { transactionID: id })
      const before = versionIn(await runner.all(sql`PRAGMA user_version`), 'user_version')
      const parts = split(before)
      for (const channel of channels) parts[channel] += 1
      const after = join(parts)
      // A pragma takes no parameter; this is a number of ours.
      await runner.run(new Sql([`PRAGMA user_version = ${Math.trunc(after)}`], []))
      marked.set(id, { before, after })
    },
    committed: (id) => {
      const versions = marked.get(id)
      marked.delete(id)
      if (!versions) return
      // Nobody else writes between the two: what is new before ours is of others.
      if (seen !== undefined) take(versions.before)
      if (seen !== undefined) seen = versions.after
    },
  }
}

const readPragma = async (payload: { db: never }, pragma: string): Promise<number> =>
  versionIn(await (await sqlRunner(payload)).all(sql`PRAGMA ${sqlName(pragma)}`), pragma)

interface Client {
  client?: { execute: (statement: string) => Promise<{ rows: Record<string, unknown>[] }> }
}

const readPlain = async (adapter: object): Promise<number> => {
  const { client } = adapter as Client
  if (!client) throw new Error('The database is not open')
  return versionIn((await client.execute('PRAGMA data_version')).rows as Record<string, number>[], 'data_version')
}

const versionIn = (rows: Record<string, number | string | null>[], pragma: string): number => {
  const version = rows[0]?.[pragma]
  if (typeof version !== 'number') throw new Error(`SQLite says no ${pragma}`)
  return version
}
