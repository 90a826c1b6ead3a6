import type { SQLiteAdapter } from '@payloadcms/db-sqlite'

import { retryTransient } from './retryTransient.js'

/** A file of so many bytes is written anew in about half a second, during which this process does nothing else. */
const most = 64 * 1024 * 1024

/**
 * `secure_delete` overwrites what is deleted where it stands. SQLite moves rows between pages, though, and what it leaves behind in the
 * free middle of a page it overwrites by chance alone: an account's words could be found there after it was gone. A file that is written
 * anew has no such places. To be called by whoever holds the file's turn at writing.
 */
export const rewriteSqlite = async ({ client, payload }: Pick<SQLiteAdapter, 'client' | 'payload'>): Promise<void> => {
  const number = async (pragma: string) => Number(Object.values((await client.execute(`PRAGMA ${pragma}`)).rows[0] ?? {})[0])
  const bytes = (await number('page_count')) * (await number('page_size'))
  if (bytes <= most) await retryTransient(() => client.execute('VACUUM'))
  else
    payload.logger.warn({
      megabytes: Math.ceil(bytes / 1024 / 1024),
      msg: 'An account was deleted. The SQLite file is too large to be written anew while it is served; run VACUUM on it at a quiet time',
    })
  await retryTransient(() => client.execute('PRAGMA wal_checkpoint(TRUNCATE)'))
}
