import { describe, expect, it } from 'vitest'

import { createCacheHandler, type UseCacheEntry } from './cacheHandler.js'
import { createIncrementalCacheHandler } from './incrementalHandler.js'
import { createTagLog, type LogPage } from './tagLog.js'
import { itemTags, tagsOfEvent } from './tags.js'

/** A newsroom's log, and a clock that stands. */
const newsroom = () => {
  const events: LogPage['items'] = []
  let at = performance.timeOrigin + performance.now()
  let away = false
  const asked: number[] = []
  const log = createTagLog({
    now: () => at,
    readLog: (after, limit) => {
      asked.push(after)
      if (away) return Promise.reject(new Error('away'))
      if (after > events.length) return Promise.resolve({ end: events.length })
      const items = events.slice(after, after + limit)
      return Promise.resolve({ items, next: items.at(-1)?.seq ?? after })
    },
  })
  return {
    log,
    asked,
    tick: (ms: number) => (at += ms),
    at: () => at,
    happen: (uid: string, url = `/articles/${uid}`) => void events.push({ seq: events.length + 1, article: { uid, url } as never }),
    shorten: () => events.splice(0),
    go: (isAway: boolean) => (away = isAway),
  }
}

describe('Tags that follow the log', () => {
  it('are cleared by what happens after the first look, once when it is heard of and once more when all of it must be told', async () => {
    const { log, tick, at, happen } = newsroom()
    happen('articles:1')
    await log.refresh()
    tick(5000)
    const made = at()
    expect(log.clearedAt(['articles:1'])).toBeLessThan(made)
    happen('articles:1')
    tick(300)
    await log.refresh()
    expect(log.clearedAt(['articles:1'])).toBe(at())
    expect(log.clearedAt(['articles:2'])).toBeLessThan(made)
    tick(500)
    const meanwhile = at()
    expect(log.clearedAt(['articles:1'])).toBeLessThan(meanwhile)
    tick(1500)
    expect(log.clearedAt(['articles:1'])).toBeGreaterThan(meanwhile)
    expect(log.clearedAt(['articles:1'])).toBeLessThan(at())
  })

  it('are read once, however many ask, and page by page', async () => {
    const { log, tick, happen, asked } = newsroom()
    await log.refresh()
    for (let n = 0; n < 1200; n++) happen(`articles:${n}`)
    tick(250)
    asked.length = 0
    await Promise.all(Array.from({ length: 50 }, () => log.refresh()))
    expect(asked).toEqual([0, 500, 1000])
    await log.refresh()
    expect(asked).toHaveLength(3)
  })

  it('are all cleared where the log is an older one again, and stand while nobody answers', async () => {
    const { log, tick, at, happen, shorten, go } = newsroom()
    happen('articles:1')
    await log.refresh()
    tick(3000)
    const made = at()
    go(true)
    tick(300)
    await log.refresh()
    expect(log.clearedAt(['articles:9'])).toBeLessThan(made)
    go(false)
    shorten()
    tick(300)
    await log.refresh()
    expect(log.clearedAt(['articles:9'])).toBeGreaterThan(made)
    go(true)
    tick(86_400_001)
    expect(log.clearedAt([])).toBe(at())
  })

  it('are the item’s, its live blog’s, its address’s, and that of all lists', () => {
    const article = {
      uid: 'entries:4',
      url: 'https://a.example/articles/caf%C3%A9#entry-4',
      partOf: { uid: 'articles:3', url: 'https://a.example/articles/caf%C3%A9' },
    }
    expect([...new Set(tagsOfEvent({ article }))]).toEqual([
      'newsroom',
      'entries:4',
      'articles:3',
      '_N_T_/articles/caf%C3%A9',
      '_N_T_/articles/café',
    ])
    expect(itemTags({ uid: 'articles:3' })).toEqual(['articles:3'])
  })
})

describe('The cache handlers', () => {
  const entry = (text: string, tags: string[], timestamp: number, more: Partial<UseCacheEntry> = {}): UseCacheEntry => ({
    value: new Response(text).body as ReadableStream<Uint8Array>,
    tags,
    timestamp,
    stale: 0,
    expire: 86_400,
    revalidate: 3600,
    ...more,
  })
  const read = async (found: UseCacheEntry | undefined) => found && new Response(found.value).text()
  const calm = async () => {
    const room = newsroom()
    await room.log.refresh()
    room.tick(3000)
    return room
  }

  it('give what was made, to several, until an event clears it', async () => {
    const { log, tick, at, happen } = await calm()
    const handler = createCacheHandler({ newsroom: 'https://a.example' }, log)
    const keeping = handler.set('page', Promise.resolve(entry('one', ['articles:1'], at())))
    expect([await read(await handler.get('page', [])), await read(await handler.get('page', []))]).toEqual(['one', 'one'])
    await keeping
    happen('articles:2')
    tick(300)
    await handler.refreshTags()
    expect(await read(await handler.get('page', []))).toBe('one')
    expect(await handler.get('page', ['newsroom'])).toBeUndefined()
    happen('articles:1')
    tick(300)
    await handler.refreshTags()
    expect(await handler.get('page', [])).toBeUndefined()
    expect(await handler.getExpiration(['_N_T_/articles/articles:1'])).toBe(at())
  })

  it('clear what Next itself says, keep no half value, nothing that is over, and nothing of one request alone', async () => {
    const { log, at, tick } = await calm()
    const handler = createCacheHandler({ newsroom: 'https://a.example' }, log)
    await handler.set('a', Promise.resolve(entry('a', ['x'], at())))
    tick(1)
    await handler.updateTags(['x'])
    await handler.set(
      'broken',
      Promise.resolve(
        entry('', [], at(), { value: new ReadableStream({ start: (controller) => controller.error(new Error('broken off')) }) }),
      ),
    )
    await handler.set('dynamic', Promise.resolve(entry('d', [], at(), { expire: 0 })))
    await handler.set('old', Promise.resolve(entry('o', [], at() - 7_200_000)))
    await handler.set('refused', Promise.reject(new Error('not made')))
    for (const key of ['a', 'broken', 'dynamic', 'old', 'refused', 'none'])
      expect([key, await handler.get(key, [])]).toEqual([key, undefined])
  })

  it('serve pages, routes and fetch by the older interface', async () => {
    const { log, tick, happen } = await calm()
    const Handler = createIncrementalCacheHandler({ newsroom: 'https://a.example' }, log)
    const page = { kind: 'APP_PAGE', html: '<p>', headers: { 'x-next-cache-tags': '_N_T_/layout,articles:1' } }
    const one = new Handler()
    expect(await one.get('/a')).toBeNull()
    await one.set('/a', page, { cacheControl: { revalidate: 60, expire: 100 } })
    await one.set('data', { kind: 'FETCH', tags: ['articles:2'] }, { tags: ['mine'] })
    const other = new Handler()
    expect(await other.get('/a')).toMatchObject({ value: page, cacheControl: { revalidate: 60 } })
    expect(await other.get('data', { softTags: ['_N_T_/b'] })).not.toBeNull()
    happen('articles:1')
    tick(300)
    expect(await other.get('/a')).toBeNull()
    expect(await other.get('data')).not.toBeNull()
    tick(300)
    await other.revalidateTag('mine')
    expect(await one.get('data')).toBeNull()
  })
})
