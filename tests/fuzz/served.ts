/**
 * `npm run fuzz -- served [--requests 20000] [--seed 1]`: the requests of `fuzz -- doors`, asked by HTTP of what `npm run build` built,
 * with Next and all that stands in front of it; on an SQLite file of its own, or beside the MongoDB at DATABASE_URI.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'

import type { Payload } from 'payload'

import { bootNewsroom } from '../helpers/bootNewsroom.js'
import { seededRandom } from '../torture/seededRandom.js'
import { serveBuild } from '../helpers/serveBuild.js'
import { roles, unpublished } from './lib/callers.js'
import { fuzzDoors } from './lib/fuzzDoors.js'

const { values } = parseArgs({ options: { requests: { type: 'string', default: '20000' }, seed: { type: 'string', default: '1' } } })
const [requests, seed] = [Number(values.requests), Number(values.seed)]
const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-fuzz-'))
// For its schema alone.
const app = await bootNewsroom({ engine: undefined as never, databaseUri: `file:${path.join(folder, 'schema.db')}` })
const server = await serveBuild()
const random = seededRandom(seed)
/** Each from an address of its own: rates are tried elsewhere. */
const address = () => [10, 0, 0, 0].map((part) => part || 1 + Math.floor(random() * 250)).join('.')

const ask = async (
  method: string,
  at: string,
  { body, token, headers }: { body?: unknown; token?: string; headers?: Record<string, string> } = {},
) => {
  const isPlain = body === undefined || typeof body === 'string' || body instanceof FormData
  return fetch(new URL(at, server.at), {
    method,
    redirect: 'manual',
    signal: AbortSignal.timeout(30_000),
    headers: {
      'x-forwarded-for': address(),
      ...(isPlain ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `JWT ${token}` } : {}),
      ...headers,
    },
    ...(body === undefined ? {} : { body: isPlain ? body : JSON.stringify(body) }),
  })
}
const json = async (method: string, at: string, options?: { body?: unknown; token?: string }) =>
  (await (await ask(method, at, options)).json()) as { token?: string; docs?: { id: unknown }[] }

const tokens: Record<string, string | undefined> = { anonymous: undefined }
tokens['admin'] = (await json('POST', '/api/users/login', { body: { email: server.email, password: server.password } })).token
const admin = tokens['admin'] ? { token: tokens['admin'] } : {}
for (const role of roles.filter((one) => ['reporter', 'moderator', 'editor'].includes(one))) {
  const account = { email: `${role}@wire.example`, password: `the ${role}'s password 1` }
  await json('POST', '/api/users', { ...admin, body: { ...account, name: role, role } })
  tokens[role] = (await json('POST', '/api/users/login', { body: account })).token
}
const reader = { username: 'a_reader', password: 'the reader of all 1' }
await json('POST', '/api/readers', { body: reader })
tokens['reader'] = (await json('POST', '/api/readers/login', { body: reader })).token
await json('POST', '/api/articles', { ...admin, body: { kind: 'wire', headline: unpublished, _status: 'draft' } })
const missing = roles.filter((role) => role !== 'anonymous' && !tokens[role])
if (missing.length > 0) throw new Error(`No token of ${missing.join(', ')}`)

const began = performance.now()
const found = async ({ collection }: { collection: string }) => ({
  docs: (await json('GET', `/api/${collection}?limit=5&depth=0`, admin)).docs ?? [],
})
const schema = { config: app.payload.config, find: found } as unknown as Payload
const result = await fuzzDoors({
  payload: schema,
  request: ask,
  callers: tokens,
  watchesLoop: false,
  requests,
  seed,
  onProgress: (done) => console.log(`${done} requests, ${JSON.stringify(server.memory())} MB`),
})
const alive = server.isRunning() && (await ask('GET', '/readyz')).status === 200
const memory = server.memory()
await server.stop()
await app.stop()
await rm(folder, { recursive: true, force: true })
for (const failure of result.failures) console.log(failure)
const { failures: _failures, writes: _writes, stalled: _stalled, ...counts } = result
console.log(JSON.stringify({ name: 'fuzz served', ...counts, alive, memory, seconds: Math.round((performance.now() - began) / 1000) }))
process.exit(result.failed === 0 && alive ? 0 : 1)
