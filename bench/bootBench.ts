import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'

import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { buildConfig, getPayload, handleEndpoints, type Payload } from 'payload'
import sharp from 'sharp'

import { databaseFromUri } from '../src/database/databaseFromUri.js'
import { newsroom, type NewsroomOptions } from '../src/plugins/newsroom.js'

export interface BenchApp {
  payload: Payload
  databaseUri: string
  /** Sends a JSON request through Payload's REST handlers as the signed-in admin. */
  send: (method: string, path: string, body?: unknown) => Promise<Response>
  stop: () => Promise<void>
}

/** Which engine the benches run on: `DATABASE_URI` chooses the server, each app gets a database of its own. */
export const benchDatabase = (env = process.env): 'mongodb' | 'sqlite' => (env.DATABASE_URI?.startsWith('mongodb') ? 'mongodb' : 'sqlite')

/**
 * A newsroom on a fresh database, or a further instance on the one at BENCH_SHARE; `enabled: false` is the same schema
 * without the Livewire and its hooks.
 */
export const bootBench = async ({
  enabled,
  ...options
}: { enabled: boolean } & Pick<NewsroomOptions, 'rates' | 'webhooks'>): Promise<BenchApp> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-bench-'))
  const key = randomUUID()
  const shared = process.env.BENCH_SHARE
  const databaseUri = shared ?? freshUri(folder, key)
  process.env.PAYLOAD_FORCE_DRIZZLE_PUSH = 'true'
  const config = await buildConfig({
    secret: 'a secret for benches alone',
    serverURL: 'http://localhost:3000',
    telemetry: false,
    logger: { options: { level: 'error' } },
    editor: lexicalEditor(),
    sharp,
    typescript: { autoGenerate: false },
    db: databaseFromUri(databaseUri, { env: process.env, push: true }),
    plugins: [newsroom({ enabled, mediaDir: path.join(folder, 'media'), ...options })],
  })
  const payload = await getPayload({ config, key })
  const account = { email: 'admin@example.com', password: 'a password for benches 1' }
  const { totalDocs: users } = await payload.count({ collection: 'users', overrideAccess: true })
  if (users === 0) await payload.create({ collection: 'users', data: { ...account, name: 'Admin', role: 'admin' }, overrideAccess: true })

  const request = (method: string, address: string, body: unknown, token?: string) =>
    handleEndpoints({
      config,
      payloadInstanceCacheKey: key,
      request: new Request(`http://localhost:3000${address}`, {
        method,
        headers: { 'content-type': 'application/json', ...(token ? { authorization: `JWT ${token}` } : {}) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    })
  const { token } = (await (await request('POST', '/api/users/login', account)).json()) as { token: string }
  return {
    payload,
    databaseUri,
    send: (method, address, body) => request(method, address, body, token),
    stop: async () => {
      if (!shared) await dropMongo(payload)
      await payload.destroy()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

const freshUri = (folder: string, key: string): string => {
  if (benchDatabase() === 'sqlite') return `file:${path.join(folder, 'bench.db')}`
  const uri = new URL(process.env.DATABASE_URI ?? '')
  uri.pathname = `/bench-${key}`
  return uri.href
}

const dropMongo = async ({ db }: Payload): Promise<void> => {
  if (db.name === 'mongoose') await (db as unknown as { connection: { dropDatabase: () => Promise<void> } }).connection.dropDatabase()
}

/** The middle value. */
export const median = (values: number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
