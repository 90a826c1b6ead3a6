import { statSync } from 'node:fs'

import type { SQLiteAdapter } from '@payloadcms/db-sqlite'
import type { Payload } from 'payload'

import type { Upgrade } from './upgrade.js'

/**
 * What was deleted before `secure_delete` was set still stands in free pages of the SQLite file: it is written anew, once, without them.
 * It takes about a second for 100 MB, while nothing is served yet, and free space of twice the file's size.
 */
export const rewriteFile: Upgrade = {
  name: 'rewrite-file',
  run: async (payload) => (isFile(payload) ? rewrite(payload) : undefined),
}

/** A database in memory, or one that is asked over the network, has no file here. */
const isFile = ({ db }: Payload): boolean => db.name === 'sqlite' && (db as unknown as SQLiteAdapter).clientConfig.url.startsWith('file:')

/**
 * A file that never had a row of anybody's had none that was deleted. Tables of an app that gives ids again do not tell: such a file is
 * written anew.
 */
const hadRows = async ({ client }: SQLiteAdapter): Promise<boolean> => {
  const { rows: tables } = await client.execute(`SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'`)
  if (tables.length === 0) return true
  const { rows } = await client.execute(`SELECT 1 FROM sqlite_sequence WHERE seq > 0 AND name NOT LIKE 'payload\\_%' ESCAPE '\\' LIMIT 1`)
  return rows.length > 0
}

const rewrite = async (payload: Payload): Promise<false | undefined> => {
  const adapter = payload.db as unknown as SQLiteAdapter
  const { client, clientConfig } = adapter
  if (!(await hadRows(adapter))) return undefined
  try {
    const megabytes = Math.ceil(statSync(clientConfig.url.replace(/^file:/, '')).size / 1024 / 1024)
    payload.logger.warn({
      megabytes,
      msg: 'The SQLite file is written anew, once, so that nothing of what was deleted stays in it. This needs free space of twice its size for a moment',
    })
    await client.execute('VACUUM')
    await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
    return undefined
  } catch (err) {
    // A full disk or another process must not keep a newsroom from starting.
    payload.logger.warn({ err, msg: 'The SQLite file could not be written anew; the next start tries again' })
    return false
  }
}
