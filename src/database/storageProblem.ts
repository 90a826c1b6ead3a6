/** Troubles of the database itself that a client should hear of in plain words. */
export const storageProblems = {
  STORAGE_FULL: { status: 507, message: 'There is no space left to store this. Nothing was changed; tell whoever runs this server.' },
  STORAGE_READ_ONLY: { status: 503, message: 'The database cannot be written to at the moment. Nothing was changed.' },
  STORAGE_UNREACHABLE: { status: 503, message: 'The database cannot be reached at the moment. Try again soon.' },
} as const satisfies Record<string, { status: number; message: string }>

export type StorageProblem = keyof typeof storageProblems

/** MongoDB's codes for a member that lost its place, shuts down, or cannot be reached (the drivers' "state change" errors). */
const awayCodes = new Set<unknown>([6, 7, 89, 91, 189, 9001, 10107, 11600, 11602, 13435, 13436])

/** The driver's errors of a connection that broke or could not be had. */
const awayNames = /^Mongo(ose)?(Network|ServerSelection|PoolCleared|PoolClosed|WaitQueue|Topology)/

interface Link {
  code?: unknown
  name?: unknown
  cause?: unknown
  originalError?: unknown
  /** Of a bulk write: what made it fail. */
  errorResponse?: unknown
}

/** What kept the database from working, where it was its disk, its permissions or its absence. */
export const storageProblem = (error: unknown, depth = 0): StorageProblem | undefined => {
  if (typeof error !== 'object' || error === null || depth > 8) return undefined
  const { code, name, cause, originalError, errorResponse } = error as Link
  if (code === 'ENOSPC' || code === 14031 || is(code, 'SQLITE_FULL')) return 'STORAGE_FULL'
  if (code === 'EROFS' || is(code, 'SQLITE_READONLY')) return 'STORAGE_READ_ONLY'
  if (is(code, 'SQLITE_CANTOPEN') || awayNames.test(String(name)) || awayCodes.has(code)) return 'STORAGE_UNREACHABLE'
  return [cause, originalError, errorResponse].reduce<StorageProblem | undefined>(
    (found, link) => found ?? storageProblem(link, depth + 1),
    undefined,
  )
}

/** SQLite adds a reason to some codes, as in `SQLITE_READONLY_DBMOVED`. */
const is = (code: unknown, name: string): boolean => typeof code === 'string' && (code === name || code.startsWith(`${name}_`))
