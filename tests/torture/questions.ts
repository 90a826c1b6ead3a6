/**
 * `npm run torture -- questions [--queries 1000] [--seed 1]`: what the public is answered from memory against what Payload answers to the
 * same, byte for byte: random questions by REST and GraphQL (lists, single documents, counts; where, sort, select, depth, populate, locale;
 * headers of readers and of what stands between), each asked past what is kept, then twice by way of it, then with its entity tag. On the
 * sample newsroom; DATABASE_URI chooses the database. The last line is one JSON object. Ends with 1 where two answers differ.
 */
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { Presets, SingleBar } from 'cli-progress'
import { Registry } from 'prom-client'

import { loadSample } from '../../src/sample/loadSample.js'
import { bootNewsroom } from '../helpers/bootNewsroom.js'
import { compareAnswers } from '../helpers/compareAnswers.js'
import { serveAnswers } from '../helpers/serveAnswers.js'
import { randomQuestions } from '../int/answers/randomQuestions.js'

const { values } = parseArgs({ options: { queries: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } } })
const [queries, seed] = [Number(values.queries), Number(values.seed)]
const given = process.env.DATABASE_URI?.startsWith('mongodb') ? new URL(process.env.DATABASE_URI) : undefined
if (given) given.pathname = `/questions-${randomUUID()}`
const folder = await mkdtemp(path.join(os.tmpdir(), 'newsroom-questions-'))
const app = await bootNewsroom({
  engine: undefined as never,
  databaseUri: given?.href ?? `file:${path.join(folder, 'newsroom.db')}`,
  cors: '*',
  newsroom: { rates: false },
})
await loadSample(app.payload)
// The slow formats of pictures are still being made: each is a change of what the public sees.
while ((await app.payload.db.count({ collection: 'images', where: { renditionsDue: { exists: true } } })).totalDocs > 0) await sleep(200)
await app.settled()
const server = await serveAnswers(app)
// Until a change stream is open nothing is kept.
while ((await server.read('/api/people?limit=1')).headers.etag === undefined) await sleep(50)
const registry = new Registry()
for (const part of server.parts) part.metrics?.(registry)

const ids: Record<string, (number | string)[]> = {}
for (const slug of ['articles', 'entries', 'people', 'images', 'comments', 'masthead-roles', 'feeds']) {
  const { docs = [] } = JSON.parse((await server.past(`/api/${slug}?limit=10`)).body.toString('utf8')) as {
    docs?: { id: number | string }[]
  }
  ids[slug] = docs.map(({ id }) => id)
}

const bar = new SingleBar(
  { format: 'questions {bar} {value}/{total}, {eta_formatted} left', noTTYOutput: true, notTTYSchedule: 10_000 },
  Presets.shades_classic,
)
bar.start(queries, 0)
const began = performance.now()
const differences: string[] = []
let different = 0
for (const question of randomQuestions({ seed, count: queries, ids })) {
  const words = await compareAnswers(server, question)
  if (words !== undefined) {
    different += 1
    if (differences.length < 50) differences.push(words)
  }
  bar.increment()
}
bar.stop()
const counts = (await registry.getSingleMetric('public_answers_total')?.get())?.values ?? []
const fromMemory = counts.find(({ labels }) => labels['outcome'] === 'hits')?.value ?? 0
await server.stop()
await app.stop()
await rm(folder, { recursive: true, force: true })
for (const words of differences) console.error(words)
console.log(
  JSON.stringify({
    name: 'questions',
    database: given ? 'mongodb' : 'sqlite',
    seed,
    queries,
    different,
    fromMemory,
    seconds: Math.round((performance.now() - began) / 1000),
  }),
)
process.exit(different === 0 ? 0 : 1)
