/**
 * `npm run torture -- soak [--minutes 30] [--seed 1] [--attackers 6]`: attackers, readers, editors and subscribers at once against what
 * `npm run build` built, on the server at DATABASE_URI where that is MongoDB, else on an SQLite file of its own. The readers alone come
 * first, for a tenth of the time: what they wait then is what they are held against. The last line is one JSON object; times are in
 * milliseconds, memory in megabytes. Ends with 1 where an honest reader met an error, waited more than three times as long at the 99th
 * percentile, an attacker got a 5xx other than 503 and 507, or memory grew by more than a tenth after five minutes.
 */
import { fork } from 'node:child_process'
import { parseArgs } from 'node:util'

import { Presets, SingleBar } from 'cli-progress'

import { seededRandom } from './seededRandom.js'
import { editor, newTally, reader, type Stage, subscriber, type Tally } from './soak/actors.js'
import type { AttackOrders } from './soak/attackers.js'
import { serveBuild } from '../helpers/serveBuild.js'

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '30' },
    seed: { type: 'string', default: '1' },
    attackers: { type: 'string', default: '6' },
  },
})
const [minutes, seed, attackers] = [Number(values.minutes), Number(values.seed), Number(values.attackers)]
const random = seededRandom(seed)
const readers = 8
const subscribers = 10
/** Memory after so many minutes is what its end is held against; in short runs after half the time. */
const warmMinutes = Math.min(5, minutes / 2)

const server = await serveBuild()
const bar = new SingleBar(
  { format: 'soak {bar} {value}/{total} s · {phase}', noTTYOutput: true, notTTYSchedule: 30_000 },
  Presets.shades_classic,
)
bar.start(Math.round(minutes * 60), 0, { phase: 'readers alone' })
const began = performance.now()
const elapsed = () => (performance.now() - began) / 60_000

const until = (end: number): Stage => ({ at: server.at, random, isOver: () => elapsed() >= end || !server.isRunning() })
const attack = (): Promise<Tally> => {
  const child = fork(new URL('./soak/attackers.ts', import.meta.url), { execArgv: process.execArgv })
  const orders: AttackOrders = { at: server.at, seed: seed + 1, attackers, drippers: 5, until: Date.now() + (minutes - elapsed()) * 60_000 }
  child.send(orders)
  const stop = setInterval(() => server.isRunning() || child.kill(), 1000)
  return new Promise<Tally>((resolve, reject) => {
    child.once('message', (tally) => resolve(tally as Tally))
    child.once('exit', (code) => (server.isRunning() ? reject(new Error(`The attackers ended with ${code}`)) : resolve(newTally())))
  }).finally(() => clearInterval(stop))
}
const readAll = (stage: Stage, tally: Tally) => Array.from({ length: readers }, (_, n) => reader(stage, tally, n + 1))
const quantileOf = (times: readonly number[], share: number) =>
  Math.round([...times].sort((a, b) => a - b)[Math.floor(times.length * share)] ?? 0)
const quantile = ({ times }: Tally, share: number) => quantileOf(times, share)
const sum = (counts: Record<string, number>, isMeant: (status: number) => boolean) =>
  Object.entries(counts).reduce((total, [status, count]) => total + (isMeant(Number(status)) ? count : 0), 0)

const memory: { minute: number; now: number }[] = []
let phase = 'readers alone'
const watch = setInterval(() => {
  if (!server.isRunning()) return
  memory.push({ minute: elapsed(), now: server.memory().now })
  bar.update(Math.round(elapsed() * 60), { phase })
}, 2000)

const idle = newTally()
// The first answers of each kind are slow anywhere.
await Promise.all(readAll(until(Math.min(0.1, minutes / 20)), newTally()))
await Promise.all(readAll(until(minutes / 10), idle))

phase = 'everybody'
const [honest, desk, streams] = [newTally(), newTally(), newTally()]
const stage = until(minutes)
const [hostile] = await Promise.all([
  attack(),
  ...readAll(stage, honest),
  editor(stage, desk, { email: server.email, password: server.password }),
  ...Array.from({ length: subscribers }, (_, n) => subscriber(stage, streams, n + 1)),
])
clearInterval(watch)
bar.stop()

const isDead = !server.isRunning()
const warm = memory.find(({ minute }) => minute >= warmMinutes)?.now ?? 0
const last = memory.slice(-10).map(({ now }) => now)
const end = Math.round(last.reduce((total, now) => total + now, 0) / Math.max(1, last.length))
const peak = isDead ? 0 : server.memory().peak
await server.stop()

const p99 = { idle: quantile(idle, 0.99), busy: quantile(honest, 0.99) }
const errors = sum(honest.statuses, (status) => status !== 200) + desk.faults.length + streams.faults.length
const serverErrors = sum(hostile.statuses, (status) => status === 0 || (status >= 500 && status !== 503 && status !== 507))
const grew = Math.round((end / Math.max(1, warm)) * 100) / 100
const ok = !isDead && errors === 0 && serverErrors === 0 && p99.busy <= 3 * p99.idle && grew <= 1.1
for (const [name, { faults }] of Object.entries({ honest, desk, streams, hostile }))
  for (const fault of faults) console.log(`${name}: ${fault}`)
console.log(
  JSON.stringify({
    name: 'soak',
    database: process.env.DATABASE_URI?.startsWith('mongodb') ? 'mongodb' : 'sqlite',
    minutes,
    seed,
    ok,
    isDead,
    p99,
    ratio: Math.round((p99.busy / Math.max(1, p99.idle)) * 100) / 100,
    p50: { idle: quantile(idle, 0.5), busy: quantile(honest, 0.5) },
    byPath: Object.fromEntries(
      Object.entries(honest.timesOf).map(([path, times]) => [path, [0.5, 0.9, 0.99].map((share) => quantileOf(times, share))]),
    ),
    errors,
    serverErrors,
    memory: { warm, end, peak, grew },
    reads: honest.times.length,
    attacks: hostile.times.length,
    statuses: { honest: honest.statuses, desk: desk.statuses, streams: streams.statuses, hostile: hostile.statuses },
    unit: 'ms',
  }),
)
process.exit(ok ? 0 : 1)
