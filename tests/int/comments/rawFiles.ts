import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

import type { Payload } from 'payload'

import type { Engine } from '../../helpers/engines.js'

interface Command {
  command: (command: object) => Promise<Record<string, unknown>>
}
interface Mongo {
  connection: {
    name: string
    db: { admin: () => Command }
    getClient: () => {
      db: (name: string) => { collection: (name: string) => { find: (filter: object) => { toArray: () => Promise<object[]> } } }
    }
  }
}

interface Storage {
  dbPath?: string
  wiredTiger?: { collectionConfig?: { blockCompressor?: string } }
}

export interface Raw {
  /** Which of the words stand in the files of the database, however they came there. */
  inFiles: (words: readonly string[]) => Promise<string[]>
  /** Whether a search of the files finds all that is in them: they are on this machine, and nothing is compressed. */
  arePlain: () => Promise<boolean>
  /** What the log of the replica set still has of this database, as text; empty on SQLite. */
  oplog: () => Promise<string>
}

/** The database past its own door: SQLite's file and write-ahead log; MongoDB's data files, journal and oplog. */
export const rawFiles = (engine: Engine, payload: Payload, databaseUri: string): Raw => {
  if (engine.name === 'sqlite') {
    const folder = path.dirname(fileURLToPath(databaseUri))
    return {
      oplog: () => Promise.resolve(''),
      arePlain: () => Promise.resolve(true),
      inFiles: async (words) => {
        const contents = await Promise.all((await readdir(folder)).map((file) => readFile(path.join(folder, file), 'latin1')))
        const all = contents.join('\n').toLowerCase()
        return words.filter((word) => all.includes(word.toLowerCase()))
      },
    }
  }
  const { connection } = payload.db as unknown as Mongo
  const options = async () => {
    const { parsed } = (await connection.db.admin().command({ getCmdLineOpts: 1 })) as { parsed?: { storage?: Storage } }
    return parsed?.storage
  }
  return {
    arePlain: async () => {
      const storage = await options()
      return storage?.wiredTiger?.collectionConfig?.blockCompressor === 'none' && existsSync(storage.dbPath ?? '')
    },
    oplog: async () => {
      const ours = new RegExp(`^${connection.name}\\.`)
      const entries = await connection
        .getClient()
        .db('local')
        .collection('oplog.rs')
        .find({ $or: [{ ns: ours }, { 'o.applyOps.ns': ours }] })
        .toArray()
      return JSON.stringify(entries)
    },
    inFiles: async (words) => {
      await connection.db.admin().command({ fsync: 1 })
      const dbPath = (await options())?.dbPath
      return dbPath ? grep(dbPath, words) : []
    },
  }
}

/** Files of other tests stand there, too, and are long: what reads them in C is quick. */
const grep = async (folder: string, words: readonly string[]): Promise<string[]> => {
  const own = await mkdtemp(path.join(os.tmpdir(), 'newsroom-words-'))
  const list = path.join(own, 'words')
  await writeFile(list, words.join('\n'))
  const found = await new Promise<string>((resolve) => {
    execFile('grep', ['-rahoF', '-f', list, folder], { maxBuffer: 256 * 1024 * 1024, env: { ...process.env, LC_ALL: 'C' } }, (_, stdout) =>
      resolve(stdout),
    )
  })
  await rm(own, { recursive: true, force: true })
  const lines = new Set(found.split('\n'))
  return words.filter((word) => lines.has(word))
}
