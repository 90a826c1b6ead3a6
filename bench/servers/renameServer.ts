/** One app instance for bench/rename.ts, on the database at BENCH_SHARE. Told what to do by messages; answers each with one. */
import { getLivewire } from '../../src/jobs/livewire.js'
import { isTombstone } from '../../src/livewire/types.js'
import { outboxSlug } from '../../src/log/rows.js'
import { workSlug } from '../../src/log/wireWorkRows.js'
import { article } from '../lib/article.js'
import { bootBench } from '../bootBench.js'
import { fillBylines } from '../lib/fillBylines.js'

const app = await bootBench({ enabled: true })
const { payload } = app
const livewire = getLivewire(payload)
if (!livewire) throw new Error('The Livewire does not run')

const send = async (method: string, path: string, body: object): Promise<{ id: number | string; ms: number }> => {
  const began = performance.now()
  const response = await app.send(method, path, body)
  const ms = performance.now() - began
  if (!response.ok) throw new Error(`${method} ${path} was answered ${response.status}: ${await response.text()}`)
  return { id: ((await response.json()) as { doc: { id: number | string } }).doc.id, ms }
}

let published = 0
const publish = async () =>
  (await send('POST', '/api/articles', { ...article(published), headline: `Published meanwhile ${published++}` })).ms

/** The newest work, where it has been noted. */
const work = async () => {
  const { docs } = await payload.db.find<{ done: number; total: number; finishedAt?: unknown }>({
    collection: workSlug,
    sort: '-createdAt',
    limit: 1,
    pagination: false,
  })
  const [row] = docs
  return { done: row?.done ?? 0, total: row?.total ?? 0, isFinished: Boolean(row?.finishedAt) }
}

const verbs = {
  fill: async (count: number) => {
    const { id } = await send('POST', '/api/people', { name: 'Jo Quill' })
    await fillBylines(payload, id, count, (filled) => process.send?.({ filled }))
    await livewire.settled()
    return { person: id }
  },
  /** Publishes one after the other with a pause between. */
  publish: async ({ count, pauseMs }: { count: number; pauseMs: number }) => {
    const ms: number[] = []
    for (let n = 0; n < count; n++) {
      ms.push(await publish())
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
    }
    return { ms }
  },
  lastSeq: async () => {
    await livewire.settled()
    return { seq: await livewire.lastSeq() }
  },
  rename: async ({ person, name }: { person: string; name: string }) => ({
    ms: (await send('PATCH', `/api/people/${person}`, { name })).ms,
  }),
  progress: work,
  /** Resolves when nothing of the work is left, all of it is numbered, and the newest feed is prepared after that. */
  right: async () => {
    const isLeft = async () =>
      !(await work()).isFinished ||
      (await payload.db.count({ collection: outboxSlug, where: { type: { equals: 'article.updated' } } })).totalDocs > 0
    while (await isLeft()) await new Promise((resolve) => setTimeout(resolve, 50))
    const seq = await livewire.lastSeq()
    while (((await livewire.read({ slug: '', file: 'feed.json' }))?.seq ?? 0) < seq) await new Promise((resolve) => setTimeout(resolve, 20))
    return { at: Date.now() }
  },
  /** How often each item was told of under a name since a number of the log. */
  judge: async ({ after, name }: { after: number; name: string }) => {
    const told = new Map<string, number>()
    let others = 0
    for (let at = after; ;) {
      const events = await livewire.events(at, 500)
      for (const { article: item, type } of events) {
        const isTold = !isTombstone(item) && type === 'article.updated' && item.bylines.some((byline) => byline.name === name)
        if (isTold) told.set(item.uid, (told.get(item.uid) ?? 0) + 1)
        else if (type !== 'article.published') others += 1
      }
      at = events.at(-1)?.seq ?? at
      if (events.length < 500) break
    }
    return { items: told.size, twice: [...told.values()].filter((count) => count > 1).length, others }
  },
  stop: async ({ drop }: { drop: boolean }) => {
    if (drop && payload.db.name === 'mongoose')
      await (payload.db as unknown as { connection: { dropDatabase: () => Promise<void> } }).connection.dropDatabase()
    return {}
  },
}

const answer = async (message: Record<string, unknown>) => {
  const [verb, argument] = Object.entries(message)[0] ?? []
  return verbs[verb as keyof typeof verbs](argument as never)
}

// Several may be under way at once: each answer carries the number of its question.
process.on('message', ({ question, ...message }: { question: number }) => {
  answer(message).then(
    (result) => process.send?.({ question, ...result }),
    (error: unknown) => process.send?.({ question, error: String(error) }),
  )
})
process.send?.({ port: 0 })
process.once('SIGTERM', () => void app.stop().then(() => process.exit(0)))
