import { execFile } from 'node:child_process'
import { accessSync, constants, rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { MongoBinary, MongoMemoryReplSet, MongoMemoryServer } from 'mongodb-memory-server-core'

export interface Mongod {
  uri: string
  stop: () => Promise<void>
}

/** One that can be stopped and started again where it was. */
export interface RestartableMongod extends Mongod {
  /** Stops it and keeps its files. */
  pause: () => Promise<void>
  resume: () => Promise<void>
}

export type FoundMongo = Mongod | { missing: string }

/** Nothing is compressed, so that a search of the files finds what is in them. */
const plain = ['--wiredTigerCollectionBlockCompressor', 'none', '--wiredTigerJournalCompressor', 'none']
/**
 * What is dropped is kept for whoever reads a state of long ago, by default of five minutes, and every collection and index is an open
 * file: a hundred databases that came and went would be more of them than a process may have, which ends mongod.
 */
const kept = 'minSnapshotHistoryWindowInSeconds=20'
const parameters = ['enableTestCommands=1', 'diagnosticDataCollectionEnabled=false', kept]
const args = ['--wiredTigerCacheSizeGB', '0.5', ...parameters.flatMap((one) => ['--setParameter', one]), ...plain]

/** Path of a mongod on this machine: `MONGOMS_SYSTEM_BINARY`, else the first on the PATH. */
export const mongodBinary = (): string | undefined =>
  [process.env.MONGOMS_SYSTEM_BINARY, ...(process.env.PATH ?? '').split(path.delimiter).map((folder) => path.join(folder, 'mongod'))].find(
    (file) => file && isExecutable(file),
  )

/**
 * A MongoDB replica set: the one at `MONGODB_URI`, else one of one member started from a mongod on this
 * machine, else from one that mongodb-memory-server downloads (not with `CI` or `NEWSROOM_OFFLINE` set).
 */
export const findReplicaSet = async (): Promise<FoundMongo> => {
  if (process.env.MONGODB_URI) return { uri: process.env.MONGODB_URI, stop: () => Promise.resolve() }
  const binary = mongodBinary()
  if (binary) return startReplicaSet(binary)
  if (process.env.CI || process.env.NEWSROOM_OFFLINE) return { missing: 'no mongod on this machine' }
  try {
    // One try: without a network each costs seconds, and prints its failure.
    process.env.MONGOMS_MAX_RETRIES ??= '0'
    return await startReplicaSet(await MongoBinary.getPath())
  } catch {
    return { missing: 'no mongod on this machine, and none could be downloaded' }
  }
}

/** A replica set of one member, on a free port of 127.0.0.1, with its files in a temporary folder. */
export const startReplicaSet = async (binary: string): Promise<RestartableMongod> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-mongo-'))
  const server = await MongoMemoryReplSet.create({
    binary: { systemBinary: binary, version: await versionOf(binary) },
    instanceOpts: [{ dbPath: folder, storageEngine: 'wiredTiger' }],
    replSet: { name: 'rs0', count: 1, ip: '127.0.0.1', storageEngine: 'wiredTiger', args },
  })
  return {
    uri: server.getUri(),
    stop: stopping(() => server.stop(), folder),
    pause: async () => void (await server.stop({ doCleanup: false })),
    resume: () => server.start(),
  }
}

/** A mongod that is no member of a replica set, from a mongod on this machine. */
export const startStandalone = async (binary: string): Promise<Mongod> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-mongo-'))
  const server = await MongoMemoryServer.create({
    binary: { systemBinary: binary, version: await versionOf(binary) },
    instance: { ip: '127.0.0.1', dbPath: folder, storageEngine: 'wiredTiger', args },
  })
  return { uri: server.getUri(), stop: stopping(() => server.stop(), folder) }
}

const stopping = (stop: () => Promise<unknown>, folder: string) => async () => {
  await stop()
  rmSync(folder, { recursive: true, force: true })
}

/** mongodb-memory-server warns when the binary is not of the version that it expects. */
const versionOf = (binary: string): Promise<string> =>
  new Promise((resolve, reject) => {
    execFile(binary, ['--version'], (error, stdout) => {
      if (error) reject(error)
      else resolve(/v(\d+\.\d+\.\d+)/.exec(stdout)?.[1] ?? '')
    })
  })

const isExecutable = (file: string): boolean => {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
