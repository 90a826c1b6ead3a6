import { describe, expect, it } from 'vitest'

import { createFeedCache, type FeedKey } from './feedCache.js'
import type { SnapshotSource } from './snapshots.js'

const document = (seq: number): SnapshotSource => ({
  text: `seq ${seq}`,
  contentType: 'text/plain',
  lastModified: new Date(seq).toISOString(),
  seq,
})

const setUp = (always: FeedKey[] = [], minIntervalMs = 1) => {
  const state = { seq: 1, renders: 0, failing: false, time: 0, onRender: () => undefined as void }
  const errors: unknown[] = []
  const cache = createFeedCache({
    render: async (slug, files) => {
      state.renders += 1
      state.onRender()
      await new Promise(setImmediate)
      if (state.failing) throw new Error('The database is away')
      return slug === 'none' ? undefined : new Map(files.map((file) => [file, document(state.seq)]))
    },
    onError: (error) => errors.push(error),
    minIntervalMs,
    maxIntervalMs: minIntervalMs,
    keepWarmMs: 1000,
    maxEntries: 3,
    always,
    now: () => state.time,
  })
  return { cache, errors, state }
}
const key = { slug: '', file: 'feed.json' }

describe('createFeedCache', () => {
  it('makes a document once for many readers', async () => {
    const { cache, state } = setUp()
    await Promise.all(Array.from({ length: 20 }, () => cache.read(key)))
    await cache.read(key)
    expect(state.renders).toBe(1)
    expect(cache.peek(key)?.seq).toBe(1)
  })
  it('renews what is being read when the log moves', async () => {
    const { cache, state } = setUp()
    await cache.read(key)
    state.seq = 2
    cache.renew()
    await cache.settled()
    expect(cache.peek(key)?.seq).toBe(2)
  })
  it('makes nobody who waits for it wait for the pause between two renewals', async () => {
    const { cache, state } = setUp([], 3_600_000)
    await cache.read(key)
    for (const seq of [2, 3]) {
      state.seq = seq
      cache.renew()
      await cache.settled()
      expect(cache.peek(key)?.seq).toBe(seq)
    }
  })
  it('never keeps what was made from the log before it moved', async () => {
    const { cache, state } = setUp()
    const reading = cache.read(key)
    state.seq = 2
    cache.renew()
    expect((await reading)?.seq).toBe(2)
  })
  it('goes on serving the last bytes while the log cannot be read, and says so', async () => {
    const { cache, errors, state } = setUp()
    await cache.read(key)
    state.failing = true
    cache.renew()
    await cache.settled()
    expect(cache.peek(key)?.seq).toBe(1)
    expect(errors).toHaveLength(1)
  })
  it('forgets what nobody has read for a while, and what there is too much of', async () => {
    const { cache, state } = setUp()
    await cache.read(key)
    state.time = 2000
    cache.renew()
    await cache.settled()
    expect(cache.peek(key)).toBeUndefined()
    for (const file of ['a', 'b', 'c', 'd']) {
      state.time += 1
      await cache.read({ slug: '', file })
    }
    expect(cache.peek({ slug: '', file: 'a' })).toBeUndefined()
    expect(cache.peek({ slug: '', file: 'd' })).toBeDefined()
  })
  it('prepares the main documents before anybody asks, and keeps them however long nobody does', async () => {
    const { cache, state } = setUp([key])
    cache.renew()
    await cache.settled()
    expect(cache.peek(key)?.seq).toBe(1)
    for (const file of ['a', 'b', 'c', 'd']) await cache.read({ slug: '', file })
    state.time = 100_000
    state.seq = 2
    cache.renew()
    await cache.settled()
    expect(cache.peek(key)?.seq).toBe(2)
  })
  it('lets nothing go while the log cannot be read, however long nobody has read it', async () => {
    const { cache, state } = setUp([key])
    const other = { slug: 'politics', file: 'rss.xml' }
    await cache.read(other)
    state.failing = true
    state.time = 100_000
    cache.renew()
    await cache.settled()
    expect((await cache.read(other))?.seq).toBe(1)
  })
  it('answers even while the log never stands still', async () => {
    const { cache, state } = setUp()
    let answered = false
    state.onRender = () => {
      state.seq += 1
      if (!answered) setImmediate(cache.renew)
    }
    expect((await cache.read(key))?.seq).toBeGreaterThan(1)
    answered = true
    await cache.settled()
    expect(cache.peek(key)?.seq).toBe(state.seq)
  })
  it('forgets a feed at once, and what was being made of it', async () => {
    const { cache, state } = setUp()
    await cache.read(key)
    const reading = cache.read({ slug: '', file: 'rss.xml' })
    state.seq = 2
    cache.forget('')
    expect(cache.peek(key)).toBeUndefined()
    expect((await reading)?.seq).toBe(2)
    expect((await cache.read(key))?.seq).toBe(2)
  })
  it('forgets no renewal that is asked for while another one ends', async () => {
    const { cache, state } = setUp()
    await cache.read(key)
    for (let seq = 2; seq < 200; seq++) {
      state.seq = seq
      cache.renew()
      for (let turn = 0; turn < seq % 9; turn++) await Promise.resolve()
      if (seq % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 1))
    }
    await cache.settled()
    expect(cache.peek(key)?.seq).toBe(199)
  })
  it('knows that there is no such feed', async () => {
    expect(await setUp().cache.read({ slug: 'none', file: 'feed.json' })).toBeUndefined()
  })
})
