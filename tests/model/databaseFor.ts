import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import type { Engine } from '../helpers/engines.js'

/** A fresh database beside the one that an address names: on MongoDB another of the same server, else a file of its own. */
export const databaseFor = (uri: string | undefined): Engine => {
  if (!uri?.startsWith('mongodb')) {
    return {
      name: 'sqlite',
      freshDatabase: async () => {
        const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-doors-'))
        return { uri: `file:${path.join(folder, 'doors.db')}`, drop: () => rm(folder, { recursive: true, force: true }) }
      },
    }
  }
  const fresh = new URL(uri)
  fresh.pathname = `/doors-${randomUUID()}`
  return {
    name: 'mongodb',
    freshDatabase: () =>
      Promise.resolve({
        uri: fresh.href,
        drop: async ({ db }) => (db as unknown as { connection: { dropDatabase: () => Promise<void> } }).connection.dropDatabase(),
      }),
  }
}
