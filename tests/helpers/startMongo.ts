import type { TestProject } from 'vitest/node'

import { isSqliteOnly } from './isSqliteOnly.js'
import { findReplicaSet } from './mongod.js'

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of a replica set; `''` where there is none, and tests on MongoDB are skipped. */
    mongodbUri: string
  }
}

/** vitest's globalSetup: one replica set for all files of the run. */
export default async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  if (isSqliteOnly()) {
    provide('mongodbUri', '')
    return () => Promise.resolve()
  }
  const found = await findReplicaSet()
  if ('uri' in found) {
    provide('mongodbUri', found.uri)
    return found.stop
  }
  if (process.env.CI) throw new Error(`MongoDB: ${found.missing}. Set MONGODB_URI or MONGOMS_SYSTEM_BINARY.`)
  console.warn(
    `MongoDB: not found, its tests are skipped (${found.missing}; set MONGODB_URI to a replica set, or MONGOMS_SYSTEM_BINARY to a mongod).`,
  )
  provide('mongodbUri', '')
  return () => Promise.resolve()
}
