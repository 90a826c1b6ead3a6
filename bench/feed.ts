/**
 * `npm run bench -- feed [--seconds 3] [--rounds 5]`: reads a second of the newest 50 items, from the Livewire with
 * Payload running behind it, against a bare `node:http` server that sends the same bytes, and against Payload's own REST
 * list of the same articles. Each server is a process of its own; they take turns.
 *
 * `npm run bench -- feed --sizes 1000,100000,1000000`: the same read with so many events in the log, the log's pages at its
 * start, middle and end, and what it costs to prepare feeds anew, filtered ones among them.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { parseArgs } from 'node:util'

import autocannon from 'autocannon'

import { median } from './bootBench.js'
import { bareAnswerOf } from './lib/bareAnswer.js'
import { scaleFeed } from './lib/scaleFeed.js'

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '3' }, rounds: { type: 'string', default: '5' }, sizes: { type: 'string' } },
})
const duration = Number(values.seconds)
const rounds = Number(values.rounds)
if (values.sizes) {
  await scaleFeed({ sizes: values.sizes.split(',').map(Number), rounds, seconds: duration })
  process.exit(0)
}

interface Server {
  child: ChildProcess
  url: string
}

const start = async (file: string): Promise<Server> => {
  const child = fork(new URL(file, import.meta.url), {
    execArgv: ['--conditions=production', '--import', 'tsx'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return { child, url: `http://127.0.0.1:${port}` }
}

const readsPerSecond = async (url: string, headers: Record<string, string>): Promise<number> => {
  const result = await autocannon({ url, headers, duration, connections: 20 })
  if (result.non2xx - (result['3xx'] ?? 0) > 0 || result.errors > 0)
    throw new Error(`${url}: ${result.non2xx} answers were no success, ${result.errors} failed`)
  return result.requests.average
}

const ours = await start('./servers/livewireServer.ts')
const feed = `${ours.url}/livewire/feed.json`

/** As it came over the wire: `fetch` would unpack it. */
const answerTo = (path: string, headers: Record<string, string>) => bareAnswerOf({ url: feed, path, headers })

const { headers: plain, body } = await answerTo('/', { 'accept-encoding': 'identity' })
const cases: { name: string; headers: Record<string, string> }[] = [
  { name: 'identity', headers: { 'accept-encoding': 'identity' } },
  { name: 'gzip', headers: { 'accept-encoding': 'gzip' } },
  { name: 'notModified', headers: { 'accept-encoding': 'identity', 'if-none-match': plain.etag ?? '' } },
]
const answers = await Promise.all(cases.map(({ name, headers }) => answerTo(`/${name}`, headers)))
const bare = await start('./servers/bareServer.ts')
bare.child.send(answers)

const measured = cases.map(() => ({ ours: [] as number[], bare: [] as number[] }))
const rest: number[] = []
const restList = `${ours.url}/api/articles?limit=50&depth=1`
for (let round = -1; round < rounds; round++) {
  for (const [index, { name, headers }] of cases.entries()) {
    const oursNow = await readsPerSecond(feed, headers)
    const bareNow = await readsPerSecond(`${bare.url}/${name}`, headers)
    if (round < 0) continue
    measured[index]?.ours.push(oursNow)
    measured[index]?.bare.push(bareNow)
  }
  if (round >= 0) rest.push(await readsPerSecond(restList, {}))
  console.log(round < 0 ? 'warmed up' : `round ${round + 1} of ${rounds}`)
}
for (const { child } of [ours, bare]) child.kill('SIGTERM')

const summary = Object.fromEntries(
  cases.map(({ name }, index) => {
    const { ours: a = [], bare: b = [] } = measured[index] ?? {}
    return [name, { ratio: round(median(a.map((value, n) => value / (b[n] ?? 1)))), ours: round(median(a)), baseline: round(median(b)) }]
  }),
)
console.log(
  JSON.stringify({
    name: 'feed',
    ...summary.identity,
    unit: 'requests/s',
    baselineName: 'bare node:http sending the same bytes, headers among them',
    database: process.env.DATABASE_URI?.startsWith('mongodb') ? 'mongodb' : 'sqlite',
    bytes: Buffer.from(body, 'base64').length,
    ...summary,
    timesPayloadRest: round((summary.identity?.ours ?? 0) / median(rest)),
    payloadRest: round(median(rest)),
  }),
)
process.exit(0)

function round(value: number): number {
  return Number(value.toFixed(3))
}
