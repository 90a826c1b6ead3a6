import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

export interface Scratch {
  uri: string
  /** Removes its file. A database of MongoDB is dropped by whoever is connected to it. */
  remove: () => Promise<void>
}

/** A database that several processes of one bench share, whichever of them dies: beside the one that DATABASE_URI names. */
export const scratchDatabase = async (env = process.env): Promise<Scratch> => {
  if (env.DATABASE_URI?.startsWith('mongodb')) {
    const uri = new URL(env.DATABASE_URI)
    uri.pathname = `/bench-${randomUUID()}`
    return { uri: uri.href, remove: () => Promise.resolve() }
  }
  const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-bench-'))
  return { uri: `file:${path.join(folder, 'bench.db')}`, remove: () => rm(folder, { recursive: true, force: true }) }
}
