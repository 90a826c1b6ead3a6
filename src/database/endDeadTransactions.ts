/** The driver's own types differ between the copies that Payload and we load. */
interface Connection {
  base: { mongo: { UUID: new (buffer: Uint8Array) => unknown } }
  db?: {
    admin: () => {
      command: (command: object) => Promise<unknown>
    }
  }
}

/** A row of `$currentOp`: a connection, or a session in which nothing runs at the moment. */
interface CurrentOperation {
  type?: string
  appName?: string
  lsid?: { id: { buffer: Uint8Array } }
  transaction?: object
}

export interface EndDeadTransactionsOptions {
  /** What every process of ours begins its name with. */
  prefix: string
  /** Milliseconds between two looks. @default 1000 */
  everyMs?: number
  /** Called once, when the server does not let us look. */
  onRefused: (error: Error) => void
}

/**
 * Ends transactions that a dead process left open. MongoDB would keep them, and refuse every write to the documents they
 * touched, for a minute (`transactionLifetimeLimitSeconds`). A process counts as dead when the server has no connection
 * of its name any more: each process has a name of its own. Where it only lost its network, MongoDB's minute remains.
 *
 * Needs no privilege: the server shows a user its own sessions. Not for sharded clusters, whose shards do not know the
 * clients' connections. Returns how to stop.
 */
export const endDeadTransactions = (
  connection: Connection,
  { prefix, everyMs = 1000, onRefused }: EndDeadTransactionsOptions,
): (() => void) => {
  let looking = false
  const timer = setInterval(() => {
    if (looking) return
    looking = true
    lookOnce(connection, prefix)
      .catch((error: unknown) => {
        if (!isRefusal(error)) return
        clearInterval(timer)
        onRefused(error as Error)
      })
      .finally(() => {
        looking = false
      })
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}

const lookOnce = async ({ base, db }: Connection, prefix: string): Promise<void> => {
  const admin = db?.admin()
  const answer = (await admin?.command({
    aggregate: 1,
    pipeline: [
      { $currentOp: { idleConnections: true, idleSessions: true } },
      { $match: { appName: { $gte: prefix, $lt: `${prefix}\uffff` } } },
      { $project: { type: 1, appName: 1, lsid: 1, transaction: 1 } },
    ],
    cursor: { batchSize: 10_000 },
  })) as { cursor: { firstBatch: CurrentOperation[] } } | undefined
  const dead = deadSessions(answer?.cursor.firstBatch ?? [])
  if (dead.length > 0) await admin?.command({ killSessions: dead.map(({ buffer }) => ({ id: new base.mongo.UUID(buffer) })) })
}

/** Ids of sessions that hold a transaction open for a process that has no connection left. */
export const deadSessions = (operations: CurrentOperation[]): { buffer: Uint8Array }[] => {
  const isIdleSession = ({ type }: CurrentOperation) => type === 'idleSession'
  const connected = new Set(operations.filter((operation) => !isIdleSession(operation)).map(({ appName }) => appName))
  return operations.flatMap((operation) =>
    isIdleSession(operation) && operation.transaction && operation.lsid && !connected.has(operation.appName) ? [operation.lsid.id] : [],
  )
}

/** The server does not know the command, or does not allow it. */
const isRefusal = (error: unknown): boolean => [13, 59, 8000].includes((error as { code?: number }).code ?? 0)
