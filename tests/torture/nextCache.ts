/**
 * `npm run torture -- nextCache [--rounds 100] [--seed 1] [--example nextFrontEnd] [--log FILE]`: builds a front end of docs/examples (the
 * other is nextRevalidated, for Next's older `cacheHandler`), serves it by three
 * processes beside two instances of the newsroom, and publishes, updates, corrects, schedules and withdraws. Each page is cached before; a
 * second after each change none of them may show what was there before it. In the end the newsroom goes away, and what is cached still
 * serves. On an SQLite file of its own, or on MongoDB at DATABASE_URI. The last line is one JSON object.
 */
import { randomUUID } from 'node:crypto'
import { appendFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'

import { Presets, SingleBar } from 'cli-progress'

import { startInstances } from './answers/instances.js'
import { type Id, must } from './answers/world.js'
import { buildFrontEnd, startFrontEnds } from './nextCache/frontEnds.js'
import { seededRandom } from './seededRandom.js'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    log: { type: 'string' },
    example: { type: 'string', default: 'nextFrontEnd' },
    /** Milliseconds after a change in which a front end may still show what was there before it. */
    patience: { type: 'string', default: '1000' },
  },
})
const [rounds, seed] = [Number(values.rounds), Number(values.seed)]
const random = seededRandom(seed)
const patienceMs = Number(values.patience)
const lanes = 6

const given = process.env.DATABASE_URI?.startsWith('mongodb') ? new URL(process.env.DATABASE_URI) : undefined
if (given) given.pathname = `/next-cache-${randomUUID()}`
const data = await mkdtemp(path.join(os.tmpdir(), 'newsroom-next-cache-'))
const { folder, remove } = await buildFrontEnd(values.example)
const instances = await startInstances({ count: 2, databaseUri: given?.href ?? `file:${path.join(data, 'newsroom.db')}`, log: values.log })
const [one = '', two = ''] = instances.urls()
const fronts = await startFrontEnds(folder, [one, two, one], (chunk) => (values.log ? appendFileSync(values.log, chunk) : undefined))
const token = await instances.signIn()
const bar = new SingleBar(
  { format: 'rounds {bar} {value}/{total}, {eta_formatted} left', noTTYOutput: true, notTTYSchedule: 10_000 },
  Presets.shades_classic,
)

const differences: string[] = []
let [reads, stale, done, slowestMs] = [0, 0, 0, 0]
const page = async (url: string) => {
  reads += 1
  const began = performance.now()
  const response = await fetch(url, { signal: AbortSignal.timeout(20_000) })
  const text = await response.text()
  slowestMs = Math.max(slowestMs, performance.now() - began)
  return { status: response.status, text }
}
const everywhere = async (check: (read: Awaited<ReturnType<typeof page>>) => boolean, at: string, what: string) => {
  await Promise.all(
    fronts.urls.map(async (url) => {
      const read = await page(url + at)
      if (check(read)) return
      stale += 1
      if (differences.length < 30)
        differences.push(
          `${url}${at} ${patienceMs} ms after ${what}: ${read.status} ${read.text.replaceAll(/<[^>]*>/g, ' ').slice(0, 200)}`,
        )
    }),
  )
}
/** Cached on each before it changes. */
const warm = (at: string) => everywhere(() => true, at, 'nothing')

const lane = async (number: number) => {
  for (let n = 0; done < rounds; n++) {
    done += 1
    bar.update(done)
    const url = instances.urls()[Math.floor(random() * 2)] ?? one
    const send = (method: string, at: string, body: unknown) => must(`${url}${at}`, { method, token, body })
    const slug = `front-${number}-${n}`
    const at = `/articles/${slug}`
    const text = `F${number}n${n}`
    await Promise.all([warm('/'), warm(at)])
    const { id } = (await send('POST', '/api/articles', { headline: `${text}v0.`, slug, kind: 'wire', _status: 'draft' })).doc as { id: Id }
    const change = async (what: string, perform: () => Promise<unknown>, shows: string) => {
      await perform()
      await sleep(patienceMs)
      await everywhere((read) => (shows === '' ? read.status === 404 || !read.text.includes(text) : read.text.includes(shows)), at, what)
      if (!shows.includes('Correction'))
        await everywhere((read) => (shows === '' ? !read.text.includes(`${text}v`) : read.text.includes(shows)), '/', what)
    }
    if (random() < 0.2) {
      const due = Date.now() + 1200
      await change(
        'a schedule',
        async () => {
          await send('POST', `/api/articles/${id}/schedule`, { action: 'publish', at: new Date(due).toISOString() })
          for (const until = Date.now() + 15_000; Date.now() < until; await sleep(50)) {
            if ((await fetch(`${url}/api/articles/${id}?depth=0`)).ok) break
          }
        },
        `${text}v0.`,
      )
    } else await change('a publication', () => send('POST', `/api/articles/${id}/publish`, {}), `${text}v0.`)
    await change('an update', () => send('PATCH', `/api/articles/${id}`, { headline: `${text}v1.`, _status: 'published' }), `${text}v1.`)
    await change(
      'a correction',
      () => send('POST', `/api/articles/${id}/correct`, { kind: 'correction', text: `Correction of ${text}.` }),
      `Correction of ${text}.`,
    )
    await change('a withdrawal', () => send('POST', `/api/articles/${id}/withdraw`, { reason: 'It did not happen.' }), '')
  }
}

let servedWhileAway = 0
try {
  bar.start(rounds, 0)
  await Promise.all(Array.from({ length: lanes }, (_, n) => lane(n)))
  bar.stop()
  await must(`${one}/api/articles`, {
    method: 'POST',
    token,
    body: { headline: 'This one stays.', slug: 'stays', kind: 'wire', _status: 'published' },
  })
  for (let n = 0; n < 4; n++) {
    await sleep(patienceMs)
    await Promise.all([warm('/'), warm('/articles/stays')])
  }
  await instances.stop()
  for (const url of fronts.urls) {
    const pages = await Promise.all(['/', '/articles/stays'].map((at) => page(url + at)))
    if (pages.every(({ text }) => text.includes('This one stays.'))) servedWhileAway += 1
  }
} finally {
  await fronts.stop()
  await instances.stop().catch(() => undefined)
  await remove()
  await rm(data, { recursive: true, force: true })
}
for (const words of differences) console.error(words)
console.log(
  JSON.stringify({
    name: 'nextCache',
    example: values.example,
    database: given ? 'mongodb' : 'sqlite',
    seed,
    rounds,
    instances: fronts.urls.length,
    reads,
    stale,
    servedWhileAway,
    slowestMs: Math.round(slowestMs),
  }),
)
process.exit(stale === 0 && servedWhileAway === fronts.urls.length ? 0 : 1)
