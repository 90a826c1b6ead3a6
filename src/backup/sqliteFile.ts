import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'

import { BackupRefused } from './format.js'

export type Client = ReturnType<typeof openSqlite>

/** One connection to a file, past Payload: nothing is migrated, and no job begins. */
export const openSqlite = (file: string) => drizzle({ connection: { url: `file:${file}` } }).$client

const isBusy = (error: unknown): boolean => /^SQLITE_(BUSY|LOCKED)/.test(String((error as { code?: unknown }).code))

const within = async <T>(file: string, work: (client: Client) => Promise<T>): Promise<T> => {
  const client = openSqlite(file)
  try {
    return await work(client)
  } finally {
    client.close()
  }
}

const tablesOf = async (client: Client): Promise<string[]> => {
  const { rows } = await client.execute(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
  )
  return rows.map(({ name }) => String(name))
}

const countRows = async (client: Client, tables: readonly string[]): Promise<Record<string, number>> => {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const { rows } = await client.execute(`SELECT count(*) AS n FROM "${table.replaceAll('"', '""')}"`)
    counts[table] = Number(rows[0]?.n)
  }
  return counts
}

/** Rows by table of a file that nobody else uses, which is looked through first. @throws BackupRefused where it is damaged */
export const rowsOf = (file: string): Promise<Record<string, number>> =>
  within(file, async (client) => {
    try {
      const { rows } = await client.execute('PRAGMA integrity_check(1)')
      const said = String(Object.values(rows[0] ?? {})[0])
      if (said !== 'ok') throw new BackupRefused(`The database in the backup is damaged: ${said.slice(0, 200)}`)
      // We make none of these: they would run with the next write.
      const { rows: foreign } = await client.execute(`SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')`)
      if (foreign.length > 0)
        throw new BackupRefused(`The database holds triggers or views (${String(foreign[0]?.name)}), which ours has not: it is not taken.`)
      return await countRows(client, await tablesOf(client))
    } catch (error) {
      if (error instanceof BackupRefused || !/^SQLITE_(NOTADB|CORRUPT)/.test(String((error as { code?: unknown }).code))) throw error
      throw new BackupRefused('What the backup holds is no SQLite database, or a damaged one.', { cause: error })
    }
  })

/** Tables that have rows before anybody wrote anything. */
const isInternal = (table: string): boolean => /^(payload_|livewire_state)/.test(table)

export const contentsOf = async (client: Client): Promise<Record<string, number>> => {
  const counts = await countRows(
    client,
    (await tablesOf(client)).filter((table) => !isInternal(table)),
  )
  return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0))
}

/** What the data has behind it. */
export const readFacts = (file: string): Promise<{ migrations: string[]; upgrades: string[] }> =>
  within(file, async (client) => {
    const tables = await tablesOf(client)
    const read = async (table: string, sql: string) =>
      tables.includes(table) ? (await client.execute(sql)).rows.map((row) => String(Object.values(row)[0])) : []
    return {
      // A row without a batch is Payload's own, of a schema that was pushed.
      migrations: await read('payload_migrations', `SELECT name FROM payload_migrations WHERE name IS NOT NULL AND batch > 0`),
      upgrades: (await read('livewire_state', `SELECT id FROM livewire_state WHERE id LIKE 'upgrade:%'`)).map((id) =>
        id.slice('upgrade:'.length),
      ),
    }
  })

/**
 * A connection that keeps everybody else out of a file until it is closed. Each connection in WAL mode, idle or not, holds a lock that an
 * exclusive one cannot have beside it, so that a running server is seen.
 * @returns `undefined` where somebody else uses the file
 */
export const holdAlone = async (file: string): Promise<Client | undefined> => {
  const client = openSqlite(file)
  try {
    await client.executeMultiple('PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE; COMMIT;')
    return client
  } catch (error) {
    client.close()
    if (isBusy(error)) return undefined
    throw error
  }
}
