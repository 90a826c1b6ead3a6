import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'

import { tableNameOf } from '../database/tableNames.js'
import { cachePrefix, pastEveryLog, revisionsAt, revisionsName } from '../log/cursors.js'
import { identityName } from '../log/identity.js'
import { BackupRefused, databaseEntry } from './format.js'
import { type Client, contentsOf, holdAlone, openSqlite, readFacts, rowsOf } from './sqliteFile.js'
import type { BackupDatabase, Snapshot, StageOptions, Staging, ToldNames } from './types.js'

const entryName = 'newsroom.db'

/**
 * @param file path of the database
 * @param scratch folder for the copy that a backup is made from: as large as the database
 */
export const sqliteBackup = (file: string, scratch: string): BackupDatabase => {
  /** One connection for all that is done with what is there: statements of others of this process would be in its way. */
  let held: Client | undefined
  const hold = async (): Promise<boolean> => {
    if ((await sizeOf(file)) === 0) return true
    held ??= await holdAlone(file)
    return held !== undefined
  }
  const letGo = () => {
    held?.close()
    held = undefined
  }
  return {
    engine: 'sqlite',
    snapshot: () => snapshot(file, scratch),
    contents: async () => {
      if ((await sizeOf(file)) === 0) return {}
      if (held) return contentsOf(held)
      const client = openSqlite(file)
      return contentsOf(client).finally(() => client.close())
    },
    inUse: async () => ((await hold()) ? undefined : usedBy(file)),
    stage: (options) =>
      stage(file, options, async (replace) => {
        if (!(await hold())) throw new BackupRefused(usedBy(file))
        // Empties the log into the file that it belongs to, and leaves none.
        await held?.execute('PRAGMA journal_mode = DELETE')
        await replace()
        letGo()
      }),
    close: () => Promise.resolve(letGo()),
  }
}

const usedBy = (file: string): string => `A server or another program uses ${file}. Stop it, and run this again.`

const sizeOf = async (file: string): Promise<number> => {
  try {
    return (await stat(file)).size
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0
    throw error
  }
}

/** `VACUUM INTO` reads one moment, whoever writes beside it, and copies no page of what was deleted. */
const snapshot = async (file: string, scratch: string): Promise<Snapshot> => {
  if ((await sizeOf(file)) === 0) throw new BackupRefused(`There is no database at ${file} yet: nothing to save.`)
  const copy = path.join(scratch, `.${path.basename(file)}-${randomUUID()}`)
  const release = () => rm(copy, { force: true })
  try {
    // SQLite takes an empty file that is there, with its rights, and makes one that everybody reads where there is none.
    await (await open(copy, 'wx', 0o600)).close()
    const source = openSqlite(file)
    try {
      await source.execute({ sql: 'VACUUM INTO ?', args: [copy] })
    } finally {
      source.close()
    }
    const rows = await rowsOf(copy)
    const { size } = await stat(copy)
    return {
      facts: { engine: 'sqlite', ...(await readFacts(copy)) },
      size,
      entries: async function* () {
        yield await Promise.resolve({ name: databaseEntry(entryName), size, body: createReadStream(copy) })
      },
      rows: () => rows,
      release,
    }
  } catch (error) {
    await release()
    throw error
  }
}

/** More than are made between two backups. */
const idsPassedOver = 100_000

const mark = '-restoring-'

/** The new file stands beside the old one until it takes its name, which a file system does in one step. */
const stage = async (
  file: string,
  { copy, names }: StageOptions,
  alone: (work: () => Promise<void>) => Promise<void>,
): Promise<Staging> => {
  const folder = path.dirname(file)
  for (const name of await readdir(folder))
    if (name.startsWith(path.basename(file) + mark)) await rm(path.join(folder, name), { force: true })
  const staged = `${file}${mark}${randomUUID()}`
  const discard = () => rm(staged, { force: true })
  return {
    take: async (name, body) => {
      if (name !== entryName)
        throw new BackupRefused(`This backup holds a database called ${name}, and not ${entryName}: it is not restored.`)
      await pipeline(body, createWriteStream(staged, { flags: 'wx', mode: 0o600 }))
    },
    check: async () => {
      if ((await sizeOf(staged)) === 0) throw new BackupRefused('This backup holds no database.')
      const rows = await rowsOf(staged)
      await beginAnew(staged, names)
      if (copy) await beApart(staged, names)
      return rows
    },
    commit: async () => {
      const handle = await open(staged, 'r+')
      await handle.sync().finally(() => handle.close())
      await alone(async () => {
        // A log that its database has left behind would be taken for one of the new database.
        for (const part of ['-wal', '-shm', '-journal']) await rm(file + part, { force: true })
        await rename(staged, file)
      })
      await syncFolder(folder)
    },
    discard,
  }
}

/**
 * Whoever numbered the log when the backup was made does not do so here. Caches in front, and subscribers of feeds, may have been told more
 * since than this database knows: the former forget everything, the latter are sent their feed as it is. Nor does any number come again
 * that the public may have seen since, of an item's revision or of an item: what has it would be taken for old, or for something else.
 */
const beginAnew = async (file: string, { subscriptions }: ToldNames): Promise<void> => {
  const client = openSqlite(file)
  const has = (table: string) => hasTable(client, table)
  try {
    if (await has('livewire_state')) {
      await client.execute('UPDATE livewire_state SET holder = NULL, session = NULL, expires_at = NULL')
      await client.execute({
        sql: 'UPDATE livewire_state SET last_seq = ? WHERE substr(id, 1, ?) = ?',
        args: [pastEveryLog, cachePrefix.length, cachePrefix],
      })
      await client.execute({
        sql: 'INSERT INTO livewire_state (id, last_seq) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET last_seq = excluded.last_seq',
        args: [revisionsName, revisionsAt(Date.now())],
      })
    }
    const subscribers = tableNameOf({}, subscriptions)
    if (await has(subscribers)) await client.execute(`UPDATE "${subscribers}" SET sent_seq = 0, sent_revision = NULL`)
    if (await has('sqlite_sequence')) {
      await client.execute(
        `INSERT INTO sqlite_sequence (name, seq) SELECT name, 0 FROM sqlite_master
         WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%' AND name NOT IN (SELECT name FROM sqlite_sequence)`,
      )
      // In the statement: a number that is bound comes as one with a point.
      await client.execute(`UPDATE sqlite_sequence SET seq = seq + ${idsPassedOver} WHERE name NOT LIKE 'payload\\_%' ESCAPE '\\'`)
    }
  } finally {
    client.close()
  }
}

const hasTable = async (client: Client, table: string): Promise<boolean> =>
  (await client.execute({ sql: 'SELECT 1 FROM sqlite_master WHERE name = ?', args: [table] })).rows.length > 0

/** A copy tells nobody anything: its webhooks are off, whoever subscribed did so elsewhere, and its items have ids of their own. */
const beApart = async (file: string, { endpoints, subscriptions }: ToldNames): Promise<void> => {
  const client = openSqlite(file)
  const inTable = async (table: string, statement: string, args: string[] = []) => {
    if (await hasTable(client, table)) await client.execute({ sql: statement, args })
  }
  try {
    await inTable('livewire_state', 'DELETE FROM livewire_state WHERE id = ?', [identityName])
    const hooked = tableNameOf({}, endpoints)
    await inTable(hooked, `UPDATE "${hooked}" SET enabled = 0`)
    const subscribers = tableNameOf({}, subscriptions)
    await inTable(subscribers, `DELETE FROM "${subscribers}"`)
  } finally {
    client.close()
  }
}

const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder)
  await handle.sync().finally(() => handle.close())
}
