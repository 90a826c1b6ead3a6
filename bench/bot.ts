/**
 * `npm run bench -- bot [--posts 10000] [--addresses 100] [--seconds 10]`: a bot with an account at each of so many addresses posts as fast
 * as it can, against what `npm run build` built; readers read and write meanwhile. The ratio is that of their 95th percentile to what it is
 * without the bot. Ends with 1 where that is more than 1.5, where a refusal says not when to come again, or where a reader is refused.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { Pool } from 'undici'

import { benchDatabase } from './bootBench.js'
import { servedQueue } from './lib/servedQueue.js'

const { values } = parseArgs({
  options: {
    posts: { type: 'string', default: '10000' },
    addresses: { type: 'string', default: '100' },
    seconds: { type: 'string', default: '10' },
  },
})
const [posts, addresses, seconds] = [Number(values.posts), Number(values.addresses), Number(values.seconds)]
/** Posts of the bot that are on their way at the same time. */
const atOnce = 50
const readers = 8
const password = 'correct horse battery'

// Everybody comes through one proxy, each from an address of their own.
const { article, server } = await servedQueue(200, { TRUSTED_PROXIES: '127.0.0.1' })
const [flood, quiet] = [
  new Pool(server.url, { connections: atOnce, pipelining: 1 }),
  new Pool(server.url, { connections: readers, pipelining: 1 }),
]

interface Sent {
  status: number
  retryAfter: string | undefined
  body: Record<string, unknown>
}
const send = async (
  pool: Pool,
  method: 'GET' | 'POST',
  address: string,
  to: string,
  { token, json }: { token?: string; json?: object } = {},
): Promise<Sent> => {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': address, ...(token ? { authorization: `JWT ${token}` } : {}) }
  const answer = await pool.request({ method, path: `/api${to}`, headers, ...(json ? { body: JSON.stringify(json) } : {}) })
  const body = (await answer.body.json().catch(() => ({}))) as Record<string, unknown>
  return { status: answer.statusCode, retryAfter: answer.headers['retry-after'] as string | undefined, body }
}
const letters = (n: number) => [...String(n).padStart(3, '0')].map((digit) => 'abcdefghkm'[Number(digit)]).join('')
const join = async (handle: string, address: string): Promise<string> => {
  const { status, body } = await send(quiet, 'POST', address, '/readers/sign-up', { json: { handle, password } })
  if (status !== 201) throw new Error(`${handle}: ${status} ${JSON.stringify(body)}`)
  return body['token'] as string
}

const tokens: string[] = []
for (let n = 0; n < addresses; n++) tokens.push(await join(`starling-${letters(n)}`, `198.51.100.${n + 1}`))
const honest: string[] = []
for (let n = 0; n < readers; n++) honest.push(await join(`reader-${letters(n)}`, `203.0.113.${n + 1}`))

interface Tally {
  reads: number[]
  writes: number[]
  refused: number
}
/** Reads ten times a second, and says something each few seconds. */
const live = async (n: number, tally: Tally, isOver: () => boolean): Promise<void> => {
  for (let round = 0; !isOver(); round++) {
    const address = `203.0.113.${n + 1}`
    const start = performance.now()
    // Every four seconds: within what a reader may say.
    const writes = round % 40 === n
    const answer = writes
      ? await send(quiet, 'POST', address, '/comments', {
          token: honest[n] as string,
          json: { article, text: `Reader ${n} says ${Math.random()}` },
        })
      : await send(quiet, 'GET', address, `/comments/thread?article=${article}&sort=${['newest', 'oldest', 'discussed'][round % 3]}`)
    ;(writes ? tally.writes : tally.reads).push(performance.now() - start)
    if (answer.status >= 400) tally.refused++
    await wait(80 + Math.random() * 40)
  }
}
const newTally = (): Tally => ({ reads: [], writes: [], refused: 0 })
const quantile = (times: readonly number[], share: number) =>
  Math.round(([...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0) * 10) / 10

try {
  const during = (isOver: () => boolean, tally: Tally) => Promise.all(honest.map((_, n) => live(n, tally, isOver)))
  const from = performance.now()
  await during(() => performance.now() - from > 3000, newTally())
  const [idle, busy] = [newTally(), newTally()]
  const begin = performance.now()
  await during(() => performance.now() - begin > seconds * 1000, idle)

  const statuses: Record<number, number> = {}
  let [sent, unsaid, running] = [0, 0, true]
  const bot = Array.from({ length: atOnce }, async () => {
    while (sent < posts) {
      const n = sent++
      const { status, retryAfter } = await send(flood, 'POST', `198.51.100.${(n % addresses) + 1}`, '/comments', {
        token: tokens[n % addresses] as string,
        json: { article, text: `Buy ${n} of them, ${Math.random()}` },
      })
      statuses[status] = (statuses[status] ?? 0) + 1
      if ((status === 429 || status === 503) && !(Number(retryAfter) > 0)) unsaid++
    }
  })
  const flooding = Promise.all(bot).finally(() => {
    running = false
  })
  const started = performance.now()
  await during(() => !running, busy)
  await flooding
  const took = (performance.now() - started) / 1000
  const of = (tally: Tally) => ({
    p50: quantile([...tally.reads, ...tally.writes], 0.5),
    p95: quantile([...tally.reads, ...tally.writes], 0.95),
    writes: quantile(tally.writes, 0.5),
    count: tally.reads.length + tally.writes.length,
  })
  const [before, after] = [of(idle), of(busy)]
  console.log(
    JSON.stringify({
      name: 'bot',
      database: benchDatabase(),
      ratio: after.p95 / before.p95,
      ours: after.p95,
      baseline: before.p95,
      unit: 'ms',
      idle: before,
      busy: after,
      statuses,
      withoutRetryAfter: unsaid,
      readersRefused: busy.refused,
      seconds: Math.round(took * 10) / 10,
      posts,
      addresses,
    }),
  )
  process.exitCode = after.p95 <= 1.5 * before.p95 && unsaid === 0 && busy.refused === 0 && (statuses[429] ?? 0) > 0 ? 0 : 1
} finally {
  await Promise.all([flood.close(), quiet.close()])
  await server.stop()
}
process.exit()
