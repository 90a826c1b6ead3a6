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
  run: async (payload) => (payload.db.name === 'mongoose' ? undefined : rewrite(payload)),
}

const rewrite = async (payload: Payload): Promise<false | undefined> => {
  const { client, clientConfig } = payload.db as unknown as SQLiteAdapter
  // A file that never had a row of anybody's had none that was deleted.
  const { rows } = await client.execute(`SELECT 1 FROM sqlite_sequence WHERE seq > 0 AND name NOT LIKE 'payload\\_%' ESCAPE '\\' LIMIT 1`)
  if (rows.length === 0) return undefined
  const megabytes = Math.ceil(statSync(clientConfig.url.replace(/^file:/, '')).size / 1024 / 1024)
  payload.logger.warn({ megabytes, msg: 'The SQLite file is written anew, once, so that nothing of what was deleted stays in it. This needs free space of twice its size for a moment' })
  try {
    await client.execute('VACUUM')
    await client.execute('PRAGMA wal_checkpoint(TRUNCATE)')
    return undefined
  } catch (err) {
    // A full disk or another process must not keep a newsroom from starting.
    payload.logger.warn({ err, msg: 'The SQLite file could not be written anew; the next start tries again' })
    return false
  }
}
