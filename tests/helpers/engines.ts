import { randomUUID } from 'node:crypto'
import { rm, mkdtemp } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import type { Payload } from 'payload'
import { describe, inject } from 'vitest'

import { isSqliteOnly } from './isSqliteOnly.js'
import { runsOnSqliteAlone } from './quickRun.js'

export interface Engine {
  name: 'sqlite' | 'mongodb'
  freshDatabase: () => Promise<FreshDatabase>
}

/** A database of its own, empty. */
export interface FreshDatabase {
  uri: string
  /** Removes it; an app that is connected to it is needed for that. */
  drop: (payload: Payload) => Promise<void>
}

export const sqlite: Engine = {
  name: 'sqlite',
  freshDatabase: async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-sqlite-'))
    return { uri: `file:${path.join(folder, 'test.db')}`, drop: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) }
  },
}

export const mongodb: Engine = {
  name: 'mongodb',
  freshDatabase: () => {
    const uri = new URL(inject('mongodbUri'))
    uri.pathname = `/newsroom-${randomUUID()}`
    return Promise.resolve({ uri: uri.href, drop: dropMongoDatabase })
  },
}

/** For what is tried on one database: SQLite, or MongoDB where `TEST_DATABASES=mongodb`. */
export const oneEngine = (): Engine => (process.env.TEST_DATABASES === 'mongodb' ? mongodb : sqlite)

/** Runs the tests of `define` on SQLite and on MongoDB: skipped where there is none, and left out of a quick run of some folders. */
export const describeEachEngine = (name: string, define: (engine: Engine) => void): void => {
  describe(`${name} (SQLite)`, () => define(sqlite))
  if (!isSqliteOnly() && !runsOnSqliteAlone()) describe.skipIf(!inject('mongodbUri'))(`${name} (MongoDB)`, () => define(mongodb))
}

const dropMongoDatabase = async ({ db }: Payload): Promise<void> => {
  await (db as unknown as { connection: { dropDatabase: () => Promise<void> } }).connection.dropDatabase()
}
