/**
 * `npm run bench -- comments [--rounds 5] [--posts 100] [--many 20000]`: comments a second, posted by a reader with all their hooks, against a bare
 * `payload.create` of a small row in the same process; and the first page, the deepest page and the count of a conversation of 200 against one of `many`.
 */
import { parseArgs } from 'node:util'

import { createLocalReq, type Payload, type PayloadRequest } from 'payload'

import { readThread } from '../src/collections/comments/readThread.js'
import { targetsOf } from '../src/collections/comments/targets.js'
import { benchDatabase, bootBench, median } from './bootBench.js'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '5' }, posts: { type: 'string', default: '100' }, many: { type: 'string', default: '20000' } } })
const [rounds, posts, many] = [Number(values.rounds), Number(values.posts), Number(values.many)]
const few = 200

const app = await bootBench({ enabled: true })
const { payload } = app
const article = async (): Promise<number | string> =>
  (await payload.create({ collection: 'articles', data: { headline: `Bench ${Math.random()}`, _status: 'published', commentsModeration: 'post' } as never })).id

const perSecond = async (create: (n: number) => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  for (let n = 0; n < posts; n++) await create(n)
  return (posts * 1000) / (performance.now() - start)
}

let count = 0
const newReader = async (): Promise<PayloadRequest['user']> => {
  const doc = await payload.create({ collection: 'readers', data: { username: `bench_${'abcdefghijklmnopqrstuvwxyz'[count++ % 26]}${Math.random().toString(36).slice(2, 10)}`, password: 'correct horse battery' } as never })
  return { ...doc, collection: 'readers' } as never
}

const fill = async (of: Payload, on: number | string, size: number): Promise<void> => {
  const start = Date.UTC(2026, 0, 1)
  for (let n = 0; n < size; n++) {
    const at = new Date(start + n * 1000).toISOString()
    await of.db.create({ collection: 'comments', data: { article: on, handle: 'bench', text: `Words ${n}`, status: 'approved', listed: 'thread', replies: 0, createdAt: at, updatedAt: at } })
  }
}

const target = targetsOf(payload)[0]
if (!target) throw new Error('Nobody comments here')
const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const times: number[] = []
  for (let n = 0; n < 15; n++) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  return median(times)
}

try {
  const on = await article()
  const ours: number[] = []
  const bare: number[] = []
  for (let round = 0; round < rounds; round++) {
    const user = await newReader()
    ours.push(await perSecond((n) => payload.create({ collection: 'comments', data: { article: on, text: `Round ${round}, words ${n} ${Math.random()}` } as never, user, overrideAccess: false, depth: 0 })))
    bare.push(await perSecond((n) => payload.create({ collection: 'former-addresses', data: { path: `/bench/${round}/${n}`, item: 'articles:1' } as never, depth: 0 })))
  }
  const [small, large] = [await article(), await article()]
  await fill(payload, small, few)
  await fill(payload, large, many)
  const req = await createLocalReq({}, payload)
  const first = (document: number | string, after?: string) => readThread(req, { target, on: document, sort: 'newest', limit: 20, after })
  const deepest = `${Date.UTC(2026, 0, 1) + 21_000}.zzzzzzzzzzzzzzzzzzzzzzzz`.replace('zzzzzzzzzzzzzzzzzzzzzzzz', payload.db.defaultIDType === 'number' ? '999999999' : 'ffffffffffffffffffffffff')
  const pages = { firstFew: await timed(() => first(small)), firstMany: await timed(() => first(large)), deepFew: await timed(() => first(small, deepest)), deepMany: await timed(() => first(large, deepest)) }
  console.log(JSON.stringify({ name: 'comments', database: benchDatabase(), ratio: median(ours) / median(bare), ours: median(ours), baseline: median(bare), unit: 'comments/s', pagesMs: pages, of: many }))
} finally {
  await app.stop()
}
process.exit(0)
