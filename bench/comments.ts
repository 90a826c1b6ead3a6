/**
 * `npm run bench -- comments [--rounds 5] [--posts 100] [--many 20000]`: comments a second, posted by a reader through all that a post goes
 * through, against a bare `payload.create` of the same row (the same collection and indexes, without any hook), in turns in one process;
 * the first page, the deepest page and the count of a conversation of 200 against one of `many`; a rehearsal of a rule over `many`; and a
 * moderator's next cards with `many` waiting.
 */
import { parseArgs } from 'node:util'

import { createLocalReq, type PayloadRequest } from 'payload'

import { rehearseStored } from '../src/collections/comments/endpoints/rehearse.js'
import { claimCards, countWaiting } from '../src/collections/comments/queue/claim.js'
import { toCards } from '../src/collections/comments/queue/toCards.js'
import { countComments } from '../src/collections/comments/counts/countComments.js'
import { settled } from '../src/collections/comments/counts/settleCount.js'
import { readThread } from '../src/collections/comments/readThread.js'
import { targetsOf } from '../src/collections/comments/targets.js'
import { defaultSettings } from '../src/comments/settings.js'
import { sql, sqlRunner } from '../src/database/sql.js'
import { benchDatabase, bootBench, median } from './bootBench.js'
import { fillComments } from './lib/fillComments.js'

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    posts: { type: 'string', default: '100' },
    many: { type: 'string', default: '20000' },
  },
})
const [rounds, posts, many] = [Number(values.rounds), Number(values.posts), Number(values.many)]
const few = 200

const app = await bootBench({ enabled: true, rates: false })
const { payload } = app
const article = async (): Promise<number | string> =>
  (
    await payload.create({
      collection: 'articles',
      data: { headline: `Bench ${Math.random()}`, _status: 'published', commentsModeration: 'post' } as never,
    })
  ).id

const perSecond = async (create: (n: number) => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  for (let n = 0; n < posts; n++) await create(n)
  return (posts * 1000) / (performance.now() - start)
}

const withoutHooks = async <T>(work: () => Promise<T>): Promise<T> => {
  const { config } = payload.collections.comments
  const { hooks } = config
  config.hooks = Object.fromEntries(Object.keys(hooks).map((name) => [name, []])) as unknown as typeof hooks
  return work().finally(() => {
    config.hooks = hooks
  })
}

let count = 0
const newReader = async (): Promise<PayloadRequest['user']> => {
  const doc = await payload.create({
    collection: 'readers',
    data: {
      username: `bench_${'abcdefghijklmnopqrstuvwxyz'[count++ % 26]}${Math.random().toString(36).slice(2, 10)}`,
      password: 'correct horse battery',
    } as never,
  })
  return { ...doc, collection: 'readers' } as never
}

const target = targetsOf(payload)[0]
if (!target) throw new Error('Nobody comments here')
const timed = async (work: () => Promise<unknown>, times = 15): Promise<number> => {
  const taken: number[] = []
  for (let n = 0; n < times; n++) {
    const start = performance.now()
    await work()
    taken.push(performance.now() - start)
  }
  return median(taken)
}

/** With all of them waiting: cards for one who moderates, and the same again once those are another's. */
const benchQueue = async (req: PayloadRequest, document: number | string): Promise<Record<string, number>> => {
  await waitAll(document)
  const moderator = async (): Promise<PayloadRequest> => {
    const email = `${Math.random().toString(36).slice(2)}@wire.example`
    const user = await payload.create({
      collection: 'users',
      data: { email, name: 'Bench', password: 'the bench’s own password 1', role: 'moderator' } as never,
    })
    return createLocalReq({ user: { ...user, collection: 'users' } as never }, payload)
  }
  const times: number[] = []
  for (let n = 0; n < 10; n++) {
    const as = await moderator()
    const start = performance.now()
    const { cards } = await claimCards(as, { limit: 10, hold: [], drop: [], skip: [], mix: false })
    await toCards(as, cards)
    times.push(performance.now() - start)
  }
  return { tenCards: median(times), count: await timed(() => countWaiting(req)) }
}

/** In the database's own words: it is many rows. */
const waitAll = async (document: number | string): Promise<void> => {
  if (payload.db.name === 'mongoose') {
    const { collections } = payload.db as unknown as {
      collections: Record<string, { collection: { updateMany: (filter: object, update: object) => Promise<unknown> } }>
    }
    await collections['comments']?.collection.updateMany({ handle: 'bench' }, { $set: { status: 'pending' } })
  } else {
    const { run } = await sqlRunner(payload)
    await run(sql`update comments set status = 'pending' where article_id = ${document}`)
  }
}

try {
  const on = await article()
  const ours: number[] = []
  const bare: number[] = []
  for (let round = 0; round < rounds; round++) {
    const user = await newReader()
    const data = (n: number) => ({ article: on, text: `Round ${round}, words ${n} ${Math.random()}` })
    const post = () =>
      perSecond((n) => payload.create({ collection: 'comments', data: data(n) as never, user, overrideAccess: false, depth: 0 }))
    const row = { handle: 'bench', reader: user?.id, status: 'approved' }
    const create = () =>
      withoutHooks(() => perSecond((n) => payload.create({ collection: 'comments', data: { ...data(n), ...row } as never, depth: 0 })))
    // By turns, so that neither is always the one that finds a warm process.
    if (round % 2) {
      bare.push(await create())
      ours.push(await post())
    } else {
      ours.push(await post())
      bare.push(await create())
    }
  }
  const [small, large] = [await article(), await article()]
  await fillComments(payload, { article: small, size: few, as: { status: 'approved', listed: 'thread' } })
  await fillComments(payload, { article: large, size: many, as: { status: 'approved', listed: 'thread' } })
  const req = await createLocalReq({}, payload)
  // Whoever reads a long conversation first has its comments counted, and its count kept from then on.
  for (const document of [small, large]) await countComments(req, target, document)
  await settled(payload)
  const first = (document: number | string, after?: string) => readThread(req, { target, on: document, sort: 'newest', limit: 20, after })
  const deepest = `${Date.UTC(2026, 0, 1) + 21_000}.zzzzzzzzzzzzzzzzzzzzzzzz`.replace(
    'zzzzzzzzzzzzzzzzzzzzzzzz',
    payload.db.defaultIDType === 'number' ? '999999999' : 'ffffffffffffffffffffffff',
  )
  const counted = (document: number | string) => timed(() => countComments(req, target, document))
  const pages = {
    firstFew: await timed(() => first(small)),
    firstMany: await timed(() => first(large)),
    deepFew: await timed(() => first(small, deepest)),
    deepMany: await timed(() => first(large, deepest)),
    countFew: await counted(small),
    countMany: await counted(large),
  }
  const words = Array.from({ length: 300 }, (_, n) => `word${n}*`)
  const rule = { settings: { ...defaultSettings, suspectWords: words }, changed: ['suspectWords'], last: many }
  const rehearsalMs = await timed(() => rehearseStored(req, rule), 3)
  const queue = await benchQueue(req, large)
  console.log(
    JSON.stringify({
      name: 'comments',
      database: benchDatabase(),
      ratio: median(ours) / median(bare),
      ours: median(ours),
      baseline: median(bare),
      unit: 'comments/s',
      pagesMs: pages,
      rehearsalMs,
      queueMs: queue,
      of: many,
    }),
  )
} finally {
  await app.stop()
}
process.exit(0)
