import { randomUUID } from 'node:crypto'

import { buildConfig, type Config, type DatabaseAdapterObj, getPayload, handleEndpoints, type Payload, type SanitizedConfig } from 'payload'

import { answerErrors } from '../../src/database/answerErrors.js'
import { databaseFromUri, type DatabaseOptions } from '../../src/database/databaseFromUri.js'
import { serializeWrites } from '../../src/database/serializeWrites.js'
import { graphQLByGet } from '../../src/endpoints/graphQLByGet.js'
import { answerGraphQL } from './answerGraphQL.js'
import type { Engine } from './engines.js'

export interface BootOptions extends Partial<Omit<Config, 'db'>> {
  engine: Engine
  /** Use this database, and leave it there at the end, instead of a fresh one. */
  databaseUri?: string
  /** Further options of `databaseFromUri`; tables come by `push` unless `migrations` are given. */
  database?: Partial<DatabaseOptions>
  /** Changes the adapter that `databaseFromUri` makes, or replaces it. */
  wrapDatabase?: (db: DatabaseAdapterObj) => DatabaseAdapterObj
}

export interface RequestOptions {
  /** Sent as JSON, except for `FormData`, bytes and strings. */
  body?: unknown
  /** A token of `POST /api/<slug>/login`. */
  token?: string
  headers?: Record<string, string>
}

export interface Booted {
  payload: Payload
  config: SanitizedConfig
  databaseUri: string
  /** Sends a request through Payload's own handlers (REST, and GraphQL at /api/graphql), wrapped as in the served app. */
  request: (method: string, path: string, options?: RequestOptions) => Promise<Response>
  stop: () => Promise<void>
}

/** A Payload app on a database of its own. Call `stop` when done. */
export const bootPayload = async (options: BootOptions): Promise<Booted> => {
  const { engine, databaseUri, database, wrapDatabase = (db) => db, ...rest } = options
  const fresh = databaseUri ? { uri: databaseUri, drop: () => Promise.resolve() } : await engine.freshDatabase()
  const key = randomUUID()
  // Payload remembers the last schema of the process, and pushes none that is equal; each database here is new.
  process.env.PAYLOAD_FORCE_DRIZZLE_PUSH = 'true'

  const config = await buildConfig({
    secret: 'a secret for tests alone',
    telemetry: false,
    logger: { options: { level: process.env.TEST_LOG_LEVEL ?? 'silent' } },
    ...rest,
    collections: rest.collections ?? [],
    hooks: { ...rest.hooks, afterError: [...(rest.hooks?.afterError ?? []), answerErrors] },
    typescript: { autoGenerate: false, ...rest.typescript },
    db: wrapDatabase(databaseFromUri(fresh.uri, { env: process.env, push: !database?.migrations, ...database })),
  })
  const payload = await getPayload({ config, key })
  const byGet = graphQLByGet((request) => answerGraphQL(payload, request))
  const answer = serializeWrites((request: Request) =>
    new URL(request.url).pathname === '/api/graphql' && request.method !== 'OPTIONS'
      ? request.method === 'GET'
        ? byGet(request)
        : answerGraphQL(payload, request)
      : handleEndpoints({ config, request, payloadInstanceCacheKey: key }),
  )

  return {
    payload,
    config,
    databaseUri: fresh.uri,
    request: (method, path, { body, token, headers } = {}) => {
      const json = body !== undefined && typeof body !== 'string' && !(body instanceof FormData) && !(body instanceof Blob)
      const request = new Request(new URL(path, 'http://localhost:3000'), {
        method,
        headers: {
          ...(json ? { 'content-type': 'application/json' } : {}),
          ...(token ? { authorization: `JWT ${token}` } : {}),
          ...headers,
        },
        ...(body === undefined ? {} : { body: json ? JSON.stringify(body) : body }),
      })
      return answer(request)
    },
    stop: async () => {
      await fresh.drop(payload)
      await payload.destroy()
    },
  }
}
