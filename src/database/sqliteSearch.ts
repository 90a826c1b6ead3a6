import { chmodSync, rmSync } from 'node:fs'

import { drizzle } from '@payloadcms/db-sqlite/drizzle/libsql'
import { Mutex } from 'async-mutex'

import { retryTransient } from './retryTransient.js'
import { type SearchName, type SearchRow, type SearchStore, searchVersion } from './searchTypes.js'

type Client = ReturnType<typeof open>
type Statement = Exclude<Parameters<Client['execute']>[0], string>

const open = (file: string) => drizzle({ connection: { url: `file:${file}` } }).$client

/**
 * Short beginnings are words of their own: put together from all words that begin so, two letters would hold up the process for a second
 * among a hundred thousand texts. Of lists nobody looks for beginnings.
 */
const beginningsOf: Readonly<Record<SearchName, string>> = { wire: `, prefix='1 2 3 4'`, lists: '' }

/** Words of any script; texts come folded. It keeps no text, and nothing of what was taken out of it. */
const schemaOf = (name: SearchName): string[] => [
  'CREATE TABLE IF NOT EXISTS cursor (id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, event TEXT)',
  'CREATE TABLE IF NOT EXISTS items (id INTEGER PRIMARY KEY, item TEXT NOT NULL UNIQUE, seq INTEGER NOT NULL)',
  `CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(text, content='', contentless_delete=1, detail=none${beginningsOf[name]},
   tokenize="unicode61 remove_diacritics 0 categories 'L* N* Co M*'")`,
  `INSERT INTO words(words, rank) VALUES ('secure-delete', 1)`,
  `PRAGMA user_version = ${searchVersion}`,
]
const parts = ['', '-wal', '-shm']
const endings: Readonly<Record<SearchName, string>> = { wire: 'search', lists: 'lists' }

/**
 * A file of its own beside the database: Payload's schema and its migrations know nothing of it, it is in no backup, and who writes into
 * the database does not wait for it. A row's number is its time, so that the newest of what has a word are read first, and no more of them
 * than are shown.
 */
export const openSqliteSearch = async (database: string, name: SearchName): Promise<SearchStore> => {
  const file = `${database}-${endings[name]}`
  const client = await openWhole(file, name)
  const writing = new Mutex()
  const one = async (statement: Statement) => (await retryTransient(() => client.execute(statement), { maxMs: 50 })).rows[0]
  const inTransaction = (work: () => Promise<void>) =>
    writing.runExclusive(async () => {
      await retryTransient(() => client.execute('BEGIN IMMEDIATE'), { attempts: 40, maxMs: 50 })
      try {
        await work()
        await client.execute('COMMIT')
      } catch (error) {
        await client.execute('ROLLBACK').catch(() => undefined)
        throw error
      }
    })
  const run = async (sql: string, ...args: (null | number | string)[]) => void (await client.execute({ sql, args }))

  const writeRow = async ({ item, seq, at, words }: SearchRow) => {
    const known = (await client.execute({ sql: 'SELECT id, seq FROM items WHERE item = ?', args: [item] })).rows[0]
    if (known && Number(known.seq) > seq) return
    if (known) {
      await run('DELETE FROM words WHERE rowid = ?', Number(known.id))
      await run('DELETE FROM items WHERE id = ?', Number(known.id))
    }
    const id = await freeId(client, at)
    await run('INSERT INTO items (id, item, seq) VALUES (?, ?, ?)', id, item, seq)
    if (words.length > 0) await run('INSERT INTO words (rowid, text) VALUES (?, ?)', id, words.join(' '))
  }
  const write: SearchStore['write'] = async (rows, cursor) => {
    await inTransaction(async () => {
      for (const row of rows) await writeRow(row)
      if (!cursor) return
      const moved = 'INSERT INTO cursor VALUES (1, ?, ?) ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, event = excluded.event'
      await run(moved, cursor.seq, cursor.event)
    })
    if (rows.some(({ words }) => words.length === 0)) await client.execute('PRAGMA wal_checkpoint(TRUNCATE)').catch(() => undefined)
  }

  return {
    cursor: async () => {
      const found = await one({ sql: 'SELECT seq, event FROM cursor', args: [] })
      return { seq: Number(found?.seq ?? 0), event: found?.event === undefined || found.event === null ? null : String(found.event) }
    },
    write,
    mark: write,
    clear: () =>
      inTransaction(async () => {
        for (const table of ['cursor', 'items', 'words']) await run(`DELETE FROM ${table}`)
      }),
    find: async ({ words, beginnings, limit, skip = 0 }) => {
      const match = words.map((word) => `"${word}"${beginnings.includes(word) ? '*' : ''}`).join(' AND ')
      const sql = `SELECT items.item, items.seq FROM words JOIN items ON items.id = words.rowid WHERE words MATCH ?
        ORDER BY words.rowid DESC LIMIT ? OFFSET ?`
      const { rows } = await retryTransient(() => client.execute({ sql, args: [match, limit, skip] }), { maxMs: 50 })
      return rows.map(({ item, seq }) => ({ item: String(item), seq: Number(seq) }))
    },
    all: async () => {
      const { rows } = await retryTransient(() => client.execute('SELECT item, id FROM items'), { maxMs: 50 })
      return new Map(rows.map(({ item, id }) => [String(item), Math.floor(Number(id) / perMillisecond)]))
    },
    close: () => client.close(),
  }
}

/** Opened, of this version; what is damaged or of another one is thrown away, since it can be made again. */
const openWhole = async (file: string, name: SearchName): Promise<Client> => {
  const client = open(file)
  try {
    await prepare(client, name)
  } catch (error) {
    client.close()
    if (!/^SQLITE_(NOTADB|CORRUPT|ERROR)/.test(String((error as { code?: unknown }).code))) throw error
    return openAnew(file, name)
  }
  const { rows } = await client.execute('PRAGMA user_version')
  if (rows[0]?.user_version !== searchVersion) {
    client.close()
    return openAnew(file, name)
  }
  for (const part of parts) tryTo(() => chmodSync(file + part, 0o600))
  return client
}

const openAnew = async (file: string, name: SearchName): Promise<Client> => {
  for (const part of parts) rmSync(file + part, { force: true })
  const client = open(file)
  await prepare(client, name)
  for (const part of parts) tryTo(() => chmodSync(file + part, 0o600))
  return client
}

const prepare = async (client: Client, name: SearchName): Promise<void> => {
  // Several instances may make it at the same moment, and for the change to WAL SQLite waits for nobody.
  const run = (statement: string) => retryTransient(() => client.execute(statement), { attempts: 40, maxMs: 50 })
  for (const pragma of ['busy_timeout = 250', 'journal_mode = WAL', 'synchronous = NORMAL', 'secure_delete = ON'])
    await run(`PRAGMA ${pragma}`)
  const { rows } = await run('PRAGMA user_version')
  if (rows[0]?.user_version === 0) for (const statement of schemaOf(name)) await run(statement)
}

const tryTo = (work: () => void): void => {
  try {
    work()
  } catch {
    // Beside the file there may be nothing; where rights cannot be set, the folder's stand.
  }
}

/** Room for what is published in the same millisecond. */
const perMillisecond = 1024
/** What numbers of JavaScript hold exactly. */
const furthest = Math.floor(Number.MAX_SAFE_INTEGER / perMillisecond) - 1

const freeId = async (client: Client, at: string): Promise<number> => {
  const time = Math.min(furthest, Math.max(-furthest, Date.parse(at) || 0)) * perMillisecond
  // The first gap from there on: what is imported by the thousand may share one moment.
  const { rows } = await client.execute({
    sql: `SELECT CASE WHEN NOT EXISTS (SELECT 1 FROM items WHERE id = ?1) THEN ?1 ELSE
      (SELECT a.id + 1 FROM items a WHERE a.id >= ?1 AND NOT EXISTS (SELECT 1 FROM items b WHERE b.id = a.id + 1) ORDER BY a.id LIMIT 1) END AS id`,
    args: [time],
  })
  return Number(rows[0]?.id ?? time)
}
