/**
 * `npm run bench -- signUps [--at-once 1000] [--seconds 5]`: so many sign-ups at once, each from an address of its own, against what
 * `npm run build` built; readers read meanwhile. Says how each was answered. The ratio is that of the readers' 95th percentile to what it
 * is without. Ends with 1 where that is more than 1.5, where a refusal says not when to come again, where an answer is neither an account
 * nor a refusal, or where a reader is refused.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { Pool } from 'undici'

import { benchDatabase } from './bootBench.js'
import { servedQueue } from './lib/servedQueue.js'

const { values } = parseArgs({ options: { 'at-once': { type: 'string', default: '1000' }, seconds: { type: 'string', default: '5' } } })
const [atOnce, seconds] = [Number(values['at-once']), Number(values.seconds)]
const readers = 8

const { article, server } = await servedQueue(200, { TRUSTED_PROXIES: '127.0.0.1' })
const [flood, quiet] = [new Pool(server.url, { connections: atOnce }), new Pool(server.url, { connections: readers })]
const letters = (n: number) => [...String(n).padStart(4, '0')].map((digit) => 'abcdefghkm'[Number(digit)]).join('')
const metric = async (name: string): Promise<number> => {
  const text = await (await quiet.request({ method: 'GET', path: '/metrics' })).body.text()
  return Number(new RegExp(`^${name} (\\S+)$`, 'm').exec(text)?.[1] ?? Number.NaN)
}
const megabytes = async () => Math.round((await metric('process_resident_memory_bytes')) / 1024 / 1024)

let refused = 0
const read = async (n: number, times: number[], isOver: () => boolean): Promise<void> => {
  for (let round = 0; !isOver(); round++) {
    const from = performance.now()
    const sort = ['newest', 'oldest', 'discussed'][round % 3]
    const answer = await quiet.request({
      method: 'GET',
      path: `/api/comments/thread?article=${article}&sort=${sort}`,
      headers: { 'x-forwarded-for': `203.0.113.${n + 1}` },
    })
    await answer.body.dump()
    if (answer.statusCode >= 400) refused++
    times.push(performance.now() - from)
    await wait(80 + Math.random() * 40)
  }
}
const during = (times: number[], isOver: () => boolean) => Promise.all(Array.from({ length: readers }, (_, n) => read(n, times, isOver)))
const quantile = (times: number[], share: number) =>
  Math.round(([...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0) * 10) / 10

try {
  const warm = performance.now()
  await during([], () => performance.now() - warm > 2000)
  const [idle, busy]: [number[], number[]] = [[], []]
  const begin = performance.now()
  await during(idle, () => performance.now() - begin > seconds * 1000)
  const memory = [await megabytes()]

  const statuses: Record<number, number> = {}
  let [unsaid, running] = [0, true]
  const started = performance.now()
  const all = Promise.all(
    Array.from({ length: atOnce }, async (_, n) => {
      const answer = await flood.request({
        method: 'POST',
        path: '/api/readers/sign-up',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.18.${n >> 8}.${n & 255}` },
        body: JSON.stringify({ handle: `swift-${letters(n)}`, password: 'correct horse battery' }),
      })
      await answer.body.dump()
      statuses[answer.statusCode] = (statuses[answer.statusCode] ?? 0) + 1
      if (answer.statusCode >= 400 && !(Number(answer.headers['retry-after']) > 0)) unsaid++
    }),
  ).finally(() => {
    running = false
  })
  await during(busy, () => !running)
  await all
  const took = (performance.now() - started) / 1000
  memory.push(await megabytes())
  await wait(5000)
  memory.push(await megabytes())
  const others = Object.keys(statuses).filter((status) => !['201', '429', '503'].includes(status))
  console.log(
    JSON.stringify({
      name: 'signUps',
      database: benchDatabase(),
      ratio: quantile(busy, 0.95) / quantile(idle, 0.95),
      ours: quantile(busy, 0.95),
      baseline: quantile(idle, 0.95),
      unit: 'ms',
      p50: [quantile(idle, 0.5), quantile(busy, 0.5)],
      reads: [idle.length, busy.length],
      statuses,
      withoutRetryAfter: unsaid,
      readersRefused: refused,
      megabytes: memory,
      seconds: Math.round(took * 10) / 10,
      atOnce,
    }),
  )
  process.exitCode =
    quantile(busy, 0.95) <= 1.5 * quantile(idle, 0.95) && unsaid === 0 && refused === 0 && others.length === 0 && (statuses[201] ?? 0) > 0
      ? 0
      : 1
} finally {
  await Promise.all([flood.destroy(), quiet.destroy()])
  await server.stop()
}
process.exit()
